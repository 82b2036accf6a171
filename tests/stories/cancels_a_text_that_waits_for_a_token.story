call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
cancel call 1
  event message.failed <id1>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
[10 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
call 2: sendText c1 "the tokens are there"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":10,"attempts":0}
  event message.sending <id2> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"the tokens are there"}}}
[110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id2> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":0}
