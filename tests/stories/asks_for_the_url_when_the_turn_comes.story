call 1: sendText c1 "slow"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"slow"}}}
call 2: sendFile c1 "caption" Usual None
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 2: look at the file of call 2
[10 ms]
answer request 2: it is PNG of 1000 bytes
[9000 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
  event message.sending <id3> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[9100 ms]
answer request 3: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id4>"}
  event upload.progress {"clientMessageId":"<id3>","loaded":0,"total":1000}
  request 4: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[9200 ms]
answer request 4: 201, no body
  event upload.progress {"clientMessageId":"<id3>","loaded":1000,"total":1000}
  event upload.stored {"clientMessageId":"<id3>","relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f1","fileType":"PNG"}}}}
[9300 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id5>"}
  event message.sent <id3> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":1,"relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
