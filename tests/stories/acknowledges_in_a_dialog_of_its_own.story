call 1: acknowledge c1 READ [5]
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"survey","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[5]}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
  call 1 ends: done
