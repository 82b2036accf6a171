offline
call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":0,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
[1000 ms]
timer
[2000 ms]
timer
[3000 ms]
timer
online
  question 1: jwt, initial
[3010 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[3030 ms]
socket is open
  say {"kind":"req","id":"<id2>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[3040 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id3>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
  event message.sending <id1> {"attempts":1}
  say {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"<id1>"}]}
[3050 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
[3140 ms]
socket answers {"kind":"resp","reqId":"<id4>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
close
  close the socket
  event connection {"state":"closed"}
