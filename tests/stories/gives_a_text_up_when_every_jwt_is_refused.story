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
  event connection {"state":"disconnected","closeCode":4407,"delayMs":1046}
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":2,"delayMs":285,"conversationId":"c1","clientMessageId":"<id1>"}
[1138 ms]
timer
[1899 ms]
timer
  question 4: jwt, rejected
[1909 ms]
answer question 4: jwt 4
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[1929 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":3176}
  event request.retry {"request":"ms.PublishEvent","code":"unauthorized","attempt":3,"delayMs":808,"conversationId":"c1","clientMessageId":"<id1>"}
[2737 ms]
timer
[5105 ms]
timer
  question 5: jwt, rejected
[5115 ms]
answer question 5: jwt 5
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[5135 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":4843}
  event message.failed <id1>
      unauthorized {"message":"the service refused the jwt; give one that is valid for this account and has not expired","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
[9978 ms]
timer
  question 6: jwt, rejected
[9988 ms]
answer question 6: jwt 6
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[10008 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":8481}
[18489 ms]
timer
  question 7: jwt, rejected
[18499 ms]
answer question 7: jwt 7
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[18519 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":13079}
[31598 ms]
timer
  question 8: jwt, rejected
[31608 ms]
answer question 8: jwt 8
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[31628 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":5011}
[36639 ms]
timer
  question 9: jwt, rejected
[36649 ms]
answer question 9: jwt 9
  event token.refreshed {"token":"jwt","reason":"rejected"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[36669 ms]
socket ends with 4407
  event connection {"state":"disconnected","closeCode":4407,"delayMs":19360}
close
  event connection {"state":"closed"}
