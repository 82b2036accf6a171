receive {"changes":[{"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"OPEN","stage":"OPEN","metaDataLastUpdateTs":10}}}]}
  event conversation.changed {"conversationId":"c1","state":"OPEN","stage":"OPEN","details":{"state":"OPEN","stage":"OPEN","metaDataLastUpdateTs":10}}
receive {"changes":[{"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"CLOSE","stage":"CLOSE","metaDataLastUpdateTs":20}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","stage":"CLOSE","details":{"state":"CLOSE","stage":"CLOSE","metaDataLastUpdateTs":20}}
  event conversation.closed {"conversationId":"c1"}
receive {"changes":[{"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"OPEN","stage":"OPEN","metaDataLastUpdateTs":19}}}]}
receive {"changes":[{"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"CLOSE","stage":"CLOSE","metaDataLastUpdateTs":20}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","stage":"CLOSE","details":{"state":"CLOSE","stage":"CLOSE","metaDataLastUpdateTs":20}}
receive {"changes":[{"type":"UPSERT","result":{"convId":"c2","conversationDetails":{"state":"OPEN","stage":"OPEN","metaDataLastUpdateTs":4294967295}}}]}
  event conversation.changed {"conversationId":"c2","state":"OPEN","stage":"OPEN","details":{"state":"OPEN","stage":"OPEN","metaDataLastUpdateTs":4294967295}}
receive {"changes":[{"type":"UPSERT","result":{"convId":"c2","conversationDetails":{"state":"OPEN","stage":"OPEN","metaDataLastUpdateTs":20}}}]}
  event conversation.changed {"conversationId":"c2","state":"OPEN","stage":"OPEN","details":{"state":"OPEN","stage":"OPEN","metaDataLastUpdateTs":20}}
receive {"changes":[{"type":"UPSERT","result":{"convId":"c2","conversationDetails":{"state":"CLOSE","stage":"CLOSE","metaDataLastUpdateTs":10}}}]}
  event conversation.closed {"conversationId":"c2"}
