call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[100 ms]
answer request 1: 500, Retry-After 5000 ms, no body
  event request.retry {"request":"cm.UpdateConversationField","code":"server","status":500,"attempt":1,"delayMs":5000,"conversationId":"c1"}
[1000 ms]
cancel call 1
  call 1 ends: aborted {"message":"the call was aborted","retryable":false,"delivery":"unknown","requestId":"<id1>","conversationId":"c1"}
