call 1: sendRequest x.Unknown 
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"x.Unknown","metadata":[{"type":"ExternalId","id":"x"}]}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id1>"}
  call 1 ends: {"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}}
