receive {"changes":[
            {"sequence":6,"dialogId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1,2]}},
            {"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}},
            {"sequence":0,"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}},
            {"sequence":7,"dialogId":"c1","event":{"type":"AcceptStatusEvent","sequenceList":3}}]}
  event message.receipt {"conversationId":"c1","dialogId":"c1","status":"READ","sequenceList":[1,2]}
  event chatstate {"conversationId":"c1","dialogId":"c1","chatState":"COMPOSING"}
  event chatstate {"conversationId":"c1","dialogId":"c1","chatState":"PAUSE"}
  event message.receipt {"conversationId":"c1","dialogId":"c1","status":"","sequenceList":[3]}
