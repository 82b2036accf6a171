key in c1
  question 1: appJwt, initial
  question 2: consumerJws, initial
[10 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
[110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
[4000 ms]
[5000 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}}
[5100 ms]
answer request 2: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40102},"type":".ReqBody$ErrorResp"}
  question 3: appJwt, rejected
[5500 ms]
key in c1
call 1: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":5500,"attempts":0}
[7100 ms]
answer question 3: appJwt 2
  event token.refreshed {"token":"appJwt","reason":"rejected"}
  event message.sending <id3> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 2
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[7200 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":0}
  request 4: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 2
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[7300 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id5>"}
