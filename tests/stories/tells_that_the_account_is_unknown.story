call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
call 2: sendText c2 "hello"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 401, no body
  event message.failed <id1>
      rejected {"message":"the Domain API does not know this account; check accountId, or give endpoints.messaging and endpoints.storage","retryable":false,"delivery":"not-sent","status":401,"conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.failed <id2>
      rejected {"message":"the Domain API does not know this account; check accountId, or give endpoints.messaging and endpoints.storage","retryable":false,"delivery":"not-sent","status":401,"conversationId":"c2","clientMessageId":"<id2>"}
  call 2 ends: the same error
