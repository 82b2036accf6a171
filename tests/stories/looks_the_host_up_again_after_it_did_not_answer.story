call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
call 2: sendText c1 "second"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  event message.sending <id1> {"attempts":1}
  request 2: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[200 ms]
answer request 2: no answer
  event message.uncertain <id1>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id3>","conversationId":"c1","clientMessageId":"<id1>"} caused by request 2
  call 1 ends: the same error
  request 3: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[300 ms]
answer request 3: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  event message.sending <id2> {"attempts":1}
  request 4: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"second"}}}
[400 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id2> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":0}
