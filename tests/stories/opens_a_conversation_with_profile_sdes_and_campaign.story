call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{"firstName":"Ada","authenticatedData":{"lp_sdes":[{"type":"ctmrinfo","info":{"customerId":"4711","ctype":"vip"}},{"type":"personal","personal":{"firstname":"Ada","gender":"FEMALE"}}]}}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"ttrDefName":null,"channelType":"MESSAGING","brandId":"acc","campaignInfo":{"campaignId":"99","engagementId":"123"},"skillId":"12","conversationContext":{"type":"SharkContext","lang":"en-US","visitorId":"v"}}}]
[100 ms]
answer request 1: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"<id2>"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
