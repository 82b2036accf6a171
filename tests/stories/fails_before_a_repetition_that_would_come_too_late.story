call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[100 ms]
answer request 1: 503, Retry-After 9000 ms, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":9000,"conversationId":"c1","clientMessageId":"<id1>"}
[9100 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[9200 ms]
answer request 2: 503, Retry-After 9000 ms, no body
  event message.failed <id1> {"attempts":2}
      server {"message":"the service is not available; try again later","retryable":true,"delivery":"rejected","status":503,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>","retryAfterMs":9000}
  call 1 ends: the same error
