offline
call 1: sendText c1 "of yesterday"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":0,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
[43199000 ms]
timer
[86398000 ms]
timer
[86400000 ms]
timer
  event message.failed <id1>
      timeout {"message":"the time of the call is over; try again, or allow more (timeoutMs)","retryable":true,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
