call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
call 2: sendRequest ms.PublishEvent {"dialogId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"raw"}}
call 3: sendText c1 "third"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 4: sendRequest cm.UpdateConversationField {"conversationId":"c1","conversationField":{"field":"Stage","conversationState":"CLOSE"}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"raw"}}}
[200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id4>"}
  call 2 ends: {"sequence":1}
  event message.sending <id3> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"third"}}}
[300 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":2},"reqId":"<id5>"}
  event message.sent <id3> {"sequence":2}
  call 3 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":2}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"Stage","conversationState":"CLOSE"}}}
[400 ms]
answer request 4: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id6>"}
  call 4 ends: {"msg":"OK Conversation resolved successfully"}
