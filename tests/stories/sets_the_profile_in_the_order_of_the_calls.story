call 1: setUserProfile {"firstName":"old"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{"firstName":"old"}}
call 2: setUserProfile {"firstName":"new"}
[100 ms]
answer request 1: 503, no body
  event request.retry {"request":"userprofile.SetUserProfile","code":"server","status":503,"attempt":1,"delayMs":222}
[322 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{"firstName":"old"}}
[422 ms]
answer request 2: 200, {"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"}
  call 1 ends: done
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"userprofile.SetUserProfile","body":{"firstName":"new"}}
[522 ms]
answer request 3: 200, {"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id2>"}
  call 2 ends: done
