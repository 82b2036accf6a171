key in c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
[1000 ms]
call 1: sendText c1 "hello"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[1100 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id2> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":0}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[1150 ms]
close
  abort request 3
  request 4: POST /messaging/consumer/conversation/send?v=3
      (outlives the page)
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}}
  event connection {"state":"closed"}
