call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}}
call 2: sendText c1 "again"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[100 ms]
answer request 1: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40102},"type":".ReqBody$ErrorResp"}
  event message.failed <id1>
      unauthorized {"message":"the service refused the appJwt; give one that is valid for this account","retryable":false,"delivery":"rejected","status":401,"errorCode":40102,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"again"}}}
[200 ms]
answer request 2: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40103},"type":".ReqBody$ErrorResp"}
  event message.failed <id3>
      unauthorized {"message":"the service refused the consumerJws; give the one of this consumer","retryable":false,"delivery":"rejected","status":401,"errorCode":40103,"requestId":"<id4>","conversationId":"c1","clientMessageId":"<id3>"}
  call 2 ends: the same error
