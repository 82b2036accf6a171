call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
[10 ms]
answer request 1: it is PNG of 1000 bytes
  request 2: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
  request 3: GET https://api.example/api/account/acc/service/swift/baseURI.json?version=1.0
[110 ms]
answer request 2: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
answer request 3: 200, {"service":"swift","baseURI":"store.example"}
  event message.sending <id1> {"attempts":1}
  request 4: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[210 ms]
answer request 4: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id2>"}
  event upload.progress {"clientMessageId":"<id1>","loaded":0,"total":1000}
  request 5: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[310 ms]
answer request 5: 201, no body
  event upload.progress {"clientMessageId":"<id1>","loaded":1000,"total":1000}
  event upload.stored {"clientMessageId":"<id1>","relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
  request 6: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f1","fileType":"PNG"}}}}
[410 ms]
answer request 6: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0,"relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
call 2: sendFile c1 "caption" Usual None
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":410,"attempts":0}
  request 7: look at the file of call 2
[420 ms]
answer request 7: it is PNG of 1000 bytes
  event message.sending <id4> {"attempts":1}
  request 8: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[520 ms]
answer request 8: 200, {"code":"OK","body":{"relativePath":"/v1/f2","queryParams":{"temp_url_sig":"s","temp_url_expires":"120"}},"reqId":"<id5>"}
  event upload.progress {"clientMessageId":"<id4>","loaded":0,"total":1000}
  request 9: PUT the file to https://store.example/v1/f2?temp_url_sig=s&temp_url_expires=120
[620 ms]
answer request 9: 201, no body
  event upload.progress {"clientMessageId":"<id4>","loaded":1000,"total":1000}
  event upload.stored {"clientMessageId":"<id4>","relativePath":"/v1/f2","fileType":"PNG","fileSize":1000}
  request 10: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f2","fileType":"PNG"}}}}
[720 ms]
answer request 10: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id6>"}
  event message.sent <id4> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","sequence":1,"relativePath":"/v1/f2","fileType":"PNG","fileSize":1000}
