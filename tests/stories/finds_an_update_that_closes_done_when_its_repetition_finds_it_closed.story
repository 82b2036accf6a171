call 1: updateConversation c1 {"field":"ConversationStateField","conversationState":"CLOSE"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[100 ms]
answer request 1: 502, no body
  event request.retry {"request":"cm.UpdateConversationField","code":"server","status":502,"attempt":1,"delayMs":486,"conversationId":"c1"}
[586 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[686 ms]
answer request 2: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request, Conversation is close"},"reqId":"x"}
  event conversation.closed {"conversationId":"c1"}
  call 1 ends: done
