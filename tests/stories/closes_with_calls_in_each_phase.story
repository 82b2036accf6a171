call 1: sendText c1 "waits to be repeated"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  question 1: appJwt, initial
  question 2: consumerJws, initial
[10 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"waits to be repeated"}}}
[110 ms]
answer request 1: 503, no body
  event message.failed <id1>
      server {"message":"the service is not available; try again later","retryable":true,"delivery":"rejected","status":503,"requestId":"<id2>","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
[150 ms]
call 2: sendText c2 "in flight"
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":150,"attempts":0}
  event message.sending <id3> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"in flight"}}}
call 3: sendText c2 "queued"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":150,"attempts":0}
call 4: setChatState c2 ACTIVE
  request 3: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[250 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id6>"}
  call 4 ends: done
[300 ms]
call 5: closeConversation c3
  request 4: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id7>","type":"cm.UpdateConversationField","body":{"conversationId":"c3","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[400 ms]
answer request 4: 401, {"kind":"resp","code":401,"body":{"title":"t","details":"d","errorCode":40102},"type":".ReqBody$ErrorResp"}
  question 3: appJwt, rejected
[500 ms]
close
  abort request 2
  event message.uncertain <id3>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"unknown","requestId":"<id4>","conversationId":"c2","clientMessageId":"<id3>"}
  call 2 ends: the same error
  event message.failed <id5>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c2","clientMessageId":"<id5>"}
  call 3 ends: the same error
  call 5 ends: aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","requestId":"<id7>","conversationId":"c3"}
  event connection {"state":"closed"}
answer request 2 (nobody waits): 200, {"code":"OK","body":{"sequence":0},"reqId":"<id4>"}
