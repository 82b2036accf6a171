call 1: sendText c1 "hello"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"m1"}]}
call 2: sendText c1 "hello"
  event message.queued m2 {"clientMessageId":"m2","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: no answer
  event message.uncertain m1
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id1>","conversationId":"c1","clientMessageId":"m1"} caused by request 1
  call 1 ends: the same error
  event message.sending m2 {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"m2"}]}
[200 ms]
answer request 2: no answer
  event message.uncertain m2
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id2>","conversationId":"c1","clientMessageId":"m2"} caused by request 2
  call 2 ends: the same error
receive {"type":"ms.MessagingEventNotification","body":{"changes":[{"sequence":4,"conversationId":"c1","dialogId":"c1","metadata":[{"type":"ExternalId","id":"m2"}],"event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","sequence":4,"contentType":"text/plain","message":"hello","metadata":[{"type":"ExternalId","id":"m2"}]}
  event message.sent m2 {"sequence":4}
pending in all:
  m1 uncertain: hello outcome-unknown
