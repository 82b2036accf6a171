call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
call 2: sendFile c2 "caption" Usual None
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c2","dialogId":"c2","kind":"file","createdAt":0,"attempts":0}
  request 2: look at the file of call 2
call 3: sendFile c3 "caption" Usual None
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c3","dialogId":"c3","kind":"file","createdAt":0,"attempts":0}
  request 3: look at the file of call 3
call 4: sendFile c4 "caption" Usual None
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c4","dialogId":"c4","kind":"file","createdAt":0,"attempts":0}
  request 4: look at the file of call 4
call 5: sendFile c5 "caption" Usual None
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c5","dialogId":"c5","kind":"file","createdAt":0,"attempts":0}
  request 5: look at the file of call 5
call 6: sendFile c6 "caption" Usual None
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c6","dialogId":"c6","kind":"file","createdAt":0,"attempts":0}
  request 6: look at the file of call 6
call 7: sendFile c7 "caption" Usual None
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c7","dialogId":"c7","kind":"file","createdAt":0,"attempts":0}
  request 7: look at the file of call 7
[10 ms]
answer request 1: it is PNG of 1000 bytes
  event message.sending <id1> {"attempts":1}
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
answer request 2: it is PNG of 1000 bytes
  event message.sending <id2> {"attempts":1}
  request 9: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id9>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
answer request 3: it is PNG of 1000 bytes
  event message.sending <id3> {"attempts":1}
  request 10: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id10>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
answer request 4: it is PNG of 1000 bytes
  event message.sending <id4> {"attempts":1}
  request 11: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id11>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
answer request 5: it is PNG of 1000 bytes
  event message.sending <id5> {"attempts":1}
  request 12: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id12>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
answer request 6: it is PNG of 1000 bytes
  event message.sending <id6> {"attempts":1}
  request 13: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id13>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
answer request 7: it is PNG of 1000 bytes
[110 ms]
answer request 8: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id8>"}
  event upload.progress {"clientMessageId":"<id1>","loaded":0,"total":1000}
  request 14: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
answer request 9: 200, {"code":"OK","body":{"relativePath":"/v1/f2","queryParams":{"temp_url_sig":"s","temp_url_expires":"120"}},"reqId":"<id9>"}
  event upload.progress {"clientMessageId":"<id2>","loaded":0,"total":1000}
  request 15: PUT the file to https://store.example/v1/f2?temp_url_sig=s&temp_url_expires=120
answer request 10: 200, {"code":"OK","body":{"relativePath":"/v1/f3","queryParams":{"temp_url_sig":"s","temp_url_expires":"180"}},"reqId":"<id10>"}
  event upload.progress {"clientMessageId":"<id3>","loaded":0,"total":1000}
  request 16: PUT the file to https://store.example/v1/f3?temp_url_sig=s&temp_url_expires=180
answer request 11: 200, {"code":"OK","body":{"relativePath":"/v1/f4","queryParams":{"temp_url_sig":"s","temp_url_expires":"240"}},"reqId":"<id11>"}
  event upload.progress {"clientMessageId":"<id4>","loaded":0,"total":1000}
  request 17: PUT the file to https://store.example/v1/f4?temp_url_sig=s&temp_url_expires=240
answer request 12: 200, {"code":"OK","body":{"relativePath":"/v1/f5","queryParams":{"temp_url_sig":"s","temp_url_expires":"300"}},"reqId":"<id12>"}
  event upload.progress {"clientMessageId":"<id5>","loaded":0,"total":1000}
  request 18: PUT the file to https://store.example/v1/f5?temp_url_sig=s&temp_url_expires=300
answer request 13: 200, {"code":"OK","body":{"relativePath":"/v1/f6","queryParams":{"temp_url_sig":"s","temp_url_expires":"360"}},"reqId":"<id13>"}
  event upload.progress {"clientMessageId":"<id6>","loaded":0,"total":1000}
  request 19: PUT the file to https://store.example/v1/f6?temp_url_sig=s&temp_url_expires=360
[1000 ms]
call 8: sendText c9 "passes"
  event message.queued <id14> {"clientMessageId":"<id14>","conversationId":"c9","dialogId":"c9","kind":"text","createdAt":1000,"attempts":0}
  event message.sending <id14> {"attempts":1}
  request 20: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id15>","type":"ms.PublishEvent","body":{"dialogId":"c9","conversationId":"c9","event":{"type":"ContentEvent","contentType":"text/plain","message":"passes"}}}
[1100 ms]
answer request 20: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id15>"}
  event message.sent <id14> {"sequence":0}
  call 8 ends: {"clientMessageId":"<id14>","conversationId":"c9","dialogId":"c9","sequence":0}
[2000 ms]
close
  abort request 14
  event message.failed <id1>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  abort request 15
  event message.failed <id2>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c2","clientMessageId":"<id2>"}
  call 2 ends: the same error
  abort request 16
  event message.failed <id3>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c3","clientMessageId":"<id3>"}
  call 3 ends: the same error
  abort request 17
  event message.failed <id4>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c4","clientMessageId":"<id4>"}
  call 4 ends: the same error
  abort request 18
  event message.failed <id5>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c5","clientMessageId":"<id5>"}
  call 5 ends: the same error
  abort request 19
  event message.failed <id6>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c6","clientMessageId":"<id6>"}
  call 6 ends: the same error
  event message.failed <id7>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c7","clientMessageId":"<id7>"}
  call 7 ends: the same error
  event connection {"state":"closed"}
