call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
call 2: sendText c1 "second"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 503, Retry-After 5000 ms, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":5000,"conversationId":"c1","clientMessageId":"<id1>"}
[500 ms]
cancel call 1
  event message.failed <id1>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent","requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
[5100 ms]
timer
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"second"}}}
[5200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":0}
