call 1: sendText c1 "hello"
  event message.queued mine {"clientMessageId":"mine","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending mine {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ActionReason","reason":"x"},{"type":"ExternalId","id":"mine"}]}
[100 ms]
answer request 1: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":486,"conversationId":"c1","clientMessageId":"mine"}
[586 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ActionReason","reason":"x"},{"type":"ExternalId","id":"mine"}]}
[686 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
  event message.sent mine {"attempts":2,"sequence":0}
  call 1 ends: {"clientMessageId":"mine","conversationId":"c1","dialogId":"c1","sequence":0}
