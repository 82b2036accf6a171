receive {"type":"ms.MessagingEventNotification","body":{"changes":[{"sequence":4,"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","role":"CONSUMER","sequence":4,"contentType":"text/plain","message":"hello"}
call 1: sendText c1 "hello"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[100 ms]
answer request 1: no answer
  event message.uncertain m1
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id1>","conversationId":"c1","clientMessageId":"m1"} caused by request 1
  call 1 ends: the same error
receive {"type":"ms.MessagingEventNotification","body":{"changes":[{"sequence":3,"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","role":"CONSUMER","sequence":3,"contentType":"text/plain","message":"hello"}
pending in all:
  m1 uncertain: hello outcome-unknown
receive {"type":"ms.MessagingEventNotification","body":{"changes":[{"sequence":5,"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","role":"CONSUMER","sequence":5,"contentType":"text/plain","message":"hello"}
  event message.sent m1 {"sequence":5}
pending in all:
