call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[100 ms]
answer request 1: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":444,"conversationId":"c1","clientMessageId":"<id1>"}
[544 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[644 ms]
answer request 2: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":2,"delayMs":763,"conversationId":"c1","clientMessageId":"<id1>"}
[1407 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[1507 ms]
answer request 3: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":3,"delayMs":878,"conversationId":"c1","clientMessageId":"<id1>"}
[2385 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[2485 ms]
answer request 4: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":4,"delayMs":523,"conversationId":"c1","clientMessageId":"<id1>"}
[3008 ms]
timer
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[3108 ms]
answer request 5: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":5,"delayMs":285,"conversationId":"c1","clientMessageId":"<id1>"}
[3393 ms]
timer
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[3493 ms]
answer request 6: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"attempts":6,"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
