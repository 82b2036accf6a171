call 1: sendText c1 "first"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[100 ms]
answer request 1: no answer
  event message.uncertain m1
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id1>","conversationId":"c1","clientMessageId":"m1"} caused by request 1
  call 1 ends: the same error
[86400000 ms]
call 2: sendText c2 "the day after"
  event message.queued m2 {"clientMessageId":"m2","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":86400000,"attempts":0}
  event message.sending m2 {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"the day after"}}}
[86400100 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent m2 {"sequence":0}
  call 2 ends: {"clientMessageId":"m2","conversationId":"c2","dialogId":"c2","sequence":0}
pending in all:
  m1 uncertain: first outcome-unknown
