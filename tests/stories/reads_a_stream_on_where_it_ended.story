call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
[21000 ms]
stream brings e1: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":0,"originatorId":"someone","originatorMetadata":{"role":"ASSIGNED_AGENT"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"someone","role":"ASSIGNED_AGENT","sequence":0,"contentType":"text/plain","message":"w"}
answer request 1: 200, a body that is not JSON
  event connection {"state":"disconnected","delayMs":283}
[21283 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
      Last-Event-ID: e1
[21303 ms]
stream is open
  event connection {"state":"connected"}
[26000 ms]
stream brings e
2: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":1,"originatorId":"someone","originatorMetadata":{"role":"ASSIGNED_AGENT"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"someone","role":"ASSIGNED_AGENT","sequence":1,"contentType":"text/plain","message":"w"}
answer request 2: no answer
  event connection {"state":"disconnected","delayMs":746}
[26746 ms]
timer
  event connection {"state":"connecting"}
  follow: request 3: GET https://page.example/events
      Accept: text/event-stream
      Last-Event-ID: e1
[26766 ms]
stream is open
  event connection {"state":"connected"}
[31000 ms]
stream brings e1: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":0,"originatorId":"someone","originatorMetadata":{"role":"ASSIGNED_AGENT"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
stream brings e3: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":2,"originatorId":"someone","originatorMetadata":{"role":"ASSIGNED_AGENT"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"someone","role":"ASSIGNED_AGENT","sequence":2,"contentType":"text/plain","message":"w"}
