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
[1250 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"ACCEPT","sequenceList":[0]}}}
[1350 ms]
answer request 2: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request, Conversation is close"},"reqId":"x"}
[2000 ms]
