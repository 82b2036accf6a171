call 1: connect
  question 1: jwt, initial
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[30 ms]
socket is open
  say {"kind":"req","id":"<id1>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[40 ms]
socket answers {"kind":"resp","reqId":"<id1>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id2>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
  say {"kind":"req","id":"<id3>","type":"GetClock"}
[50 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
  call 1 ends: done
[1000 ms]
socket brings cqm.ExConversationChangeNotification {"subscriptionId":"s","changes":[{"type":"UPSERT","result":{"convId":"c1","lastUpdateTime":60070,"conversationDetails":{"state":"OPEN","stage":"OPEN","dialogs":[{"dialogId":"c1","state":"OPEN"}]}}}]}
  event conversation.changed {"conversationId":"c1","state":"OPEN","stage":"OPEN","details":{"state":"OPEN","stage":"OPEN","dialogs":[{"dialogId":"c1","state":"OPEN"}]}}
  say {"kind":"req","id":"<id4>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[1010 ms]
socket answers {"kind":"resp","reqId":"<id4>","code":200,"type":".ams.Response","body":null}
[2000 ms]
call 2: sendText c1 "hello"
  event message.queued mine {"clientMessageId":"mine","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":2000,"attempts":0}
  event message.sending mine {"attempts":1}
  say {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"mine"}]}
[2100 ms]
socket answers {"kind":"resp","reqId":"<id5>","code":500,"type":".ams.Response","body":null}
[2500 ms]
socket brings ms.MessagingEventNotification {"changes":[{"dialogId":"c1","sequence":0,"originatorId":"consumer-1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"},"metadata":[{"type":"ExternalId","id":"mine"}]}]}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","own":true,"sequence":0,"contentType":"text/plain","message":"hello","metadata":[{"type":"ExternalId","id":"mine"}]}
  event message.sent mine {"sequence":0}
  call 2 ends: {"clientMessageId":"mine","conversationId":"c1","dialogId":"c1","sequence":0}
call 3: sendText c1 "lost"
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":2500,"attempts":0}
  event message.sending <id6> {"attempts":1}
  say {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"lost"}},"metadata":[{"type":"ExternalId","id":"<id6>"}]}
call 4: sendText c1 "and more"
  event message.queued <id8> {"clientMessageId":"<id8>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":2500,"attempts":0}
[2600 ms]
socket answers {"kind":"resp","reqId":"<id7>","code":500,"type":".ams.Response","body":null}
[4600 ms]
timer
  event message.failed <id6>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id7>","conversationId":"c1","clientMessageId":"<id6>"}
  call 3 ends: the same error
  event message.sending <id8> {"attempts":1}
  say {"kind":"req","id":"<id9>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"and more"}},"metadata":[{"type":"ExternalId","id":"<id8>"}]}
[4700 ms]
socket answers {"kind":"resp","reqId":"<id9>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id8> {"sequence":0}
  call 4 ends: {"clientMessageId":"<id8>","conversationId":"c1","dialogId":"c1","sequence":0}
[5500 ms]
[30040 ms]
timer
  say {"kind":"req","id":"<id10>","type":"GetClock"}
[30050 ms]
socket answers {"kind":"resp","reqId":"<id10>","code":200,"type":".ams.Response","body":null}
close
  close the socket
  event connection {"state":"closed"}
