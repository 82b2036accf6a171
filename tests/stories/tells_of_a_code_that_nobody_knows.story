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
[100 ms]
answer request 1: 200, {"code":"code","body":{"sequence":1}}
  event message.uncertain <id1>
      bad-response {"message":"the endpoint answered with a code that the service is not known to use; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[200 ms]
answer request 2: 200, {"code":-1,"body":{"sequence":1}}
  event message.uncertain <id3>
      bad-response {"message":"the endpoint answered with a code that the service is not known to use; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id6>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
  event message.sending <id4> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[300 ms]
answer request 3: 200, {"code":{},"body":{"sequence":1}}
  event message.uncertain <id4>
      bad-response {"message":"the endpoint answered with a code that the service is not known to use; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id7>","conversationId":"c1","clientMessageId":"<id4>"}
  call 3 ends: the same error
  event message.sending <id5> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[400 ms]
answer request 4: 200, {"code":99999999999,"body":{"sequence":1}}
  event message.uncertain <id5>
      bad-response {"message":"the endpoint answered with a code that the service is not known to use; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id8>","conversationId":"c1","clientMessageId":"<id5>"}
  call 4 ends: the same error
