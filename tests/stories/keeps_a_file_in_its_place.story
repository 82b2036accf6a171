call 1: sendText c1 "before"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"before"}}}
call 2: sendFile c1 "caption" Usual None
  event message.queued <id3> {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":0,"attempts":0}
  request 2: look at the file of call 2
call 3: sendText c1 "after"
  event message.queued <id4> {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
call 4: closeConversation c1
[10 ms]
answer request 2: it is PNG of 1000 bytes
[100 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id2>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
  event message.sending <id3> {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id5>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[200 ms]
answer request 3: 200, {"code":"OK","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}},"reqId":"<id5>"}
  event upload.progress {"clientMessageId":"<id3>","loaded":0,"total":1000}
  request 4: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[300 ms]
answer request 4: 201, no body
  event upload.progress {"clientMessageId":"<id3>","loaded":1000,"total":1000}
  event upload.stored {"clientMessageId":"<id3>","relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
  request 5: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f1","fileType":"PNG"}}}}
[400 ms]
answer request 5: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id6>"}
  event message.sent <id3> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id3>","conversationId":"c1","dialogId":"c1","sequence":1,"relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
  event message.sending <id4> {"attempts":1}
  request 6: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"after"}}}
[500 ms]
answer request 6: 200, {"code":"OK","body":{"sequence":2},"reqId":"<id7>"}
  event message.sent <id4> {"sequence":2}
  call 3 ends: {"clientMessageId":"<id4>","conversationId":"c1","dialogId":"c1","sequence":2}
  request 7: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id8>","type":"cm.UpdateConversationField","body":{"conversationId":"c1","conversationField":{"field":"ConversationStateField","conversationState":"CLOSE"}}}
[600 ms]
answer request 7: 200, {"code":"OK","body":{"msg":"OK Conversation resolved successfully"},"reqId":"<id8>"}
  event conversation.closed {"conversationId":"c1"}
  call 4 ends: done
