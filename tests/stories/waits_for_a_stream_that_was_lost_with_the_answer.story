call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
answer request 1: no answer
  event connection {"state":"disconnected","delayMs":283}
call 2: sendText c1 "hello"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":1000,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"m1"}]}
[1100 ms]
answer request 2: no answer
[1283 ms]
timer
  event connection {"state":"connecting"}
  follow: request 3: GET https://page.example/events
      Accept: text/event-stream
[1303 ms]
stream is open
  event connection {"state":"connected"}
[3000 ms]
stream brings e1: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":0,"originatorId":"someone","metadata":[{"type":"ExternalId","id":"m1"}],"originatorMetadata":{"role":"CONSUMER"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"someone","role":"CONSUMER","sequence":0,"contentType":"text/plain","message":"w","metadata":[{"type":"ExternalId","id":"m1"}]}
  event message.sent m1 {"sequence":0}
  call 2 ends: {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","sequence":0}
