key in c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id1>"}
[1000 ms]
receive {"changes":[{"type":"DELETE","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","details":{"state":"CLOSE"}}
  event conversation.closed {"conversationId":"c1"}
