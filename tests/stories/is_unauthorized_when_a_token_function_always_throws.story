call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
call 2: sendText c2 "second"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":0,"attempts":0}
[10 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: throws
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":1,"delayMs":143,"conversationId":"c1","clientMessageId":"<id1>"}
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":1,"delayMs":397,"conversationId":"c2","clientMessageId":"<id2>"}
[153 ms]
timer
  question 3: consumerJws, initial
[163 ms]
answer question 3: throws
  event message.failed <id1>
      unauthorized {"message":"auth.consumerJws gave no token; see cause","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"} caused by question 3
  call 1 ends: the same error
[407 ms]
timer
  question 4: consumerJws, initial
[417 ms]
answer question 4: throws
  event message.failed <id2>
      unauthorized {"message":"auth.consumerJws gave no token; see cause","retryable":false,"delivery":"not-sent","conversationId":"c2","clientMessageId":"<id2>"} caused by question 4
  call 2 ends: the same error
call 3: sendText c1 "later"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":417,"attempts":0}
  question 5: consumerJws, initial
[427 ms]
answer question 5: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
  event message.sending <id3> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"later"}}}
[527 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 3 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":0}
