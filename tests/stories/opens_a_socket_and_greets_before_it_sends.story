call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: jwt, initial
call 2: sendText c1 "and more"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[30 ms]
socket is open
  say {"kind":"req","id":"<id3>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[40 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id4>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
  event message.sending <id1> {"attempts":1}
  say {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"<id1>"}]}
[50 ms]
socket answers {"kind":"resp","reqId":"<id4>","code":200,"type":".ams.Response","body":null}
[140 ms]
socket answers {"kind":"resp","reqId":"<id5>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
  event message.sending <id2> {"attempts":1}
  say {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"and more"}},"metadata":[{"type":"ExternalId","id":"<id2>"}]}
[240 ms]
socket answers {"kind":"resp","reqId":"<id6>","code":200,"type":".ams.Response","body":{"sequence":1}}
  event message.sent <id2> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":1}
close
  close the socket
  event connection {"state":"closed"}
