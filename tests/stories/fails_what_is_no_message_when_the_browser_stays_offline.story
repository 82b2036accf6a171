call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
answer request 1: offline
  event request.retry {"request":"cm.UpdateConversationField","code":"network","attempt":0,"delayMs":1000,"conversationId":"c1"}
[1000 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
answer request 2: offline
[2000 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
answer request 3: offline
  call 1 ends: network {"message":"the browser is offline; try again when it is not","retryable":true,"delivery":"not-sent","requestId":"<id1>","conversationId":"c1"} caused by request 3
