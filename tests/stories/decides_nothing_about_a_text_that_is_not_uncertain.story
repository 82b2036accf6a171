call 1: sendText c1 "first"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
resend m1
  throws {"message":"clientMessageId must be the id of a message that is uncertain","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"clientMessageId"}
drop m2
  throws {"message":"clientMessageId must be the id of a message that is uncertain","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"clientMessageId"}
[10000 ms]
timer
  abort request 1
  event message.uncertain m1
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id1>","conversationId":"c1","clientMessageId":"m1"}
  call 1 ends: the same error
