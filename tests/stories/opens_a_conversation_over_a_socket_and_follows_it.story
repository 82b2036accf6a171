call 1: createConversation
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
  say {"kind":"req","id":"<id3>","type":"userprofile.SetUserProfile","body":{"firstName":"Ann"}}
  say {"kind":"req","id":"<id4>","type":"cm.ConsumerRequestConversation","body":{"channelType":"MESSAGING","brandId":"acc"}}
[50 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":200,"type":".ams.Response","body":null}
[140 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":200,"type":".ams.Response","body":{"msg":"OK User Profile set successfully"}}
socket answers {"kind":"resp","reqId":"<id4>","code":200,"type":".ams.Response","body":{"conversationId":"c1"}}
  event conversation.created {"conversationId":"c1","dialogId":"c1"}
  say {"kind":"req","id":"<id5>","type":"ms.SubscribeMessagingEvents","body":{"dialogId":"c1","conversationId":"c1","fromSeq":0}}
  call 1 ends: {"conversationId":"c1","dialogId":"c1"}
[150 ms]
socket answers {"kind":"resp","reqId":"<id5>","code":200,"type":".ams.Response","body":null}
close
  close the socket
  event connection {"state":"closed"}
