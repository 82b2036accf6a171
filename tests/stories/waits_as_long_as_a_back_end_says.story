call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[100 ms]
answer request 1: 429, Retry-After 4000 ms, no body
  event connection {"state":"disconnected","delayMs":4000}
[4100 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
[4120 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[5000 ms]
