receive {"changes":[{"sequence":1},{"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}]}
  event chatstate {"conversationId":"c1","dialogId":"c1","chatState":"PAUSE"}
receive {"changes":[{"event":{"message":"x"}}]}
receive {"changes":[{"result":{"conversationDetails":{}}}]}
receive {"changes":{"result":7}}
