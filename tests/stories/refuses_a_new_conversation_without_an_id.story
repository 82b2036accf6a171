call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 200, [{"code":"OK","reqId":"1"},{"code":"OK","body":{},"reqId":"2"}]
  call 1 ends: bad-response {"message":"the endpoint answered without what it should name; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id2>"}
