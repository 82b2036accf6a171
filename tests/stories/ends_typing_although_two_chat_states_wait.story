key in c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
call 1: sendText c1 "first"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id2> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":0}
[300 ms]
answer request 1: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":143,"conversationId":"c1"}
[350 ms]
key in c1
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
call 2: sendText c1 "second"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":350,"attempts":0}
  event message.sending <id5> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"second"}}}
[450 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
answer request 4: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id6>"}
  event message.sent <id5> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","sequence":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[550 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id7>"}
