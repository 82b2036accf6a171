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
answer request 3: 50 bytes moved
[140 ms]
answer request 3: 100 bytes moved
[170 ms]
answer request 3: 150 bytes moved
[200 ms]
answer request 3: 200 bytes moved
[222 ms]
timer
  event upload.progress {"clientMessageId":"<id1>","loaded":200,"total":1000}
[230 ms]
answer request 3: 250 bytes moved
[260 ms]
answer request 3: 300 bytes moved
[290 ms]
answer request 3: 350 bytes moved
[320 ms]
answer request 3: 400 bytes moved
[334 ms]
timer
  event upload.progress {"clientMessageId":"<id1>","loaded":400,"total":1000}
[350 ms]
answer request 3: 450 bytes moved
[380 ms]
answer request 3: 500 bytes moved
[410 ms]
answer request 3: 550 bytes moved
[440 ms]
answer request 3: 600 bytes moved
[446 ms]
timer
  event upload.progress {"clientMessageId":"<id1>","loaded":600,"total":1000}
[470 ms]
answer request 3: 650 bytes moved
[500 ms]
answer request 3: 700 bytes moved
[530 ms]
answer request 3: 750 bytes moved
[558 ms]
timer
  event upload.progress {"clientMessageId":"<id1>","loaded":750,"total":1000}
[560 ms]
answer request 3: 800 bytes moved
[590 ms]
answer request 3: 850 bytes moved
[620 ms]
answer request 3: 900 bytes moved
[650 ms]
answer request 3: 950 bytes moved
[670 ms]
timer
  event upload.progress {"clientMessageId":"<id1>","loaded":950,"total":1000}
[680 ms]
answer request 3: 1000 bytes moved
[710 ms]
[782 ms]
timer
  event upload.progress {"clientMessageId":"<id1>","loaded":1000,"total":1000}
[1110 ms]
answer request 3: 201, no body
  event upload.stored {"clientMessageId":"<id1>","relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f1","fileType":"PNG"}}}}
[1210 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0,"relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
