call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
call 2: sendText c2 "second"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  event message.sending <id1> {"attempts":1}
  request 2: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
  event message.sending <id2> {"attempts":1}
  request 3: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"second"}}}
[200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id2> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","sequence":0}
[3500200 ms]
call 3: sendText c1 "an hour later, nearly"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3500200,"attempts":0}
  event message.sending <id5> {"attempts":1}
  request 4: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"an hour later, nearly"}}}
[3500300 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id6>"}
  event message.sent <id5> {"sequence":1}
  call 3 ends: {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","sequence":1}
