call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[100 ms]
answer request 1: 429, Retry-After 5000 ms, no body
  event request.retry {"request":"ms.PublishEvent","code":"rate-limited","status":429,"attempt":1,"delayMs":5000,"conversationId":"c1","clientMessageId":"<id1>"}
[150 ms]
call 2 within 2000 ms: sendText c2 "in a hurry"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":150,"attempts":0}
  event message.failed <id3>
      rate-limited {"message":"the service takes no more requests for now; wait before the next","retryable":true,"delivery":"not-sent","status":429,"conversationId":"c2","clientMessageId":"<id3>","retryAfterMs":4950}
  call 2 ends: the same error
[5100 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[5200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"attempts":2,"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
