call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: 503, no body
  event request.retry {"request":"cm.ConsumerRequestConversation","code":"server","status":503,"attempt":1,"delayMs":222}
[322 ms]
timer
  request 2: POST /messaging/consumer/conversation?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[422 ms]
answer request 2: 200, [{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"},{"code":"OK","body":{"conversationId":"c1"},"reqId":"<id2>"}]
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
call 2: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":422,"attempts":0}
  event message.sending <id3> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 3: setChatState c1 COMPOSING
  request 4: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
call 4: sendRequest x.Unknown 
  request 5: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      {"kind":"req","id":"<id6>","type":"x.Unknown"}
[522 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  event message.sent <id3> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":0}
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id5>"}
  call 3 ends: done
answer request 5: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id6>"}
  call 4 ends: {"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}}
[1422 ms]
close
  request 6: POST /messaging/consumer/conversation/send?v=3
      Client-Properties: {"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\\u00fc"}
      (outlives the page)
      {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}}
  event connection {"state":"closed"}
