call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 400, [{"code":"BAD_REQUEST","body":{"msg":"profile"},"reqId":"1"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"2"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  event error
      rejected {"message":"the conversation is open, but the service refused the profile","retryable":false,"delivery":"rejected","conversationId":"c1"}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
