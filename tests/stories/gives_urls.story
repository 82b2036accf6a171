call 1: requestUploadUrl 1000 PNG
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
call 2: requestDownloadUrl /v1/x
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"/v1/x"}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id1>"}
  call 1 ends: {"relativePath":"/v1/f1","url":"https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60","expiresAt":60000}
answer request 2: 200, {"code":"OK","body":{"relativePath":"/v1/f2","queryParams":{"temp_url_sig":"s","temp_url_expires":"120"}},"reqId":"<id2>"}
  call 2 ends: {"relativePath":"/v1/f2","url":"https://store.example/v1/f2?temp_url_sig=s&temp_url_expires=120","expiresAt":120000}
