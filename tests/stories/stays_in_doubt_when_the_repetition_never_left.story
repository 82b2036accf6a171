call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[100 ms]
answer request 1: 500, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":500,"attempt":1,"delayMs":222,"conversationId":"c1","clientMessageId":"<id1>"}
[322 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
answer request 2: offline
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
[1322 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
answer request 3: offline
[2322 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
answer request 4: offline
[3322 ms]
timer
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[3422 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"attempts":5,"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
