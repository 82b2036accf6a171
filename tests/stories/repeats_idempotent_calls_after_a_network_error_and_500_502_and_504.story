call 1: setUserProfile {"firstName":"Ada"}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{"firstName":"Ada"}}
[100 ms]
answer request 1: no answer
  event request.retry {"request":"userprofile.SetUserProfile","code":"network","attempt":1,"delayMs":486}
[586 ms]
timer
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"userprofile.SetUserProfile","body":{"firstName":"Ada"}}
[686 ms]
answer request 2: 200, {"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"<id1>"}
  call 1 ends: done
call 2: acknowledge c1 READ [1]
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[786 ms]
answer request 3: 500, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":500,"attempt":1,"delayMs":382,"conversationId":"c1"}
[1168 ms]
timer
  request 4: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}}
[1268 ms]
answer request 4: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  call 2 ends: done
call 3: setChatState c1 ACTIVE
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[1368 ms]
answer request 5: 502, no body
  event request.retry {"request":"ms.PublishEvent","code":"server","status":502,"attempt":1,"delayMs":143,"conversationId":"c1"}
[1511 ms]
timer
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}}
[1611 ms]
answer request 6: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  call 3 ends: done
call 4: closeConversation c1
  request 7: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[1711 ms]
answer request 7: 504, no body
  event request.retry {"request":"cm.UpdateConversationField","code":"server","status":504,"attempt":1,"delayMs":303,"conversationId":"c1"}
[2014 ms]
timer
  request 8: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id4>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[2114 ms]
answer request 8: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id4>"}
  event conversation.closed {"conversationId":"c1"}
  call 4 ends: done
