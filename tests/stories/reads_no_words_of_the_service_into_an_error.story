call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 2: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 3: sendText c1 "hello"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 400, {"code":"BAD_REQUEST","body":{"msg":"msg","title":"t","errorCode":"e"},"reqId":"r"}
  event message.failed <id1>
      rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":400,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[200 ms]
answer request 2: 500, {"code":"BAD_REQUEST","body":{"msg":"msg","title":"t","errorCode":"e"},"reqId":"r"}
  event message.uncertain <id3>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id5>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
  event message.sending <id4> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[300 ms]
answer request 3: 503, {"code":"BAD_REQUEST","body":{"msg":"msg","title":"t","errorCode":"e"},"reqId":"r"}
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":227,"conversationId":"c1","clientMessageId":"<id4>"}
[527 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[627 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id6>"}
  event message.sent <id4> {"attempts":2,"sequence":0}
  call 3 ends: {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","sequence":0}
