call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"1"},{"code":"BAD_REQUEST","body":{"msg":"Unknown skill"},"reqId":"2"}]
  call 1 ends: rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":200,"requestId":"<id2>"}
