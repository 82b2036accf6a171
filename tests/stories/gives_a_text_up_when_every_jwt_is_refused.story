call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: jwt, initial
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[30 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":0}
  question 2: jwt, rejected
[40 ms]
answer question 2: jwt 2
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[60 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":763}
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":1,"delayMs":439,"conversationId":"c1","clientMessageId":"<id1>"}
[499 ms]
timer
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":2,"delayMs":523,"conversationId":"c1","clientMessageId":"<id1>"}
[823 ms]
timer
  question 3: jwt, rejected
[833 ms]
answer question 3: jwt 3
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[853 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":571}
[1022 ms]
timer
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":3,"delayMs":1588,"conversationId":"c1","clientMessageId":"<id1>"}
[1424 ms]
timer
  question 4: jwt, rejected
[1434 ms]
answer question 4: jwt 4
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[1454 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":1616}
[2610 ms]
timer
  event message.failed <id1>
      unauthorized {"message":"the service refused the jwt; give one that is valid for this account and has not expired","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
[3070 ms]
timer
  question 5: jwt, rejected
[3080 ms]
answer question 5: jwt 5
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[3100 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":3639}
[6739 ms]
timer
  question 6: jwt, rejected
[6749 ms]
answer question 6: jwt 6
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[6769 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":8481}
[15250 ms]
timer
  question 7: jwt, rejected
[15260 ms]
answer question 7: jwt 7
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[15280 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":13079}
[28359 ms]
timer
  question 8: jwt, rejected
[28369 ms]
answer question 8: jwt 8
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[28389 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":5011}
[33400 ms]
timer
  question 9: jwt, rejected
[33410 ms]
answer question 9: jwt 9
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[33430 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":19360}
close
  event connection {"state":"closed"}
