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
[30040 ms]
timer
  say {"kind":"req","id":"<id5>","type":"GetClock"}
[40040 ms]
timer
  close the socket
  event connection {"state":"disconnected","delayMs":202}
[40242 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[40262 ms]
socket is open
  say {"kind":"req","id":"<id6>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[40272 ms]
socket answers {"kind":"resp","reqId":"<id6>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id7>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id8>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[40282 ms]
socket answers {"kind":"resp","reqId":"<id7>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id8>","code":200,"type":".ams.Response","body":null}
[47000 ms]
call 2: sendText c1 "hello"
  event message.queued <id9> {"clientMessageId":"<id9>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":47000,"attempts":0}
  event message.sending <id9> {"attempts":1}
  say {"kind":"req","id":"<id10>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"<id9>"}]}
[47100 ms]
socket answers {"kind":"resp","reqId":"<id10>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id9> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id9>","conversationId":"c1","dialogId":"c1","sequence":0}
[70272 ms]
timer
  say {"kind":"req","id":"<id11>","type":"GetClock"}
[70282 ms]
socket answers {"kind":"resp","reqId":"<id11>","code":200,"type":".ams.Response","body":null}
close
  close the socket
  event connection {"state":"closed"}
