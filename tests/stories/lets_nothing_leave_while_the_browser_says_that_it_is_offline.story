offline
call 1: sendText c1 "in a tunnel"
  event message.queued <id1> {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
  event request.retry {"request":"ms.PublishEvent","code":"network","attempt":0,"delayMs":1000,"conversationId":"c1","clientMessageId":"<id1>"}
call 2: sendText c1 "in the same tunnel"
  event message.queued <id2> {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":0,"attempts":0}
[1000 ms]
timer
[2000 ms]
timer
[3000 ms]
timer
[4000 ms]
timer
[5000 ms]
timer
[6000 ms]
timer
[7000 ms]
timer
[8000 ms]
timer
[9000 ms]
timer
[10000 ms]
timer
[11000 ms]
timer
[12000 ms]
timer
[13000 ms]
timer
[14000 ms]
timer
[15000 ms]
timer
[16000 ms]
timer
[17000 ms]
timer
[18000 ms]
timer
[19000 ms]
timer
[20000 ms]
timer
[21000 ms]
timer
[22000 ms]
timer
[23000 ms]
timer
[24000 ms]
timer
[25000 ms]
timer
[26000 ms]
timer
[27000 ms]
timer
[28000 ms]
timer
[29000 ms]
timer
[30000 ms]
timer
[31000 ms]
timer
[32000 ms]
timer
[33000 ms]
timer
[34000 ms]
timer
[35000 ms]
timer
[36000 ms]
timer
[37000 ms]
timer
[38000 ms]
timer
[39000 ms]
timer
[40000 ms]
timer
online
  question 1: appJwt, initial
  question 2: consumerJws, initial
[40010 ms]
answer question 1: appJwt 1
  event token.refreshed {"token":"appJwt","reason":"initial"}
answer question 2: consumerJws 1
  event token.refreshed {"token":"consumerJws","reason":"initial"}
  event message.sending <id1> {"attempts":1}
  request 1: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id3>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"in a tunnel"}}}
[40110 ms]
answer request 1: 200, {"code":"OK","body":{"sequence":0},"reqId":"<id3>"}
  event message.sent <id1> {"sequence":0}
  call 1 ends: {"clientMessageId":"<id1>","conversationId":"c1","dialogId":"c1","sequence":0}
  event message.sending <id2> {"attempts":1}
  request 2: POST /messaging/consumer/conversation/send?v=3
      Authorization: appJwt 1
      X-LP-ON-BEHALF: consumerJws 1
      {"kind":"req","id":"<id4>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"in the same tunnel"}}}
[40210 ms]
answer request 2: 200, {"code":"OK","body":{"sequence":1},"reqId":"<id4>"}
  event message.sent <id2> {"sequence":1}
  call 2 ends: {"clientMessageId":"<id2>","conversationId":"c1","dialogId":"c1","sequence":1}
