call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"<id2>"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
[10101 ms]
call 2: sendText c1 "late"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":10101,"attempts":0}
  event message.sending <id3> {"attempts":1,"warning":"auto-messages-late"}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"late"}}}
[10201 ms]
answer request 2: no answer
  event message.uncertain <id3>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id4>","conversationId":"c1","clientMessageId":"<id3>"} caused by request 2
  call 2 ends: the same error
