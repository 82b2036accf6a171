call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
call 2: sendText c1 "hello"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":1000,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"m1"}]}
[1100 ms]
answer request 2: no answer
[2000 ms]
stream brings e1: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":0,"originatorId":"someone","metadata":[{"type":"ExternalId","id":"m1"}],"originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"someone","role":"CONSUMER","sequence":0,"contentType":"text/plain","message":"w","metadata":[{"type":"ExternalId","id":"m1"}]}
  event message.sent m1 {"sequence":0}
  call 2 ends: {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","sequence":0}
call 3: sendText c1 "again"
  event message.queued m2 {"clientMessageId":"m2","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":2000,"attempts":0}
  event message.sending m2 {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"again"}},"metadata":[{"type":"ExternalId","id":"m2"}]}
[2100 ms]
answer request 3: no answer
[4100 ms]
timer
  event message.uncertain m2
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id2>","conversationId":"c1","clientMessageId":"m2"} caused by request 3
  call 3 ends: the same error
[5000 ms]
stream brings e2: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":1,"originatorId":"someone","metadata":[{"type":"ExternalId","id":"m2"}],"originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"someone","role":"CONSUMER","sequence":1,"contentType":"text/plain","message":"w","metadata":[{"type":"ExternalId","id":"m2"}]}
  event message.sent m2 {"sequence":1}
