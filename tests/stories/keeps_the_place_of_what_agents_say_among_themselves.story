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
socket brings ms.MessagingEventNotification {"changes":[{"messageAudience":"AGENTS_AND_MANAGERS","dialogId":"c1","sequence":1,"originatorId":"agent","originatorMetadata":{"role":"ASSIGNED_AGENT"},"serverTimestamp":1,"event":{"type":"ContentEvent","contentType":"text/plain","message":"w1"}},{"dialogId":"c1","sequence":2,"originatorId":"agent","originatorMetadata":{"role":"ASSIGNED_AGENT"},"serverTimestamp":1,"event":{"type":"ContentEvent","contentType":"text/plain","message":"w2"}}]}
  say {"kind":"req","id":"<id5>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[2010 ms]
socket answers {"kind":"resp","reqId":"<id5>","code":200,"type":".ams.Response","body":null}
[3000 ms]
socket brings ms.MessagingEventNotification {"changes":[{"dialogId":"c1","sequence":0,"originatorId":"agent","originatorMetadata":{"role":"ASSIGNED_AGENT"},"serverTimestamp":1,"event":{"type":"ContentEvent","contentType":"text/plain","message":"w0"}}]}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"agent","role":"ASSIGNED_AGENT","own":false,"sequence":0,"serverTimestamp":1,"contentType":"text/plain","message":"w0"}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"agent","role":"ASSIGNED_AGENT","own":false,"sequence":2,"serverTimestamp":1,"contentType":"text/plain","message":"w2"}
close
  close the socket
  event connection {"state":"closed"}
