call 1: setChatState c1 ACTIVE
  question 1: appJwt, initial
  question 2: consumerJws, initial
call 2: setChatState c1 COMPOSING
  call 1 ends: done
call 3: setChatState c2 ACTIVE
call 4: setChatState c1 INACTIVE
  call 2 ends: done
[10 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"INACTIVE"}}}
[110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
  call 3 ends: done
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  call 4 ends: done
