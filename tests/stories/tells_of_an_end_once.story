call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id1>"}
  event conversation.closed {"conversationId":"c1"}
  call 1 ends: done
receive {"changes":[{"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","details":{"state":"CLOSE"}}
call 2: closeConversation c1
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[200 ms]
answer request 2: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request, Conversation is close"},"reqId":"x"}
  call 2 ends: done
