call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
cancel call 1
  abort request 1
  call 1 ends: aborted {"message":"the call was aborted","retryable":false,"delivery":"unknown","requestId":"<id1>","conversationId":"c1"}
