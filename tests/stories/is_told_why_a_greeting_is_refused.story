call 1 within 3000 ms: requestDownloadUrl /v1/x
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
socket answers {"kind":"resp","reqId":"<id1>","code":400,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":222}
  event request.retry {"request":"ms.GenerateURLForDownloadFile","code":"rejected","status":400,"attempt":0,"delayMs":1000}
[262 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[282 ms]
socket is open
  say {"kind":"req","id":"<id2>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[292 ms]
socket answers {"kind":"resp","reqId":"<id2>","code":400,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":523}
[815 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[835 ms]
socket is open
  say {"kind":"req","id":"<id3>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[845 ms]
socket answers {"kind":"resp","reqId":"<id3>","code":400,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":808}
[1040 ms]
timer
[1653 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[1673 ms]
socket is open
  say {"kind":"req","id":"<id4>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[1683 ms]
socket answers {"kind":"resp","reqId":"<id4>","code":400,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":2120}
[2040 ms]
timer
  call 1 ends: rejected {"message":"the service refused the request; see status and errorCode","retryable":false,"delivery":"not-sent","status":400}
[3803 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[3823 ms]
socket is open
  say {"kind":"req","id":"<id5>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[3833 ms]
socket answers {"kind":"resp","reqId":"<id5>","code":400,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":5163}
[8996 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[9016 ms]
socket is open
  say {"kind":"req","id":"<id6>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[9026 ms]
socket answers {"kind":"resp","reqId":"<id6>","code":400,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":14150}
[23176 ms]
timer
  event connection {"state":"connecting"}
  open a socket to https://msg.example/ws_api/account/acc/messaging/consumer?v=3
[23196 ms]
socket is open
  say {"kind":"req","id":"<id7>","type":"InitConnection","headers":[{"type":".ams.headers.ClientProperties"},{"type":".ams.headers.ConsumerAuthentication","jwt":"jwt-1"}]}
[23206 ms]
socket answers {"kind":"resp","reqId":"<id7>","code":400,"type":".ams.Response","body":null}
  close the socket
  event connection {"state":"disconnected","delayMs":14876}
close
  event connection {"state":"closed"}
