call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: jwt, initial
call 2 within 1500 ms: requestUploadUrl 10 PNG
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[30 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":439}
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":0,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
  event request.retry {"request":"ms.GenerateURLForUploadFile","code":"network","attempt":0,"delayMs":1000}
[469 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[489 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":523}
[1012 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[1030 ms]
timer
[1032 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":571}
  call 2 ends: network {"message":"the WebSocket is down; it is opened again by itself","retryable":true,"delivery":"not-sent"}
[1603 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[1623 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":3176}
[2032 ms]
timer
[3032 ms]
timer
[4032 ms]
timer
[4799 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[4819 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":3233}
[5032 ms]
timer
[6032 ms]
timer
[7032 ms]
timer
[8032 ms]
timer
[8052 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[8072 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":9687}
[9032 ms]
timer
[10032 ms]
timer
[11032 ms]
timer
[12032 ms]
timer
[13032 ms]
timer
[14032 ms]
timer
[15032 ms]
timer
[16032 ms]
timer
[17032 ms]
timer
[17759 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[17779 ms]
socket is open
  say {"kind":"req","id":"<id2>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[17789 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id3>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
  event message.sending <id1> {"attempts":1}
  say {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"<id1>"}]}
[17799 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
[17889 ms]
socket answers {"kind":"resp","reqId":"<id4>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
close
  close the socket
  event connection {"state":"closed"}
