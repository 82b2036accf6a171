call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[100 ms]
answer request 1: no answer
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":222,"conversationId":"c1","clientMessageId":"<id1>"}
[322 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[422 ms]
answer request 2: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request"},"reqId":"x"}
  event message.uncertain <id1> {"attempts":2}
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":400,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
