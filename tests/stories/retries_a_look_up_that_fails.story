call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
call 2: setChatState c2 ACTIVE
[100 ms]
answer request 1: 503, Retry-After 1000 ms, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
  event request.retry {"request":"ms.PublishEvent","code":"server","status":503,"attempt":1,"delayMs":1000,"conversationId":"c2"}
[1100 ms]
timer
  request 2: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
answer request 2: offline
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":1000,"conversationId":"c2"}
[2100 ms]
timer
  request 3: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[2200 ms]
answer request 3: no answer
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":2,"delayMs":878,"conversationId":"c1","clientMessageId":"<id1>"}
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":2,"delayMs":523,"conversationId":"c2"}
[2723 ms]
timer
  request 4: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
[2823 ms]
answer request 4: 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
  request 5: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[2923 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  call 2 ends: done
[3078 ms]
timer
  event message.sending <id1> {"attempts":1}
  request 6: POST https://found.example/api/account/acc/messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
[3178 ms]
answer request 6: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
