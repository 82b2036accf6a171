receive null
  throws {"message":"notification must be the JSON of a webhook: an object with changes, or with a body that has changes","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"notification"}
receive 7
  throws {"message":"notification must be the JSON of a webhook: an object with changes, or with a body that has changes","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"notification"}
receive "x"
  throws {"message":"notification must be the JSON of a webhook: an object with changes, or with a body that has changes","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"notification"}
receive {}
  throws {"message":"notification must be the JSON of a webhook: an object with changes, or with a body that has changes","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"notification"}
receive {"body":{}}
  throws {"message":"notification must be the JSON of a webhook: an object with changes, or with a body that has changes","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"notification"}
call 1: sendText c1 "it goes on"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"it goes on"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
