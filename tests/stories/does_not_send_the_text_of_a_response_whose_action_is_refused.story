call 1: respond c1 to 7 with Some("yes")
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"structured","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"ACTION","sequenceList":[7]}}}
[100 ms]
answer request 1: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request"},"reqId":"x"}
  event message.failed <id1>
      rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":400,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
