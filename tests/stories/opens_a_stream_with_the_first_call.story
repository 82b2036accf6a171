call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
  event message.sending <id1> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"<id1>"}]}
[20 ms]
stream is open
  event connection {"state":"connected"}
[100 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
