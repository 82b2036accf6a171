call 1: sendText c1 "hello"
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
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[110 ms]
answer request 1: no answer
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":222,"conversationId":"c1","clientMessageId":"<id1>"}
[332 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[432 ms]
answer request 2: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40102},"type":".ReqBody$ErrorResp"}
  question 3: appJwt, rejected
[442 ms]
answer question 3: throws
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":2,"delayMs":763,"conversationId":"c1","clientMessageId":"<id1>"}
[1205 ms]
timer
  question 4: appJwt, rejected
[1215 ms]
answer question 4: throws
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":3,"delayMs":1755,"conversationId":"c1","clientMessageId":"<id1>"}
[2970 ms]
timer
  question 5: appJwt, rejected
[2980 ms]
answer question 5: throws
  event message.uncertain <id1> {"attempts":2}
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"} caused by question 5
  call 1 ends: the same error
