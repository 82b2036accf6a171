call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 2: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 3: sendText c1 "hello"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 4: sendText c1 "hello"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 5: sendText c1 "hello"
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 302, {"code":"OK","body":{"sequence":1}}
  event message.failed <id1>
      rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":302,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[200 ms]
answer request 2: 400, {"code":"OK","body":{"sequence":1}}
  event message.failed <id3>
      rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":400,"requestId":"<id7>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
  event message.sending <id4> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[300 ms]
answer request 3: 401, {"code":"OK","body":{"sequence":1}}
  event message.failed <id4>
      unauthorized {"message":"the service refused the tokens; check that they belong to this account and this consumer","retryable":false,"delivery":"rejected","status":401,"requestId":"<id8>","conversationId":"c1","clientMessageId":"<id4>"}
  call 3 ends: the same error
  event message.sending <id5> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id9>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[400 ms]
answer request 4: 404, {"code":"OK","body":{"sequence":1}}
  event message.failed <id5>
      rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":404,"requestId":"<id9>","conversationId":"c1","clientMessageId":"<id5>"}
  call 4 ends: the same error
  event message.sending <id6> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id10>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[500 ms]
answer request 5: 500, {"code":"OK","body":{"sequence":1}}
  event message.uncertain <id6>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id10>","conversationId":"c1","clientMessageId":"<id6>"}
  call 5 ends: the same error
