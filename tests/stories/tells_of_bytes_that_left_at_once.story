call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
[10 ms]
answer request 1: it is PNG of 1000 bytes
  event message.sending <id1> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[110 ms]
answer request 2: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id2>"}
  event upload.progress {"clientMessageId":"<id1>","loaded":0,"total":1000}
  request 3: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[130 ms]
answer request 3: 1000 bytes moved
[222 ms]
timer
  event upload.progress {"clientMessageId":"<id1>","loaded":1000,"total":1000}
[2110 ms]
answer request 3: 201, no body
  event upload.stored {"clientMessageId":"<id1>","relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f1","fileType":"PNG"}}}}
[2210 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0,"relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
