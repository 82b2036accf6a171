call 1: sendText c1 "first"
  event message.queued mine {"clientMessageId":"mine","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending mine {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
call 2: sendText c1 "with its id"
  call 2 ends: invalid-argument {"message":"clientMessageId must be an id that no message on its way has","retryable":false,"delivery":"not-sent","field":"clientMessageId"}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
  event message.sent mine {"sequence":0}
  call 1 ends: {"clientMessageId":"mine","conversationId":"c1","dialogId":"c1","sequence":0}
