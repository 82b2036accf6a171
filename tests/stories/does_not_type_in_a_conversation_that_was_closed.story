key in c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
[1000 ms]
call 1: closeConversation c1
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[1100 ms]
answer request 2: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id2>"}
  event conversation.closed {"conversationId":"c1"}
  call 1 ends: done
