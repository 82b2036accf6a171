call 1: connect
  question 1: jwt, initial
[10 ms]
answer question 1: jwt 1
  event token.refreshed {"token":"jwt","reason":"initial"}
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[30 ms]
socket is open
  say {"kind":"req","id":"<id1>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[40 ms]
socket answers {"kind":"resp","reqId":"<id1>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id2>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"],"stage":["OPEN"]}}
  say {"kind":"req","id":"<id3>","type":"GetClock"}
[50 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":null}
  call 1 ends: done
[1000 ms]
socket brings cqm.ExConversationChangeNotification {"subscriptionId":"s","changes":[{"type":"UPSERT","result":{"convId":"c1","lastUpdateTime":60070,"conversationDetails":{"state":"OPEN","stage":"OPEN","dialogs":[{"dialogId":"c1","state":"OPEN"}]}}}]}
  event conversation.changed {"conversationId":"c1","state":"OPEN","stage":"OPEN","details":{"state":"OPEN","stage":"OPEN","dialogs":[{"dialogId":"c1","state":"OPEN"}]}}
  say {"kind":"req","id":"<id4>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[1010 ms]
socket answers {"kind":"resp","reqId":"<id4>","code":200,"type":".ams.Response","body":null}
[2000 ms]
call 2: sendText c1 "hello"
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":2000,"attempts":0}
  event message.sending <id5> {"attempts":1}
  say {"kind":"req","id":"<id6>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"hello"}},"metadata":[{"type":"ExternalId","id":"<id5>"}]}
call 3: sendText c1 "and more"
  event message.queued <id7> {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","kind":"text","createdAt":2000,"attempts":0}
[2100 ms]
socket ends with 1006
  event connection {"state":"disconnected","closeCode":1006,"delayMs":323}
[2423 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[2443 ms]
socket is open
  say {"kind":"req","id":"<id8>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[2453 ms]
socket answers {"kind":"resp","reqId":"<id8>","code":200,"type":".ams.Response","body":null}
  event connection {"state":"connected"}
  say {"kind":"req","id":"<id9>","type":"cqm.SubscribeExConversations","body":{"minLastUpdatedTime":70,"convState":["OPEN","CLOSE"],"stage":["OPEN","CLOSE"]}}
  say {"kind":"req","id":"<id10>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
[2463 ms]
socket answers {"kind":"resp","reqId":"<id9>","code":200,"type":".ams.Response","body":null}
socket answers {"kind":"resp","reqId":"<id10>","code":200,"type":".ams.Response","body":null}
[4463 ms]
timer
  event message.uncertain <id5>
      outcome-unknown {"message":"the request left, and whether the service acted on it is not known; do not just repeat it","retryable":false,"delivery":"unknown","requestId":"<id6>","conversationId":"c1","clientMessageId":"<id5>"}
  call 2 ends: the same error
  event message.sending <id7> {"attempts":1}
  say {"kind":"req","id":"<id11>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"and more"}},"metadata":[{"type":"ExternalId","id":"<id7>"}]}
[4563 ms]
socket answers {"kind":"resp","reqId":"<id11>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id7> {"sequence":0}
  call 3 ends: {"clientMessageId":"<id7>","conversationId":"c1","dialogId":"c1","sequence":0}
close
  close the socket
  event connection {"state":"closed"}
