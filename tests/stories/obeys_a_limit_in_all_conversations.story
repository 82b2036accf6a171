call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[100 ms]
answer request 1: 429, Retry-After 5000 ms, no body
  event request.retry {"request":"ms.PublishEvent","code":"rate-limited","status":429,"attempt":1,"delayMs":5000,"conversationId":"c1","clientMessageId":"<id1>"}
[150 ms]
call 2: sendText c2 "of another conversation, and later"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":150,"attempts":0}
key in c3
[5100 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
  event message.sending <id3> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"of another conversation, and later"}}}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c3","conversationId":"c3","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
[5150 ms]
timer
[5200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"attempts":2,"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c2","dialogId":"c2","sequence":0}
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id5>"}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c3","conversationId":"c3","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}}
[5300 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id6>"}
