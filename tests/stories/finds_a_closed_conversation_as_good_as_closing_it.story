call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[100 ms]
answer request 1: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request, Conversation is close"},"reqId":"x"}
  event conversation.closed {"conversationId":"c1"}
  call 1 ends: done
