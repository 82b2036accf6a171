receive {"changes":[{"type":"UPSERT","result":{"convId":"c1",
                "conversationDetails":{"state":"CLOSE","stage":"OPEN"}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","stage":"OPEN","details":{"state":"CLOSE","stage":"OPEN"}}
receive {"changes":[{"type":"UPSERT","result":{"convId":"c1",
                "conversationDetails":{"state":"CLOSE","stage":"CLOSE"}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","stage":"CLOSE","details":{"state":"CLOSE","stage":"CLOSE"}}
  event conversation.closed {"conversationId":"c1"}
