call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 400, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"1"},{"code":"BAD_REQUEST","body":{"msg":"Consumer request conversation failed: User id already has open conversation. Can't open another one."},"reqId":"2"}]
  call 1 ends: conversation-already-open {"message":"the consumer has an open conversation; go on with that one or close it","retryable":false,"delivery":"rejected","status":400,"requestId":"<id2>"}
