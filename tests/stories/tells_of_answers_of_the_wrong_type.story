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
call 6: sendText c1 "hello"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 7: sendText c1 "hello"
  event message.queued <id8> {"clientMessageId":"<id8>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 8: sendText c1 "hello"
  event message.queued <id9> {"clientMessageId":"<id9>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 9: sendText c1 "all is well again"
  event message.queued <id10> {"clientMessageId":"<id10>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, null
  event message.uncertain <id1>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id11>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[200 ms]
answer request 2: 200, true
  event message.uncertain <id3>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id11>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
  event message.sending <id4> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id12>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[300 ms]
answer request 3: 200, 7
  event message.uncertain <id4>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id12>","conversationId":"c1","clientMessageId":"<id4>"}
  call 3 ends: the same error
  event message.sending <id5> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id13>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[400 ms]
answer request 4: 200, "x"
  event message.uncertain <id5>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id13>","conversationId":"c1","clientMessageId":"<id5>"}
  call 4 ends: the same error
  event message.sending <id6> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id14>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[500 ms]
answer request 5: 200, []
  event message.uncertain <id6>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id14>","conversationId":"c1","clientMessageId":"<id6>"}
  call 5 ends: the same error
  event message.sending <id7> {"attempts":1}
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id15>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[600 ms]
answer request 6: 200, {}
  event message.uncertain <id7>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id15>","conversationId":"c1","clientMessageId":"<id7>"}
  call 6 ends: the same error
  event message.sending <id8> {"attempts":1}
  request 7: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id16>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[700 ms]
answer request 7: 200, [[]]
  event message.uncertain <id8>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id16>","conversationId":"c1","clientMessageId":"<id8>"}
  call 7 ends: the same error
  event message.sending <id9> {"attempts":1}
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id17>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[800 ms]
answer request 8: 200, {"code":null}
  event message.uncertain <id9>
      bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id17>","conversationId":"c1","clientMessageId":"<id9>"}
  call 8 ends: the same error
  event message.sending <id10> {"attempts":1}
  request 9: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id18>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"all is well again"}}}
[900 ms]
answer request 9: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id18>"}
  event message.sent <id10> {"sequence":0}
  call 9 ends: {"clientMessageId":"<id10>","conversationId":"c1","dialogId":"c1","sequence":0}
