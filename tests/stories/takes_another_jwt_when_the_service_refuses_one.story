call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: jwt, initial
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[30 ms]
socket is open
  say {"kind":"req","id":"<id2>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[40 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":401,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":0}
  question 2: jwt, rejected
[50 ms]
answer question 2: jwt 2
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[70 ms]
socket is open
  say {"kind":"req","id":"<id3>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-2"}]}
[80 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id4>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
  event message.sending <id1> {"attempts":1}
  say {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"<id1>"}]}
[90 ms]
socket answers {"kind":"resp","reqId":"<id4>","code":200,"type":".ams.Response","body":null}
[180 ms]
socket answers {"kind":"resp","reqId":"<id5>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
[5000 ms]
socket ends with 4401
  event connection {"state":"disconnected","closeCode":4401,"delayMs":606}
[5606 ms]
timer
  question 3: jwt, rejected
[5616 ms]
answer question 3: jwt 3
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[5636 ms]
socket is open
  say {"kind":"req","id":"<id6>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-3"}]}
[5646 ms]
socket answers {"kind":"resp","reqId":"<id6>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id7>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id8>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[5656 ms]
socket answers {"kind":"resp","reqId":"<id7>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id8>","code":200,"type":".ams.Response","body":null}
[6000 ms]
call 2: sendText c1 "and more"
  event message.queued <id9> {"clientMessageId":"<id9>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":6000,"attempts":0}
  event message.sending <id9> {"attempts":1}
  say {"kind":"req","id":"<id10>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"and more"}},"metadata":[{"type":"ExternalId","id":"<id9>"}]}
[6100 ms]
socket answers {"kind":"resp","reqId":"<id10>","code":200,"type":".ams.Response","body":{"sequence":1}}
  event message.sent <id9> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id9>","conversationId":"c1","dialogId":"c1","sequence":1}
close
  close the socket
  event connection {"state":"closed"}
