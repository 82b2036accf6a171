call 1: downloadFile /v1/x
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"/v1/x"}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id1>"}
  event download.progress {"relativePath":"/v1/x","loaded":0}
  request 2: GET the file from https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[200 ms]
answer request 2: 404, no body
  call 1 ends: rejected {"message":"the object store does not have this file; it may have been removed","retryable":false,"delivery":"rejected","status":404}
call 2: downloadFile /v1/y
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"/v1/y"}}
[300 ms]
answer request 3: 400, {"code":"BAD_REQUEST","body":{"msg":"Bad Request, there is no such file"},"reqId":"x"}
  call 2 ends: rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"rejected","status":400,"requestId":"<id2>"}
