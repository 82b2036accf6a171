call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: jwt, initial
[10 ms]
answer question 1: throws
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":1,"delayMs":382,"conversationId":"c1","clientMessageId":"<id1>"}
[232 ms]
timer
  question 2: jwt, initial
[242 ms]
answer question 2: Bearer x
[392 ms]
timer
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":2,"delayMs":523,"conversationId":"c1","clientMessageId":"<id1>"}
[915 ms]
timer
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":3,"delayMs":571,"conversationId":"c1","clientMessageId":"<id1>"}
[1120 ms]
timer
  question 3: jwt, initial
[1130 ms]
answer question 3: throws
[1486 ms]
timer
  event message.failed <id1>
      unauthorized {"message":"auth.jwt gave no token; see cause","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"} caused by question 3
  call 1 ends: the same error
[2718 ms]
timer
  question 4: jwt, initial
[2728 ms]
answer question 4: throws
[5150 ms]
timer
  question 5: jwt, initial
[5160 ms]
answer question 5: throws
[8799 ms]
timer
  question 6: jwt, initial
[8809 ms]
answer question 6: throws
[17290 ms]
timer
  question 7: jwt, initial
[17300 ms]
answer question 7: throws
[30379 ms]
timer
  question 8: jwt, initial
[30389 ms]
answer question 8: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[30409 ms]
socket is open
  say {"kind":"req","id":"<id2>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[30419 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id3>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
[30429 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
close
  close the socket
  event connection {"state":"closed"}
