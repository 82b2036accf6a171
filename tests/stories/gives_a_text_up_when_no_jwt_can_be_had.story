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
[1120 ms]
timer
  question 3: jwt, initial
[1130 ms]
answer question 3: throws
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":2,"delayMs":285,"conversationId":"c1","clientMessageId":"<id1>"}
[1415 ms]
timer
[2176 ms]
timer
  question 4: jwt, initial
[2186 ms]
answer question 4: throws
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":3,"delayMs":808,"conversationId":"c1","clientMessageId":"<id1>"}
[2994 ms]
timer
[5362 ms]
timer
  question 5: jwt, initial
[5372 ms]
answer question 5: throws
  event message.failed <id1>
      unauthorized {"message":"auth.jwt gave no token; see cause","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"} caused by question 5
  call 1 ends: the same error
[10215 ms]
timer
  question 6: jwt, initial
[10225 ms]
answer question 6: throws
[18706 ms]
timer
  question 7: jwt, initial
[18716 ms]
answer question 7: throws
[31795 ms]
timer
  question 8: jwt, initial
[31805 ms]
answer question 8: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[31825 ms]
socket is open
  say {"kind":"req","id":"<id2>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[31835 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id3>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
[31845 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
close
  close the socket
  event connection {"state":"closed"}
