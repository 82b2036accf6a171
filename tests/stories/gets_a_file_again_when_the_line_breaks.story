call 1: downloadFile /v1/x
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"/v1/x"}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id1>"}
  event download.progress {"relativePath":"/v1/x","loaded":0}
  request 2: GET the file from https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[200 ms]
answer request 2: no answer
  request 3: HEAD https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[300 ms]
answer request 3: 200, no body
  event request.retry {"request":"GET","code":"network","attempt":1,"delayMs":486}
[786 ms]
timer
  request 4: GET the file from https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[886 ms]
answer request 4: 200, no body
  call 1 ends: the file
