call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[100 ms]
answer request 1: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  event message.sending <id1> {"attempts":1}
  request 2: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
[3600200 ms]
call 2: sendText c1 "an hour later"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3600200,"attempts":0}
  request 3: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[3600300 ms]
answer request 3: 500, no body
  event message.sending <id3> {"attempts":1}
  request 4: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"an hour later"}}}
[3600400 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":1}
call 3: sendText c1 "soon after"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3600400,"attempts":0}
  event message.sending <id5> {"attempts":1}
  request 5: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"soon after"}}}
[3600500 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":2},"reqId":"<id6>"}
  event message.sent <id5> {"sequence":2}
  call 3 ends: {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","sequence":2}
[3660400 ms]
call 4: sendText c1 "a minute later"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":3660400,"attempts":0}
  request 6: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[3660500 ms]
answer request 6: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  event message.sending <id7> {"attempts":1}
  request 7: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"a minute later"}}}
[3660600 ms]
answer request 7: 200, {"code":"OK","body":{"sequence":3},"reqId":"<id8>"}
  event message.sent <id7> {"sequence":3}
  call 4 ends: {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","sequence":3}
