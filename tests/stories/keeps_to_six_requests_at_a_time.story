call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 2: sendText c2 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 3: sendText c3 "hello"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c3","dialogId":"c3","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id5> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c3","conversationId":"c3","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 4: sendText c4 "hello"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c4","dialogId":"c4","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id7> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c4","conversationId":"c4","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 5: sendText c5 "hello"
  event message.queued <id9> {"clientMessageId":"<id9>","conversationId":"c5","dialogId":"c5","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id9> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id10>","type":"ms.PublishEvent","body":{"dialogId":"c5","conversationId":"c5","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 6: sendText c6 "hello"
  event message.queued <id11> {"clientMessageId":"<id11>","conversationId":"c6","dialogId":"c6","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id11> {"attempts":1}
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id12>","type":"ms.PublishEvent","body":{"dialogId":"c6","conversationId":"c6","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 7: sendText c7 "hello"
  event message.queued <id13> {"clientMessageId":"<id13>","conversationId":"c7","dialogId":"c7","kind":"text","createdAt":0,"attempts":0}
call 8: setChatState c8 COMPOSING
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
  event message.sending <id13> {"attempts":1}
  request 7: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id14>","type":"ms.PublishEvent","body":{"dialogId":"c7","conversationId":"c7","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c2","dialogId":"c2","sequence":0}
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id15>","type":"ms.PublishEvent","body":{"dialogId":"c8","conversationId":"c8","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id6>"}
  event message.sent <id5> {"sequence":0}
  call 3 ends: {"clientMessageId":"<id5>","conversationId":"c3","dialogId":"c3","sequence":0}
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id8>"}
  event message.sent <id7> {"sequence":0}
  call 4 ends: {"clientMessageId":"<id7>","conversationId":"c4","dialogId":"c4","sequence":0}
answer request 5: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id10>"}
  event message.sent <id9> {"sequence":0}
  call 5 ends: {"clientMessageId":"<id9>","conversationId":"c5","dialogId":"c5","sequence":0}
answer request 6: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id12>"}
  event message.sent <id11> {"sequence":0}
  call 6 ends: {"clientMessageId":"<id11>","conversationId":"c6","dialogId":"c6","sequence":0}
[200 ms]
answer request 7: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id14>"}
  event message.sent <id13> {"sequence":0}
  call 7 ends: {"clientMessageId":"<id13>","conversationId":"c7","dialogId":"c7","sequence":0}
answer request 8: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id15>"}
  call 8 ends: done
call 9: setChatState c8 PAUSE
  request 9: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id16>","type":"ms.PublishEvent","body":{"dialogId":"c8","conversationId":"c8","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}}
[300 ms]
answer request 9: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id16>"}
  call 9 ends: done
