call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: jwt, initial
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[10000 ms]
timer
  event message.failed <id1>
      timeout {"message":"the time of the call is over; try again, or allow more (timeoutMs)","retryable":true,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
[10010 ms]
timer
  close the socket
  event connection {"state":"disconnected","delayMs":222}
[10232 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[10252 ms]
socket is open
  say {"kind":"req","id":"<id2>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[10262 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id3>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
[10272 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
[12000 ms]
close
  close the socket
  event connection {"state":"closed"}
