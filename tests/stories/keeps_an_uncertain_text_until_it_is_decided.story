call 1: sendText c1 "first"
  event message.queued m1 {"clientMessageId":"m1","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event message.sending m1 {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id1>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"first"}}}
[100 ms]
answer request 1: no answer
  event message.uncertain m1
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id1>","conversationId":"c1","clientMessageId":"m1"} caused by request 1
  call 1 ends: the same error
call 2: sendText c2 "second"
  event message.queued m2 {"clientMessageId":"m2","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":100,"attempts":0}
  event message.sending m2 {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id2>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"second"}}}
call 3: sendText c2 "third"
  event message.queued m3 {"clientMessageId":"m3","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":100,"attempts":0}
call 4: sendText c2 "fourth"
  event message.queued m4 {"clientMessageId":"m4","conversationId":"c2","dialogId":"c2","kind":"text","createdAt":100,"attempts":0}
[200 ms]
answer request 2: no answer
  event message.uncertain m2
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id2>","conversationId":"c2","clientMessageId":"m2"} caused by request 2
  call 2 ends: the same error
  event message.sending m3 {"attempts":1}
  request 3: POST /messaging/consumer/conversation/send?v=3
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c2","conversationId":"c2","event":{"type":"ContentEvent","contentType":"text/plain","message":"third"}}}
[600 ms]
pending in all:
  m1 uncertain: first outcome-unknown
  m2 uncertain: second outcome-unknown
  m3 sending: third 
  m4 queued: fourth 
pending in c1:
  m1 uncertain: first outcome-unknown
close
  abort request 3
  event message.uncertain m3
      aborted {"message":"the connector was closed","retryable":false,"delivery":"unknown","requestId":"<id3>","conversationId":"c2","clientMessageId":"m3"}
  call 3 ends: the same error
  event message.failed m4
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c2","clientMessageId":"m4"}
  call 4 ends: the same error
  event connection {"state":"closed"}
pending in all:
resend m1
  throws {"message":"the connector is closed; make a new one","code":"closed","retryable":false,"delivery":"not-sent"}
