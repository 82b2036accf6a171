call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: jwt, initial
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[500 ms]
close
  event message.failed <id1>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  close the socket
  event connection {"state":"closed"}
