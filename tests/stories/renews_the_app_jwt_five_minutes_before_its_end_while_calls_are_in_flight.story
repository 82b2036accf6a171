call 1: sendText c0 "before"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c0","dialogId":"c0","kind":"text","createdAt":0,"attempts":0}
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
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c0","conversationId":"c0","event":{"type":"ContentEvent","contentType":"text/plain","message":"before"}}}
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c0","dialogId":"c0","sequence":0}
[3299510 ms]
call 2: sendText c1 "leaves with the old one"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3299510,"attempts":0}
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"leaves with the old one"}}}
[3300009 ms]
call 3: sendText c2 "does not wait for the new one"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":3300009,"attempts":0}
  question 3: appJwt, expiring
  event message.sending <id5> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"does not wait for the new one"}}}
call 4: sendText c3 "nor does this"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c3","dialogId":"c3","kind":"text","createdAt":3300009,"attempts":0}
  event message.sending <id7> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c3","conversationId":"c3","event":{"type":"ContentEvent","contentType":"text/plain","message":"nor does this"}}}
[3300109 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id8>"}
  event message.sent <id7> {"sequence":0}
  call 4 ends: {"clientMessageId":"<id7>","conversationId":"c3","dialogId":"c3","sequence":0}
[3300110 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":0}
[3300159 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id6>"}
  event message.sent <id5> {"sequence":0}
  call 3 ends: {"clientMessageId":"<id5>","conversationId":"c2","dialogId":"c2","sequence":0}
[3300209 ms]
answer question 3: appJwt 2
  event token.refreshed {"token":"appJwt","reason":"expiring"}
