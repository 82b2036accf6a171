key in c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
[1000 ms]
call 1: sendText c2 "fills the cap"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"fills the cap"}}}
call 2: sendText c3 "fills the cap"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c3","dialogId":"c3","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id4> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c3","conversationId":"c3","event":{"type":"ContentEvent","contentType":"text/plain","message":"fills the cap"}}}
call 3: sendText c4 "fills the cap"
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c4","dialogId":"c4","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id6> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c4","conversationId":"c4","event":{"type":"ContentEvent","contentType":"text/plain","message":"fills the cap"}}}
call 4: sendText c5 "fills the cap"
  event message.queued <id8> {"clientMessageId":"<id8>","conversationId":"c5","dialogId":"c5","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id8> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id9>","type":"ms.PublishEvent","body":{"dialogId":"c5","conversationId":"c5","event":{"type":"ContentEvent","contentType":"text/plain","message":"fills the cap"}}}
call 5: sendText c6 "fills the cap"
  event message.queued <id10> {"clientMessageId":"<id10>","conversationId":"c6","dialogId":"c6","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id10> {"attempts":1}
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id11>","type":"ms.PublishEvent","body":{"dialogId":"c6","conversationId":"c6","event":{"type":"ContentEvent","contentType":"text/plain","message":"fills the cap"}}}
call 6: sendText c7 "fills the cap"
  event message.queued <id12> {"clientMessageId":"<id12>","conversationId":"c7","dialogId":"c7","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id12> {"attempts":1}
  request 7: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id13>","type":"ms.PublishEvent","body":{"dialogId":"c7","conversationId":"c7","event":{"type":"ContentEvent","contentType":"text/plain","message":"fills the cap"}}}
call 7: setChatState c1 COMPOSING
call 8: sendText c1 "hello"
  call 7 ends: done
  event message.queued <id14> {"clientMessageId":"<id14>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":1000,"attempts":0}
[11000 ms]
timer
  abort request 2
  event message.uncertain <id2>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id3>","conversationId":"c2","clientMessageId":"<id2>"}
  call 1 ends: the same error
  abort request 3
  event message.uncertain <id4>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id5>","conversationId":"c3","clientMessageId":"<id4>"}
  call 2 ends: the same error
  abort request 4
  event message.uncertain <id6>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id7>","conversationId":"c4","clientMessageId":"<id6>"}
  call 3 ends: the same error
  abort request 5
  event message.uncertain <id8>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id9>","conversationId":"c5","clientMessageId":"<id8>"}
  call 4 ends: the same error
  abort request 6
  event message.uncertain <id10>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id11>","conversationId":"c6","clientMessageId":"<id10>"}
  call 5 ends: the same error
  abort request 7
  event message.uncertain <id12>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id13>","conversationId":"c7","clientMessageId":"<id12>"}
  call 6 ends: the same error
  event message.sending <id14> {"attempts":1}
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id15>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[11100 ms]
answer request 8: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id15>"}
  event message.sent <id14> {"sequence":0}
  call 8 ends: {"clientMessageId":"<id14>","conversationId":"c1","dialogId":"c1","sequence":0}
  request 9: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id16>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[11200 ms]
answer request 9: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id16>"}
