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
socket brings ms.MessagingEventNotification {"changes":[{"dialogId":"c1","sequence":1,"originatorId":"agent","originatorMetadata":{"role":"ASSIGNED_AGENT"},"serverTimestamp":1,"event":{"type":"ContentEvent","contentType":"text/plain","message":"w1"}}]}
  say {"kind":"req","id":"<id5>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
socket brings cqm.ExConversationChangeNotification {"subscriptionId":"s","changes":[{"type":"UPSERT","result":{"convId":"c1","lastUpdateTime":60070,"conversationDetails":{"state":"CLOSE","stage":"CLOSE","dialogs":[{"dialogId":"c1","state":"CLOSE"}]}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","stage":"CLOSE","details":{"state":"CLOSE","stage":"CLOSE","dialogs":[{"dialogId":"c1","state":"CLOSE"}]}}
  event conversation.closed {"conversationId":"c1"}
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":202}
[2202 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[2222 ms]
socket is open
  say {"kind":"req","id":"<id6>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[2232 ms]
socket answers {"kind":"resp","reqId":"<id6>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id7>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id8>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[2242 ms]
socket answers {"kind":"resp","reqId":"<id7>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id8>","code":200,"type":".ams.Response","body":null}
[3500 ms]
timer
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"agent","role":"ASSIGNED_AGENT","own":false,"sequence":1,"serverTimestamp":1,"contentType":"text/plain","message":"w1"}
[32232 ms]
timer
  say {"kind":"req","id":"<id9>","type":"GetClock"}
[32242 ms]
socket answers {"kind":"resp","reqId":"<id9>","code":200,"type":".ams.Response","body":null}
[37000 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":443}
[37443 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[37463 ms]
socket is open
  say {"kind":"req","id":"<id10>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[37473 ms]
socket answers {"kind":"resp","reqId":"<id10>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id11>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id12>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[37483 ms]
socket answers {"kind":"resp","reqId":"<id11>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id12>","code":200,"type":".ams.Response","body":null}
[67473 ms]
timer
  say {"kind":"req","id":"<id13>","type":"GetClock"}
[67483 ms]
socket answers {"kind":"resp","reqId":"<id13>","code":200,"type":".ams.Response","body":null}
[72000 ms]
socket brings ms.MessagingEventNotification {"changes":[{"dialogId":"c1","sequence":1,"originatorId":"agent","originatorMetadata":{"role":"ASSIGNED_AGENT"},"serverTimestamp":1,"event":{"type":"ContentEvent","contentType":"text/plain","message":"w1"}}]}
[97473 ms]
timer
  say {"kind":"req","id":"<id14>","type":"GetClock"}
[97483 ms]
socket answers {"kind":"resp","reqId":"<id14>","code":200,"type":".ams.Response","body":null}
[102000 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":299}
[102299 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[102319 ms]
socket is open
  say {"kind":"req","id":"<id15>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[102329 ms]
socket answers {"kind":"resp","reqId":"<id15>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id16>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
[102339 ms]
socket answers {"kind":"resp","reqId":"<id16>","code":200,"type":".ams.Response","body":null}
[103000 ms]
close
  close the socket
  event connection {"state":"closed"}
