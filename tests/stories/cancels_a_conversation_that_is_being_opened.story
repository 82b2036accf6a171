call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[500 ms]
cancel call 1
  abort request 1
  call 1 ends: aborted {"message":"the call was aborted","retryable":false,"delivery":"unknown","requestId":"<id2>"}
