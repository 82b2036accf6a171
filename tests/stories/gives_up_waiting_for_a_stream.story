call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
call 2 within 3000 ms: connect
[3000 ms]
timer
  call 2 ends: timeout {"message":"endpoints.events was not opened in time; it is tried on","retryable":true,"delivery":"not-sent"}
[5000 ms]
cancel call 1
  call 1 ends: aborted {"message":"the call was aborted","retryable":false,"delivery":"not-sent"}
[10000 ms]
timer
  abort request 1
  event connection {"state":"disconnected","delayMs":283}
[10283 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
[10303 ms]
stream is open
  event connection {"state":"connected"}
[15000 ms]
