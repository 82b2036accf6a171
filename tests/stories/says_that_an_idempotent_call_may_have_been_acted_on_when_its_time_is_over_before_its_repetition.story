call 1: closeConversation c1
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[100 ms]
answer request 1: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  request 2: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[9100 ms]
answer request 2: no answer
  event request.retry {"request":"cm.UpdateConversationField","code":"network","attempt":1,"delayMs":486,"conversationId":"c1"}
[9586 ms]
timer
  request 3: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[10000 ms]
timer
  call 1 ends: timeout {"message":"the time of the call is over; try again, or allow more (timeoutMs)","retryable":true,"delivery":"unknown","requestId":"<id1>","conversationId":"c1"}
[19586 ms]
timer
  abort request 3
