call 1: respond c1 to 7 with Some("yes")
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"structured","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"ACTION","sequenceList":[7]}}}
[100 ms]
answer request 1: no answer
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":439,"conversationId":"c1","clientMessageId":"<id1>"}
[539 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"ACTION","sequenceList":[7]}}}
[639 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"yes"}}}
[739 ms]
answer request 3: 503, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":262,"conversationId":"c1","clientMessageId":"<id1>"}
[1001 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"yes"}}}
[1101 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id3>"}
  event message.sent <id1> {"attempts":2,"sequence":1}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":1}
