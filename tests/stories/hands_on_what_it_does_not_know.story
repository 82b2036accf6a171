receive {"type":"x.SomethingNew","body":{"changes":[{"a":1}]}}
receive {"changes":[]}
receive {"changes":[{"sequence":1,"dialogId":"c1","originatorId":7,"originatorMetadata":{"role":"NEW_ROLE"},
            "event":{"type":"NewEvent","contentType":"new/type","message":[1]}}]}
  event message.received {"conversationId":"c1","dialogId":"c1","role":"NEW_ROLE","sequence":1,"contentType":"new/type","message":[1]}
