call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
call 2: sendFile c2 "caption" Usual None
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"file","createdAt":0,"attempts":0}
  request 2: look at the file of call 2
call 3: sendFile c3 "caption" Usual None
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c3","dialogId":"c3","kind":"file","createdAt":0,"attempts":0}
  request 3: look at the file of call 3
call 4: sendFile c4 "caption" Usual None
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c4","dialogId":"c4","kind":"file","createdAt":0,"attempts":0}
  request 4: look at the file of call 4
call 5: sendFile c5 "caption" Usual None
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c5","dialogId":"c5","kind":"file","createdAt":0,"attempts":0}
  request 5: look at the file of call 5
call 6: sendFile c6 "caption" Usual None
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c6","dialogId":"c6","kind":"file","createdAt":0,"attempts":0}
  request 6: look at the file of call 6
call 7: sendText c7 "while they are looked at"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c7","dialogId":"c7","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id7> {"attempts":1}
  request 7: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c7","conversationId":"c7","event":{"type":"ContentEvent","contentType":"text/plain","message":"while they are looked at"}}}
[10 ms]
answer request 1: it is PNG of 1000 bytes
  request 8: GET https://api.example/api/account/acc/service/swift/baseURI.json?version=1.0
answer request 2: it is PNG of 1000 bytes
answer request 3: it is PNG of 1000 bytes
answer request 4: it is PNG of 1000 bytes
answer request 5: it is PNG of 1000 bytes
answer request 6: it is PNG of 1000 bytes
[100 ms]
answer request 7: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id8>"}
  event message.sent <id7> {"sequence":0}
  call 7 ends: {"clientMessageId":"<id7>","conversationId":"c7","dialogId":"c7","sequence":0}
[500 ms]
call 8: sendText c8 "while their store is looked up"
  event message.queued <id9> {"clientMessageId":"<id9>","conversationId":"c8","dialogId":"c8","kind":"text","createdAt":500,"attempts":0}
  event message.sending <id9> {"attempts":1}
  request 9: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id10>","type":"ms.PublishEvent","body":{"dialogId":"c8","conversationId":"c8","event":{"type":"ContentEvent","contentType":"text/plain","message":"while their store is looked up"}}}
[600 ms]
answer request 9: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id10>"}
  event message.sent <id9> {"sequence":0}
  call 8 ends: {"clientMessageId":"<id9>","conversationId":"c8","dialogId":"c8","sequence":0}
[1000 ms]
close
  abort request 8
  event message.failed <id1>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.failed <id2>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c2","clientMessageId":"<id2>"}
  call 2 ends: the same error
  event message.failed <id3>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c3","clientMessageId":"<id3>"}
  call 3 ends: the same error
  event message.failed <id4>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c4","clientMessageId":"<id4>"}
  call 4 ends: the same error
  event message.failed <id5>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c5","clientMessageId":"<id5>"}
  call 5 ends: the same error
  event message.failed <id6>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c6","clientMessageId":"<id6>"}
  call 6 ends: the same error
  event connection {"state":"closed"}
