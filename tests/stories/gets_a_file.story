call 1: downloadFile /v1/x
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"/v1/x"}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id1>"}
  event download.progress {"relativePath":"/v1/x","loaded":0}
  request 2: GET the file from https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[150 ms]
answer request 2: 400 bytes moved
[200 ms]
answer request 2: 200, no body
  event download.progress {"relativePath":"/v1/x","loaded":400,"total":400}
  call 1 ends: the file
