call 1: closeConversation c1
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
call 2: setChatState c1 ACTIVE
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
call 3: acknowledge c1 READ [1]
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[100 ms]
answer request 1: 200, a body that is not JSON
  call 1 ends: bad-response {"message":"the endpoint answered with a body that is not JSON; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id1>","conversationId":"c1"}
answer request 2: 204, no body
  call 2 ends: bad-response {"message":"the endpoint answered with an empty body; check that it is the Send API","retryable":false,"delivery":"unknown","status":204,"requestId":"<id2>","conversationId":"c1"}
answer request 3: 200, {}
  call 3 ends: bad-response {"message":"the endpoint answered with JSON of another form; check that it is the Send API","retryable":false,"delivery":"unknown","status":200,"requestId":"<id3>","conversationId":"c1"}
