call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 503, no body
  event request.retry {"request":"cm.ConsumerRequestConversation","code":"server","status":503,"attempt":1,"delayMs":222}
[322 ms]
timer
  request 2: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[422 ms]
answer request 2: 429, no body
  event request.retry {"request":"cm.ConsumerRequestConversation","code":"rate-limited","status":429,"attempt":2,"delayMs":763}
[1185 ms]
timer
  request 3: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[1285 ms]
answer request 3: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"<id2>"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
