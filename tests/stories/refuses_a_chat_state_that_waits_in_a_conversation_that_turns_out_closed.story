call 1: setChatState c1 COMPOSING
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
call 2: setChatState c1 PAUSE
[100 ms]
answer request 1: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request, Conversation is close"},"reqId":"x"}
  call 2 ends: conversation-closed {"message":"the conversation is closed; open a new one","retryable":false,"delivery":"not-sent","status":400,"conversationId":"c1"}
  call 1 ends: conversation-closed {"message":"the conversation is closed; open a new one","retryable":false,"delivery":"rejected","status":400,"requestId":"<id1>","conversationId":"c1"}
