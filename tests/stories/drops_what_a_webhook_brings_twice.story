receive {"changes":[{"sequence":1,"dialogId":"c1","originatorId":"consumer-1",
    "event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"consumer-1","sequence":1,"contentType":"text/plain","message":"hello"}
receive {"changes":[{"sequence":1,"dialogId":"c1","originatorId":"consumer-1",
    "event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}
receive {"changes":[{"sequence":1,"dialogId":"c2","originatorId":"consumer-1",
    "event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}}]}
  event message.received {"conversationId":"c2","dialogId":"c2","originatorId":"consumer-1","sequence":1,"contentType":"text/plain","message":"hello"}
receive {"changes":[{"sequence":0,"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}]}
  event chatstate {"conversationId":"c1","dialogId":"c1","chatState":"ACTIVE"}
receive {"changes":[{"sequence":0,"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}]}
  event chatstate {"conversationId":"c1","dialogId":"c1","chatState":"ACTIVE"}
