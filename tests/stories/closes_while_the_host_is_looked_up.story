call 1: sendText c1 "hello"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  request 1: GET https://api.example/api/account/acc/service/asyncMessagingEnt/baseURI.json?version=1.0
close
  abort request 1
  event message.failed <id1>
      aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent","conversationId":"c1","clientMessageId":"<id1>"}
  call 1 ends: the same error
  event connection {"state":"closed"}
answer request 1 (nobody waits): 200, {"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}
