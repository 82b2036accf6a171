call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
call 2: sendText c1 "hello"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 3: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 4: sendText c1 "hello"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 5: sendText c1 "hello"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 6: sendText c1 "hello"
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 7: sendText c1 "all is well again"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, {"service":"asyncMessagingEnt","baseURI":"user@evil.example/path?x"}
  event message.failed <id1>
      bad-response {"message":"the Domain API answered something that names no host; check endpoints.domains","retryable":false,"delivery":"not-sent","status":200,"conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  request 2: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[200 ms]
answer request 2: 200, {"service":"asyncMessagingEnt"}
  event message.failed <id2>
      bad-response {"message":"the Domain API answered something that names no host; check endpoints.domains","retryable":false,"delivery":"not-sent","status":200,"conversationId":"c1","clientMessageId":"<id2>"}
  call 2 ends: the same error
  request 3: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[300 ms]
answer request 3: 200, []
  event message.failed <id3>
      bad-response {"message":"the Domain API answered something that names no host; check endpoints.domains","retryable":false,"delivery":"not-sent","status":200,"conversationId":"c1","clientMessageId":"<id3>"}
  call 3 ends: the same error
  request 4: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[400 ms]
answer request 4: 200, a body that is not JSON
  event message.failed <id4>
      bad-response {"message":"the Domain API answered something that names no host; check endpoints.domains","retryable":false,"delivery":"not-sent","status":200,"conversationId":"c1","clientMessageId":"<id4>"}
  call 4 ends: the same error
  request 5: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[500 ms]
answer request 5: 200, too large a body
  event message.failed <id5>
      bad-response {"message":"the Domain API answered something that names no host; check endpoints.domains","retryable":false,"delivery":"not-sent","status":200,"conversationId":"c1","clientMessageId":"<id5>"}
  call 5 ends: the same error
  request 6: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[600 ms]
answer request 6: 302, no body
  event message.failed <id6>
      bad-response {"message":"the Domain API answered something that names no host; check endpoints.domains","retryable":false,"delivery":"not-sent","status":302,"conversationId":"c1","clientMessageId":"<id6>"}
  call 6 ends: the same error
  request 7: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[700 ms]
answer request 7: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  event message.sending <id7> {"attempts":1}
  request 8: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"all is well again"}}}
[800 ms]
answer request 8: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id8>"}
  event message.sent <id7> {"sequence":0}
  call 7 ends: {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","sequence":0}
