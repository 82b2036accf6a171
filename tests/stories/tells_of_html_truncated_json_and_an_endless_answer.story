call 1: sendText c1 "first"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
call 2: sendText c1 "second"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 3: sendText c1 "third"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, a body that is not JSON
  event message.uncertain <id1>
      bad-response {"message":"the endpoint answered with a body that is not JSON; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"second"}}}
[200 ms]
answer request 2: 200, too large a body
  event message.uncertain <id3>
      bad-response {"message":"the endpoint answered with more than a million characters; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id5>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
  event message.sending <id4> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"third"}}}
[300 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id6>"}
  event message.sent <id4> {"sequence":0}
  call 3 ends: {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","sequence":0}
