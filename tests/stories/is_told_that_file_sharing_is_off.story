call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
[10 ms]
answer request 1: it is PNG of 1000 bytes
  event message.sending <id1> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[110 ms]
answer request 2: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request, file sharing is not enabled"},"reqId":"x"}
  event message.failed <id1>
      rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":400,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
