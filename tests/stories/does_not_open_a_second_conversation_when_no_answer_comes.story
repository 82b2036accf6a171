call 1: createConversation
  request 1: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id2>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[100 ms]
answer request 1: no answer
  call 1 ends: outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id2>"} caused by request 1
call 2: createConversation
  request 2: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id3>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id4>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[200 ms]
answer request 2: 500, no body
  call 2 ends: outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id4>"}
call 3: createConversation
  request 3: POST /messaging/consumer/conversation?v=3
      [{"kind":"req","id":"<id5>","type":"userprofile.SetUserProfile","body":{}},{"kind":"req","id":"<id6>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}]
[10200 ms]
timer
  abort request 3
  call 3 ends: outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id6>"}
