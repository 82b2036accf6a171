call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 2: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 3: sendText c1 "hello"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 4: sendText c1 "hello"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, {"code":200,"body":{"sequence":1},"reqId":3}
  event message.sent <id1> {"sequence":1}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":1}
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[200 ms]
answer request 2: 200, {"code":"200","body":{"sequence":"2"}}
  event message.sent <id3> {"sequence":2}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":2}
  event message.sending <id4> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[300 ms]
answer request 3: 202, {"code":201,"body":{"sequence":3},"surprise":[]}
  event message.sent <id4> {"sequence":3}
  call 3 ends: {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","sequence":3}
  event message.sending <id5> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[400 ms]
answer request 4: 201, [{"code":"OK","body":{"sequence":4}}]
  event message.sent <id5> {"sequence":4}
  call 4 ends: {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","sequence":4}
