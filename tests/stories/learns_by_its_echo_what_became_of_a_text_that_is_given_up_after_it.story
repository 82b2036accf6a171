call 1: sendText c1 "hello"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[500 ms]
receive {"type":"ms.MessagingEventNotification","body":{"changes":[{"sequence":4,"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","role":"CONSUMER","sequence":4,"contentType":"text/plain","message":"hello"}
cancel call 1
  abort request 1
  event message.sent m1 {"sequence":4}
  call 1 ends: {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","sequence":4}
pending in all:
