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
[210 ms]
answer request 3: no answer
  request 4: HEAD https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[310 ms]
answer request 4: 404, no body
  event request.retry {"request":"PUT","code":"network","attempt":1,"delayMs":439,"conversationId":"c1","clientMessageId":"<id1>"}
[749 ms]
timer
  request 5: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[849 ms]
answer request 5: no answer
  request 6: HEAD https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[949 ms]
answer request 6: 404, no body
  event request.retry {"request":"PUT","code":"upload-refused","attempt":2,"delayMs":523,"conversationId":"c1","clientMessageId":"<id1>"}
[1472 ms]
timer
  request 7: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[1572 ms]
answer request 7: no answer
  request 8: HEAD https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[1672 ms]
answer request 8: 404, no body
  event request.retry {"request":"PUT","code":"upload-refused","attempt":3,"delayMs":571,"conversationId":"c1","clientMessageId":"<id1>"}
[2243 ms]
timer
  request 9: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[2343 ms]
answer request 9: no answer
  request 10: HEAD https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[2443 ms]
answer request 10: 404, no body
  event message.failed <id1> {"attempts":4}
      upload-refused {"message":"the object store refused the file; check its size and the account's quota, or try again","retryable":true,"delivery":"rejected","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
