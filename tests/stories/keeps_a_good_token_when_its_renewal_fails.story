call 1: sendText c1 "before"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
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
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"before"}}}
[110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
[3300110 ms]
call 2: sendText c1 "the renewal throws"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3300110,"attempts":0}
  question 3: appJwt, expiring
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"the renewal throws"}}}
[3300120 ms]
answer question 3: throws
[3300210 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":1}
call 3: sendText c1 "nobody is asked so soon"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3300210,"attempts":0}
  event message.sending <id5> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"nobody is asked so soon"}}}
[3300310 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":2},"reqId":"<id6>"}
  event message.sent <id5> {"sequence":2}
  call 3 ends: {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","sequence":2}
[3500210 ms]
call 4: sendText c1 "the renewal gives rubbish"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3500210,"attempts":0}
  question 4: appJwt, expiring
  event message.sending <id7> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"the renewal gives rubbish"}}}
[3500220 ms]
answer question 4: no token
[3500310 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":3},"reqId":"<id8>"}
  event message.sent <id7> {"sequence":3}
  call 4 ends: {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","sequence":3}
[3560210 ms]
call 5: sendText c1 "at last"
  event message.queued <id9> {"clientMessageId":"<id9>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3560210,"attempts":0}
  question 5: appJwt, expiring
  event message.sending <id9> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id10>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"at last"}}}
[3560220 ms]
answer question 5: appJwt 2
  event token.refreshed {"token":"appJwt","reason":"expiring"}
[3560310 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":4},"reqId":"<id10>"}
  event message.sent <id9> {"sequence":4}
  call 5 ends: {"clientMessageId":"<id9>","conversationId":"c1","dialogId":"c1","sequence":4}
