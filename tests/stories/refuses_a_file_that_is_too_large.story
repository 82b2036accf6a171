call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
[10 ms]
answer request 1: file-too-large
  event message.failed <id1>
      file-too-large {"message":"the file has 4000000 bytes; at most 3145728 are accepted (files.maxBytes)","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>","field":"file"}
  call 1 ends: the same error
