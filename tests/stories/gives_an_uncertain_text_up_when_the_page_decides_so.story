call 1: sendText c1 "first"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[100 ms]
answer request 1: 504, no body
  event message.uncertain m1
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":504,"requestId":"<id1>","conversationId":"c1","clientMessageId":"m1"}
  call 1 ends: the same error
drop m1
  event message.failed m1
      the same error
pending in all:
drop m1
  throws {"message":"clientMessageId must be the id of a message that is uncertain","code":"invalid-argument","retryable":false,"delivery":"not-sent","field":"clientMessageId"}
