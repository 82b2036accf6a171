receive {"changes":[{"sequence":1,"dialogId":"c1","originatorId":"consumer-1",
    "event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","sequence":1,"contentType":"text/plain","message":"hello"}
call 1: sendText c9 "brings the tokens"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c9","dialogId":"c9","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
[10 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c9","conversationId":"c9","event":{"type":"ContentEvent","contentType":"text/plain","message":"brings the tokens"}}}
[110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c9","dialogId":"c9","sequence":0}
receive {"changes":[{"sequence":1,"dialogId":"c2","originatorId":"consumer-1",
    "event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}
  event message.received {"conversationId":"c2","dialogId":"c2","originatorId":"consumer-1","own":true,"sequence":1,"contentType":"text/plain","message":"hello"}
receive {"changes":[{"sequence":1,"dialogId":"c3","originatorId":"agent-1",
    "event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}
  event message.received {"conversationId":"c3","dialogId":"c3","originatorId":"agent-1","own":false,"sequence":1,"contentType":"text/plain","message":"hello"}
