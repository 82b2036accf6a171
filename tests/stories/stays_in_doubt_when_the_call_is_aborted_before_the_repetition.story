call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[100 ms]
answer request 1: 500, Retry-After 5000 ms, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":500,"attempt":1,"delayMs":5000,"conversationId":"c1","clientMessageId":"<id1>"}
[1000 ms]
cancel call 1
  event message.uncertain <id1>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"unknown","requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
