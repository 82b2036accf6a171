call 1: sendRequest userprofile.SetUserProfile {"firstName":"Ada"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{"firstName":"Ada"}}
[100 ms]
answer request 1: no answer
  event request.retry {"request":"userprofile.SetUserProfile","code":"network","attempt":1,"delayMs":486}
[586 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{"firstName":"Ada"}}
[686 ms]
answer request 2: 200, {"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"}
  call 1 ends: {"msg":"OK User Profile set successfully"}
call 2: sendRequest ms.GenerateURLForUploadFile {"fileSize":"3","fileType":"PNG"}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"3","fileType":"PNG"}}
[786 ms]
answer request 3: no answer
  event request.retry {"request":"ms.GenerateURLForUploadFile","code":"network","attempt":1,"delayMs":382}
[1168 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"3","fileType":"PNG"}}
[1268 ms]
answer request 4: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id2>"}
  call 2 ends: {"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}}
call 3: sendRequest ms.GenerateURLForDownloadFile {"relativePath":"path"}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"path"}}
[1368 ms]
answer request 5: no answer
  event request.retry {"request":"ms.GenerateURLForDownloadFile","code":"network","attempt":1,"delayMs":143}
[1511 ms]
timer
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.GenerateURLForDownloadFile","body":{"relativePath":"path"}}
[1611 ms]
answer request 6: 200, {"code":"OK","body":{"relativePath":"/v1/f2","queryParams":{"temp_url_sig":"s","temp_url_expires":"120"}},"reqId":"<id3>"}
  call 3 ends: {"relativePath":"/v1/f2","queryParams":{"temp_url_sig":"s","temp_url_expires":"120"}}
call 4: sendRequest ms.PublishEvent {"dialogId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}
  request 7: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[1711 ms]
answer request 7: no answer
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":303}
[2014 ms]
timer
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[2114 ms]
answer request 8: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
  call 4 ends: {"sequence":0}
