call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"<id2>"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
[5100 ms]
call 2: sendText c1 "in time"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":5100,"attempts":0}
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"in time"}}}
[5200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":0}
[25100 ms]
call 3: sendText c1 "the second may take its time"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":25100,"attempts":0}
  event message.sending <id5> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"the second may take its time"}}}
call 4: respond c1 to 1 with None
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"structured","createdAt":25100,"attempts":0}
[25200 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id6>"}
  event message.sent <id5> {"sequence":1}
  call 3 ends: {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","sequence":1}
  event message.sending <id7> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id8>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"ACTION","sequenceList":[1]}}}
[25300 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":2},"reqId":"<id8>"}
  event message.sent <id7> {"sequence":2}
  call 4 ends: {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","sequence":2}
