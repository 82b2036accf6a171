call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
call 2: sendFile c1 "caption" Usual None
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 2: look at the file of call 2
call 3: sendFile c2 "caption" Usual None
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c2","dialogId":"c2","kind":"file","createdAt":0,"attempts":0}
  request 3: look at the file of call 3
[10 ms]
answer request 1: it is PNG of 1000 bytes
  event message.sending <id1> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
answer request 2: it is PNG of 1000 bytes
answer request 3: it is PNG of 1000 bytes
  event message.sending <id3> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[110 ms]
answer request 4: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id4>"}
  event upload.progress {"clientMessageId":"<id1>","loaded":0,"total":1000}
  request 6: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
answer request 5: 200, {"code":"OK","body":{"relativePath":"/v1/f2","queryParams":{"temp_url_sig":"s","temp_url_expires":"120"}},"reqId":"<id5>"}
  event upload.progress {"clientMessageId":"<id3>","loaded":0,"total":1000}
  request 7: PUT the file to https://store.example/v1/f2?temp_url_sig=s&temp_url_expires=120
[210 ms]
answer request 7: all of it left, no answer can be read
  request 8: HEAD https://store.example/v1/f2?temp_url_sig=s&temp_url_expires=120
[350 ms]
call 4: downloadFile /v1/x
  request 9: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"/v1/x"}}
call 5: sendFile c3 "caption" Usual None
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c3","dialogId":"c3","kind":"file","createdAt":350,"attempts":0}
  request 10: look at the file of call 5
close
  abort request 6
  event message.failed <id1>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.failed <id2>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id2>"}
  call 2 ends: the same error
  abort request 8
  event message.failed <id3>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c2","clientMessageId":"<id3>"}
  call 3 ends: the same error
  abort request 9
  call 4 ends: aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","requestId":"<id6>"}
  event message.failed <id7>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c3","clientMessageId":"<id7>"}
  call 5 ends: the same error
  event connection {"state":"closed"}
