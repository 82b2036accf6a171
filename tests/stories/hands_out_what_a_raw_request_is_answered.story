call 1: sendRequest ms.GenerateURLForUploadFile {"fileSize":"3","fileType":"PNG"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"3","fileType":"PNG"}}
call 2: sendRequest ms.PublishEvent {"dialogId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"raw"}}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"raw"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id1>"}
  call 1 ends: {"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}}
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  call 2 ends: {"sequence":0}
