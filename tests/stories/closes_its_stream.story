call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
answer request 1: no answer
  event connection {"state":"disconnected","delayMs":283}
call 2: connect
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
close
  abort request 2
  call 2 ends: aborted {"message":"the connector was closed","retryable":false,"delivery":"not-sent"}
  event connection {"state":"closed"}
