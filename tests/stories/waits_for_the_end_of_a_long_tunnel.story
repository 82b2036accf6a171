call 1: sendText c1 "in a long tunnel"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"in a long tunnel"}}}
call 2: sendText c1 "after the tunnel"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
answer request 1: offline
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":0,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
[1000 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"in a long tunnel"}}}
answer request 2: offline
[2000 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"in a long tunnel"}}}
answer request 3: offline
[3000 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"in a long tunnel"}}}
[3100 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"attempts":4,"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
  event message.sending <id3> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"after the tunnel"}}}
[3200 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":1}
