call 1: acknowledge c1 READ [1]
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[100 ms]
answer request 1: no answer
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":1,"delayMs":486,"conversationId":"c1"}
[586 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[686 ms]
answer request 2: 500, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":500,"attempt":2,"delayMs":444,"conversationId":"c1"}
[1130 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[1230 ms]
answer request 3: 502, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":502,"attempt":3,"delayMs":888,"conversationId":"c1"}
[2118 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[2218 ms]
answer request 4: 504, no body
  call 1 ends: server {"message":"the service failed; try again later","retryable":true,"delivery":"unknown","status":504,"requestId":"<id1>","conversationId":"c1"}
