call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[100 ms]
answer request 1: 200, [{"code":"OK","body":{"sequence":1}},{"code":"BAD_REQUEST","body":{"msg":"no"}}]
  event message.sent <id1> {"sequence":1}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":1}
call 2: createConversation
  request 2: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id3>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id4>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[200 ms]
answer request 2: 200, [{"code":"OK"},{"code":"OK","body":{"conversationId":"c1"}},{"code":"OK","body":{"sequence":0}}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 2 ends: {"conversationId":"c1","dialogId":"c1"}
