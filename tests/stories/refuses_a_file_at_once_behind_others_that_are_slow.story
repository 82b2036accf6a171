call 1: sendText c1 "slow"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"slow"}}}
call 2: sendFile c1 "caption" Usual None
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 2: look at the file of call 2
[10 ms]
answer request 2: file-type
  event message.failed <id3>
      file-type {"message":"the file is EXE","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
[5000 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
