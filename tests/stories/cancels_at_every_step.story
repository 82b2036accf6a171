call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
[5 ms]
cancel call 1
  event message.failed <id1>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
[10 ms]
answer request 1: it is PNG of 1000 bytes
call 2: sendFile c1 "caption" Usual None
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":10,"attempts":0}
  request 2: look at the file of call 2
[20 ms]
answer request 2: it is PNG of 1000 bytes
  event message.sending <id2> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[70 ms]
cancel call 2
  abort request 3
  event message.failed <id2>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent","requestId":"<id3>","conversationId":"c1","clientMessageId":"<id2>"}
  call 2 ends: the same error
call 3: sendFile c1 "caption" Usual None
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":70,"attempts":0}
  request 4: look at the file of call 3
[80 ms]
answer request 4: it is PNG of 1000 bytes
  event message.sending <id4> {"attempts":1}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[180 ms]
answer request 5: 200, {"code":"OK","body":{"relativePath":"/v1/f2","queryParams":{"temp_url_sig":"s","temp_url_expires":"120"}},"reqId":"<id5>"}
  event upload.progress {"clientMessageId":"<id4>","loaded":0,"total":1000}
  request 6: PUT the file to https://store.example/v1/f2?temp_url_sig=s&temp_url_expires=120
[220 ms]
cancel call 3
  abort request 6
  event message.failed <id4>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id4>"}
  call 3 ends: the same error
call 4: sendFile c1 "caption" Usual None
  event message.queued <id6> {"clientMessageId":"<id6>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":220,"attempts":0}
  request 7: look at the file of call 4
[230 ms]
answer request 7: it is PNG of 1000 bytes
  event message.sending <id6> {"attempts":1}
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id7>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[330 ms]
answer request 8: 200, {"code":"OK","body":{"relativePath":"/v1/f3","queryParams":{"temp_url_sig":"s","temp_url_expires":"180"}},"reqId":"<id7>"}
  event upload.progress {"clientMessageId":"<id6>","loaded":0,"total":1000}
  request 9: PUT the file to https://store.example/v1/f3?temp_url_sig=s&temp_url_expires=180
[430 ms]
answer request 9: all of it left, no answer can be read
  request 10: HEAD https://store.example/v1/f3?temp_url_sig=s&temp_url_expires=180
[480 ms]
cancel call 4
  abort request 10
  event message.failed <id6>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id6>"}
  call 4 ends: the same error
call 5: sendFile c1 "caption" Usual None
  event message.queued <id8> {"clientMessageId":"<id8>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":480,"attempts":0}
  request 11: look at the file of call 5
[490 ms]
answer request 11: it is PNG of 1000 bytes
  event message.sending <id8> {"attempts":1}
  request 12: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id9>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[590 ms]
answer request 12: 200, {"code":"OK","body":{"relativePath":"/v1/f4","queryParams":{"temp_url_sig":"s","temp_url_expires":"240"}},"reqId":"<id9>"}
  event upload.progress {"clientMessageId":"<id8>","loaded":0,"total":1000}
  request 13: PUT the file to https://store.example/v1/f4?temp_url_sig=s&temp_url_expires=240
[690 ms]
answer request 13: 503, Retry-After 5000 ms, no body
  event request.retry {"request":"PUT","code":"server","status":503,"attempt":1,"delayMs":5000,"conversationId":"c1","clientMessageId":"<id8>"}
[780 ms]
cancel call 5
  event message.failed <id8>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id8>"}
  call 5 ends: the same error
call 6: sendFile c1 "caption" Usual None
  event message.queued <id10> {"clientMessageId":"<id10>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":780,"attempts":0}
  request 14: look at the file of call 6
[790 ms]
answer request 14: it is PNG of 1000 bytes
  event message.sending <id10> {"attempts":1}
  request 15: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id11>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[890 ms]
answer request 15: 200, {"code":"OK","body":{"relativePath":"/v1/f5","queryParams":{"temp_url_sig":"s","temp_url_expires":"300"}},"reqId":"<id11>"}
  event upload.progress {"clientMessageId":"<id10>","loaded":0,"total":1000}
  request 16: PUT the file to https://store.example/v1/f5?temp_url_sig=s&temp_url_expires=300
[990 ms]
answer request 16: 201, no body
  event upload.progress {"clientMessageId":"<id10>","loaded":1000,"total":1000}
  event upload.stored {"clientMessageId":"<id10>","relativePath":"/v1/f5","fileType":"PNG","fileSize":1000}
  request 17: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id12>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f5","fileType":"PNG"}}}}
[1050 ms]
cancel call 6
  abort request 17
  event message.uncertain <id10>
      aborted {"message":"the call was aborted","retryable":false,"delivery":"unknown","requestId":"<id12>","conversationId":"c1","clientMessageId":"<id10>"}
  call 6 ends: the same error
