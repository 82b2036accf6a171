call 1: sendRequest ms.PublishEvent {"dialogId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"raw"}}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"raw"}}}
[100 ms]
answer request 1: 500, no body
  call 1 ends: outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id1>"}
call 2: sendRequest cm.UpdateConversationField {"conversationId":"c1","conversationField":{"field":"Stage","conversationState":"CLOSE"}}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"Stage","conversationState":"CLOSE"}}}
[200 ms]
answer request 2: 500, no body
  call 2 ends: outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id2>"}
call 3: sendRequest x.Unknown {}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"x.Unknown","body":{}}
[300 ms]
answer request 3: 500, no body
  call 3 ends: outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id3>"}
