call 1: sendFile c1 "caption" Usual None
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 1: look at the file of call 1
[10 ms]
answer request 1: it is PNG of 1000 bytes
  event message.sending <id1> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[110 ms]
answer request 2: 200, {"code":"OK","body":{"relativePath":"//evil.example/x","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"x"}
  event message.failed <id1>
      bad-response {"message":"the endpoint named a path that leaves the object store; it is not used","retryable":false,"delivery":"not-sent","status":200,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
call 2: sendFile c1 "caption" Usual None
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":110,"attempts":0}
  request 3: look at the file of call 2
[120 ms]
answer request 3: it is PNG of 1000 bytes
  event message.sending <id3> {"attempts":1}
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[220 ms]
answer request 4: 200, {"code":"OK","body":{"relativePath":"https://evil.example/x","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"x"}
  event message.failed <id3>
      bad-response {"message":"the endpoint named a path that leaves the object store; it is not used","retryable":false,"delivery":"not-sent","status":200,"requestId":"<id4>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
call 3: sendFile c1 "caption" Usual None
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":220,"attempts":0}
  request 5: look at the file of call 3
[230 ms]
answer request 5: it is PNG of 1000 bytes
  event message.sending <id5> {"attempts":1}
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[330 ms]
answer request 6: 200, {"code":"OK","body":{"relativePath":"/v1/../../x","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"x"}
  event message.failed <id5>
      bad-response {"message":"the endpoint named a path that leaves the object store; it is not used","retryable":false,"delivery":"not-sent","status":200,"requestId":"<id6>","conversationId":"c1","clientMessageId":"<id5>"}
  call 3 ends: the same error
call 4: sendFile c1 "caption" Usual None
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":330,"attempts":0}
  request 7: look at the file of call 4
[340 ms]
answer request 7: it is PNG of 1000 bytes
  event message.sending <id7> {"attempts":1}
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[440 ms]
answer request 8: 200, {"code":"OK","body":{},"reqId":"x"}
  event message.failed <id7>
      bad-response {"message":"the endpoint answered without relativePath and queryParams; check that it is the Send API","retryable":false,"delivery":"not-sent","status":200,"requestId":"<id8>","conversationId":"c1","clientMessageId":"<id7>"}
  call 4 ends: the same error
