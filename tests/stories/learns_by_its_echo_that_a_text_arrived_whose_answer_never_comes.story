call 1: sendText c1 "hello"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
call 2: sendText c1 "after it"
  event message.queued m2 {"clientMessageId":"m2","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[10 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[500 ms]
receive {"type":"ms.MessagingEventNotification","body":{"changes":[{"sequence":4,"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","role":"CONSUMER","own":true,"sequence":4,"contentType":"text/plain","message":"hello"}
[10000 ms]
timer
  abort request 1
  event message.sent m1 {"sequence":4}
  call 1 ends: {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","sequence":4}
  event message.sending m2 {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"after it"}}}
[10100 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent m2 {"sequence":0}
  call 2 ends: {"clientMessageId":"m2","conversationId":"c1","dialogId":"c1","sequence":0}
