call 1 within 60000 ms: sendText c1 "patient"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
[10 ms]
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
[60000 ms]
timer
  event message.failed <id1>
      timeout {"message":"the time of the call is over; try again, or allow more (timeoutMs)","retryable":true,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
