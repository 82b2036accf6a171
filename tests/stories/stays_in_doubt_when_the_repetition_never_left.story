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
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":2,"delayMs":763,"conversationId":"c1","clientMessageId":"<id1>"}
[1085 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
answer request 3: offline
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":3,"delayMs":1755,"conversationId":"c1","clientMessageId":"<id1>"}
[2840 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
answer request 4: offline
  event message.uncertain <id1> {"attempts":4}
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"} caused by request 4
  call 1 ends: the same error
