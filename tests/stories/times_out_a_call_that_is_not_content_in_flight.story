call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[10000 ms]
timer
  abort request 1
  call 1 ends: timeout {"message":"the time of the call is over; try again, or allow more (timeoutMs)","retryable":true,"delivery":"unknown","requestId":"<id1>","conversationId":"c1"}
