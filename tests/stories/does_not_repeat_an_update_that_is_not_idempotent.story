call 1: updateConversation c1 {"field":"CSATRate","csatRate":5,"csatResolutionConfirmation":true,"status":"FILLED"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"CSATRate","csatRate":5,"csatResolutionConfirmation":true,"status":"FILLED"}}}
[100 ms]
answer request 1: 500, no body
  call 1 ends: outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","status":500,"requestId":"<id1>","conversationId":"c1"}
