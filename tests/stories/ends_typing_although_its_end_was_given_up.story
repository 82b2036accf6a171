call 1: setChatState c1 COMPOSING
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
  call 1 ends: done
[1000 ms]
call 2: setChatState c1 ACTIVE
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[2000 ms]
cancel call 2
  abort request 2
  call 2 ends: aborted {"message":"the call was aborted","retryable":false,"delivery":"unknown","requestId":"<id2>","conversationId":"c1"}
[32000 ms]
timer
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}}
[32100 ms]
answer request 3: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
