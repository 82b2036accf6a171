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
[422 ms]
answer request 2: no answer
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":2,"delayMs":763,"conversationId":"c1","clientMessageId":"<id1>"}
[1185 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[1285 ms]
answer request 3: 502, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":502,"attempt":3,"delayMs":1755,"conversationId":"c1","clientMessageId":"<id1>"}
[3040 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[3140 ms]
answer request 4: 504, no body
  event message.uncertain <id1> {"attempts":4}
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":504,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
