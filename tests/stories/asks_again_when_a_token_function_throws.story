call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
call 2: sendText c2 "hello"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":0,"attempts":0}
[10 ms]
answer question 1: throws
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":1,"delayMs":143,"conversationId":"c1","clientMessageId":"<id1>"}
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":1,"delayMs":397,"conversationId":"c2","clientMessageId":"<id2>"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
[153 ms]
timer
  question 3: appJwt, initial
[163 ms]
answer question 3: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[263 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
[407 ms]
timer
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[507 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id2> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","sequence":0}
