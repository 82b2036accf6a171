call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
[10 ms]
answer question 1: 
  event message.failed <id1>
      unauthorized {"message":"auth.appJwt gave something that is no token; give a string of visible ASCII characters without spaces","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"} caused by question 1
  call 1 ends: the same error
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
call 2: sendText c1 "hello"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":10,"attempts":0}
  question 3: appJwt, initial
[20 ms]
answer question 3: Bearer x
  event message.failed <id2>
      unauthorized {"message":"auth.appJwt gave something that is no token; give a string of visible ASCII characters without spaces","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id2>"} caused by question 3
  call 2 ends: the same error
call 3: sendText c1 "hello"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":20,"attempts":0}
  question 4: appJwt, initial
[30 ms]
answer question 4: ä
  event message.failed <id3>
      unauthorized {"message":"auth.appJwt gave something that is no token; give a string of visible ASCII characters without spaces","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id3>"} caused by question 4
  call 3 ends: the same error
call 4: sendText c1 "hello"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":30,"attempts":0}
  question 5: appJwt, initial
[40 ms]
answer question 5: a
b: c
  event message.failed <id4>
      unauthorized {"message":"auth.appJwt gave something that is no token; give a string of visible ASCII characters without spaces","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id4>"} caused by question 5
  call 4 ends: the same error
call 5: sendText c1 "hello"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":40,"attempts":0}
  question 6: appJwt, initial
[50 ms]
answer question 6: (8199 characters)
  event message.failed <id5>
      unauthorized {"message":"auth.appJwt gave something that is no token; give a string of visible ASCII characters without spaces","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id5>"} caused by question 6
  call 5 ends: the same error
