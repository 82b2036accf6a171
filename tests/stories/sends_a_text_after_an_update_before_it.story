call 1: updateConversation c1 {"field":"TTRField","ttrType":"URGENT","value":60}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"TTRField","ttrType":"URGENT","value":60}}}
call 2: sendText c1 "it is urgent"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id1>"}
  call 1 ends: done
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"it is urgent"}}}
[200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id2> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":0}
