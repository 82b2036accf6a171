call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id1>"}
  event conversation.closed {"conversationId":"c1"}
  call 1 ends: done
