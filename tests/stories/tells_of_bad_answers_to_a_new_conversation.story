call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 200, [{"code":"OK","body":{"conversationId":"alone"}}]
  call 1 ends: bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id2>"}
call 2: createConversation
  request 2: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id3>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id4>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[200 ms]
answer request 2: 200, [{"code":"OK"},{"code":"OK","body":{"conversationId":""}}]
  call 2 ends: bad-response {"message":"the endpoint answered without what it should name; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id4>"}
call 3: createConversation
  request 3: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id5>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id6>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[300 ms]
answer request 3: 200, [{"code":"OK"},{"code":"OK","body":{"conversationId":7}}]
  call 3 ends: bad-response {"message":"the endpoint answered without what it should name; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id6>"}
call 4: createConversation
  request 4: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id7>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id8>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[400 ms]
answer request 4: 200, {"code":"OK","body":{"conversationId":"c1"}}
  call 4 ends: bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id8>"}
call 5: createConversation
  request 5: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id9>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id10>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[500 ms]
answer request 5: 200, a body that is not JSON
  call 5 ends: bad-response {"message":"the endpoint answered with a body that is not JSON; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id10>"}
call 6: createConversation
  request 6: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id11>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id12>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[600 ms]
answer request 6: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id11>"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"<id12>"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 6 ends: {"conversationId":"c1","dialogId":"c1"}
