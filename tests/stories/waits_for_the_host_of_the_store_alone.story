call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
call 2: sendText c2 "needs no store"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"needs no store"}}}
[10 ms]
answer request 1: it is PNG of 1000 bytes
  request 3: GET https://api.example/api/account/acc/service/swift/baseURI.json?version=1.0
[100 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id2> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","sequence":0}
[510 ms]
answer request 3: 404, no body
  event message.failed <id1>
      rejected {"message":"the Domain API does not know this account; check accountId, or give endpoints.messaging and endpoints.storage","retryable":false,"delivery":"not-sent","status":404,"conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
