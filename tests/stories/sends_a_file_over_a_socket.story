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
call 2: sendFile c1 "caption" Usual None
  event message.queued <id5> {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","kind":"file","createdAt":2000,"attempts":0}
  request 1: look at the file of call 2
[2010 ms]
answer request 1: it is PNG of 1000 bytes
  event message.sending <id5> {"attempts":1}
  say {"kind":"req","id":"<id6>","type":"ms.GenerateURLForUploadFile","body":{"fileSize":"1000","fileType":"PNG"}}
[2110 ms]
socket answers {"kind":"resp","reqId":"<id6>","code":200,"type":".ams.Response","body":{"relativePath":"/v1/f1","queryParams":{"temp_url_sig":"s","temp_url_expires":"60"}}}
  event upload.progress {"clientMessageId":"<id5>","loaded":0,"total":1000}
  request 2: PUT the file to https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60
[2210 ms]
answer request 2: 201, no body
  event upload.progress {"clientMessageId":"<id5>","loaded":1000,"total":1000}
  event upload.stored {"clientMessageId":"<id5>","relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
  say {"kind":"req","id":"<id7>","type":"ms.PublishEvent","body":{"dialogId":"c1","conversationId":"c1","event":{"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"caption","relativePath":"/v1/f1","fileType":"PNG"}}},"metadata":[{"type":"ExternalId","id":"<id5>"}]}
[2310 ms]
socket answers {"kind":"resp","reqId":"<id7>","code":200,"type":".ams.Response","body":{"sequence":0}}
  event message.sent <id5> {"sequence":0}
  call 2 ends: {"clientMessageId":"<id5>","conversationId":"c1","dialogId":"c1","sequence":0,"relativePath":"/v1/f1","fileType":"PNG","fileSize":1000}
close
  close the socket
  event connection {"state":"closed"}
