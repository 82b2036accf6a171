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
[210 ms]
answer request 2: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40102},"type":".ReqBody$ErrorResp"}
  question 3: appJwt, rejected
[220 ms]
answer question 3: appJwt 2
  event token.refreshed {"token":"appJwt","reason":"rejected"}
  request 3: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 2
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[320 ms]
answer request 3: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40102},"type":".ReqBody$ErrorResp"}
  event message.failed <id3> {"attempts":2}
      unauthorized {"message":"the service refused the appJwt; give one that is valid for this account","retryable":false,"delivery":"rejected","status":401,"errorCode":40102,"requestId":"<id4>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
