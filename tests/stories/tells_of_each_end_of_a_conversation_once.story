receive {"type":"cqm.ExConversationChangeNotification","body":{"changes":[
        {"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"CLOSE","closeReason":"AGENT"}}},
        {"type":"DELETE","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}},
        {"type":"DELETE","result":{"convId":"c2"}}]}}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","details":{"state":"CLOSE","closeReason":"AGENT"}}
  event conversation.closed {"conversationId":"c1","closeReason":"AGENT"}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","details":{"state":"CLOSE"}}
  event conversation.changed {"conversationId":"c2","details":null}
  event conversation.closed {"conversationId":"c2"}
receive {"type":"cqm.ExConversationChangeNotification","body":{"changes":[
        {"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"CLOSE","closeReason":"AGENT"}}},
        {"type":"DELETE","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}},
        {"type":"DELETE","result":{"convId":"c2"}}]}}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","details":{"state":"CLOSE","closeReason":"AGENT"}}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","details":{"state":"CLOSE"}}
  event conversation.changed {"conversationId":"c2","details":null}
