call 1: closeConversation c1 with survey
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"DialogChange","type":"UPDATE","dialog":{"dialogId":"c1","state":"CLOSE","closedCause":"Closed by consumer"}}}}
[100 ms]
answer request 1: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id1>"}
  call 1 ends: done
call 2: sendText c1 "a survey's answer goes to the survey, this to the open conversation"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":100,"attempts":0}
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"a survey's answer goes to the survey, this to the open conversation"}}}
[200 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id2> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":0}
receive {"changes":[{"type":"DELETE","result":{"convId":"c1",
            "conversationDetails":{"state":"CLOSE","stage":"CLOSE","closeReason":"CONSUMER"}}}]}
  event conversation.changed {"conversationId":"c1","state":"CLOSE","stage":"CLOSE","details":{"state":"CLOSE","stage":"CLOSE","closeReason":"CONSUMER"}}
  event conversation.closed {"conversationId":"c1","closeReason":"CONSUMER"}
