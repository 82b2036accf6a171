call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
answer request 1: 200, a body that is not JSON
  event connection {"state":"disconnected","delayMs":283}
[1283 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
[1303 ms]
stream is open
  event connection {"state":"connected"}
[2000 ms]
the old stream beats
