call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
stream brings e1: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":0,"originatorId":"someone","originatorMetadata":{"role":"ASSIGNED_AGENT"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"someone","role":"ASSIGNED_AGENT","sequence":0,"contentType":"text/plain","message":"w"}
stream brings e2: {"body":{"changes":[{"conversationId":"c1","dialogId":"c1","sequence":0,"originatorId":"someone","originatorMetadata":{"role":"ASSIGNED_AGENT"},"event":{"type":"ContentEvent","contentType":"text/plain","message":"w"}}]}}
stream brings e3: {"something":"else"}
call 2: connect
  call 2 ends: done
