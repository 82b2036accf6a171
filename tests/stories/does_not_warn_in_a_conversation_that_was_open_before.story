call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"<id2>"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
[60100 ms]
call 2: sendText c0 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c0","dialogId":"c0","kind":"text","createdAt":60100,"attempts":0}
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c0","conversationId":"c0","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[60200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c0","dialogId":"c0","sequence":0}
