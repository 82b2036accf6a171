call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
call 2: sendText c1 "second"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 429, Retry-After 3600000 ms, no body
  event message.failed <id1>
      rate-limited {"message":"the service takes no more requests for now; wait before the next","retryable":true,"delivery":"rejected","status":429,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>","retryAfterMs":3600000}
  call 1 ends: the same error
  event message.failed <id3>
      rate-limited {"message":"the service takes no more requests for now; wait before the next","retryable":true,"delivery":"not-sent","status":429,"conversationId":"c1","clientMessageId":"<id3>","retryAfterMs":3600000}
  call 2 ends: the same error
