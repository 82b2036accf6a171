receive {"kind":"notification","type":"ms.MessagingEventNotification","body":{"changes":[
            {"sequence":3,"originatorId":"agent-1","originatorMetadata":{"role":"ASSIGNED_AGENT"},
             "serverTimestamp":1700000000000,"conversationId":"c1","dialogId":"c1",
             "event":{"type":"ContentEvent","contentType":"text/plain","message":"hello",
                      "quickReplies":{"type":"quickReplies","replies":[]}},
             "metadata":[{"type":"ExternalId","id":"x"}]}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","originatorId":"agent-1","role":"ASSIGNED_AGENT","sequence":3,"serverTimestamp":1700000000000,"contentType":"text/plain","message":"hello","quickReplies":{"type":"quickReplies","replies":[]},"metadata":[{"type":"ExternalId","id":"x"}]}
receive {"type":"ms.MessagingEventNotification","body":{"changes":[
            {"sequence":4,"dialogId":"c1","event":{"type":"RichContentEvent",
             "content":{"type":"vertical","elements":[{"type":"text","text":"Which?"}]}}},
            {"sequence":4,"dialogId":"c2","event":{"type":"RichContentEvent","message":{"type":"text","text":"Where?"}}},
            {"sequence":5,"conversationId":"c1",
             "event":{"type":"ContentEvent","contentType":"hosted/file",
                      "message":{"caption":"","relativePath":"/x","fileType":"PNG"}}},
            {"sequence":6,"conversationId":"c1",
             "event":{"type":"ContentEvent","contentType":"hosted/file",
                      "message":{"caption":"Yours","relativePath":"/y","fileType":"JPG",
                                 "preview":"data:image/png;base64,iVBORw0="}}}]}}
  event message.received {"conversationId":"c1","dialogId":"c1","sequence":4,"contentType":"rich/content","message":{"type":"vertical","elements":[{"type":"text","text":"Which?"}]}}
  event message.received {"conversationId":"c2","dialogId":"c2","sequence":4,"contentType":"rich/content","message":{"type":"text","text":"Where?"}}
  event message.received {"conversationId":"c1","dialogId":"c1","sequence":5,"contentType":"hosted/file","message":{"relativePath":"/x","fileType":"PNG","caption":""},"file":{"relativePath":"/x","fileType":"PNG","caption":""}}
  event message.received {"conversationId":"c1","dialogId":"c1","sequence":6,"contentType":"hosted/file","message":{"relativePath":"/y","fileType":"JPG","caption":"Yours","preview":"data:image/png;base64,iVBORw0="},"file":{"relativePath":"/y","fileType":"JPG","caption":"Yours","preview":"data:image/png;base64,iVBORw0="}}
