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
[110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c0","dialogId":"c0","sequence":0}
call 2: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":110,"attempts":0}
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 3: sendText c1 "hello"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":110,"attempts":0}
call 4: sendText c1 "hello"
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":110,"attempts":0}
call 5: sendText c1 "hello"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":110,"attempts":0}
[210 ms]
answer request 2: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40001},"type":".ReqBody$ErrorResp"}
  event message.failed <id3>
      unauthorized {"message":"the service refused the tokens; check that they belong to this account and this consumer","retryable":false,"delivery":"rejected","status":401,"errorCode":40001,"requestId":"<id4>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
  event message.sending <id5> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[310 ms]
answer request 3: 400, {"title":"Missing parameter","details":"d","errorCode":40001}
  event message.failed <id5>
      rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":400,"errorCode":40001,"requestId":"<id8>","conversationId":"c1","clientMessageId":"<id5>"}
  call 3 ends: the same error
  event message.sending <id6> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id9>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[410 ms]
answer request 4: 401, no body
  event message.failed <id6>
      unauthorized {"message":"the service refused the tokens; check that they belong to this account and this consumer","retryable":false,"delivery":"rejected","status":401,"requestId":"<id9>","conversationId":"c1","clientMessageId":"<id6>"}
  call 4 ends: the same error
  event message.sending <id7> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id10>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[510 ms]
answer request 5: 403, no body
  event message.failed <id7>
      unauthorized {"message":"the service refused the tokens; check that they belong to this account and this consumer","retryable":false,"delivery":"rejected","status":403,"requestId":"<id10>","conversationId":"c1","clientMessageId":"<id7>"}
  call 5 ends: the same error
