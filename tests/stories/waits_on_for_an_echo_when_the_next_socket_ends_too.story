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
[2050 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":202}
[2252 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[2272 ms]
socket is open
  say {"kind":"req","id":"<id6>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[2282 ms]
socket answers {"kind":"resp","reqId":"<id6>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id7>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id8>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[2292 ms]
socket answers {"kind":"resp","reqId":"<id7>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id8>","code":200,"type":".ams.Response","body":null}
[3950 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":816}
[4766 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[4786 ms]
socket is open
  say {"kind":"req","id":"<id9>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[4796 ms]
socket answers {"kind":"resp","reqId":"<id9>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id10>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id11>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[4806 ms]
socket answers {"kind":"resp","reqId":"<id10>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id11>","code":200,"type":".ams.Response","body":null}
[5850 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":574}
[6424 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[6444 ms]
socket is open
  say {"kind":"req","id":"<id12>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[6454 ms]
socket answers {"kind":"resp","reqId":"<id12>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id13>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id14>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[6464 ms]
socket answers {"kind":"resp","reqId":"<id13>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id14>","code":200,"type":".ams.Response","body":null}
[7750 ms]
socket brings ms.MessagingEventNotification {"changes":[{"dialogId":"c1","sequence":0,"originatorId":"consumer-1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"},"metadata":[{"type":"ExternalId","id":"mine"}]}]}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","own":true,"sequence":0,"contentType":"text/plain","message":"hello","metadata":[{"type":"ExternalId","id":"mine"}]}
  event message.sent mine {"sequence":0}
  call 2 ends: {"clientMessageId":"mine","conversationId":"c1","dialogId":"c1","sequence":0}
close
  close the socket
  event connection {"state":"closed"}
