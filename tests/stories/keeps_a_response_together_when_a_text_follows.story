call 1: respond c1 to 7 with Some("yes")
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"structured","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"ACTION","sequenceList":[7]}}}
call 2: sendText c1 "and thank you"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"yes"}}}
[200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id4>"}
  event message.sent <id1> {"sequence":1}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":1}
  event message.sending <id3> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"and thank you"}}}
[300 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":2},"reqId":"<id5>"}
  event message.sent <id3> {"sequence":2}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":2}
