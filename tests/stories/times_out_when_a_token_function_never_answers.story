call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
call 2 within 500 ms: sendText c2 "second"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":0,"attempts":0}
call 3: sendText c1 "third"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 4: sendText c1 "fourth"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[10 ms]
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
[500 ms]
timer
  event message.failed <id2>
      timeout {"message":"the time of the call is over; try again, or allow more (timeoutMs)","retryable":true,"delivery":"not-sent","conversationId":"c2","clientMessageId":"<id2>"}
  call 2 ends: the same error
[10000 ms]
timer
  event message.failed <id1>
      timeout {"message":"the time of the call is over; try again, or allow more (timeoutMs)","retryable":true,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  question 3: appJwt, initial
[10010 ms]
answer question 3: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
  event message.sending <id3> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"third"}}}
[10110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id5>"}
  event message.sent <id3> {"sequence":0}
  call 3 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":0}
  event message.sending <id4> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"fourth"}}}
[10210 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id6>"}
  event message.sent <id4> {"sequence":1}
  call 4 ends: {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","sequence":1}
