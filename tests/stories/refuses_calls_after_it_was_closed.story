close
  event connection {"state":"closed"}
call 1: sendText c1 "hello"
  call 1 ends: closed {"message":"the connector is closed; make a new one","retryable":false,"delivery":"not-sent"}
cancel call 1
call 2: createConversation
  call 2 ends: the same error
call 3: closeConversation c1
  call 3 ends: the same error
key in c1
  throws {"message":"the connector is closed; make a new one","code":"closed","retryable":false,"delivery":"not-sent"}
receive {"changes":[]}
  throws {"message":"the connector is closed; make a new one","code":"closed","retryable":false,"delivery":"not-sent"}
