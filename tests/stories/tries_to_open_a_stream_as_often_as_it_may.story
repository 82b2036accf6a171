call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[100 ms]
answer request 1: no answer
  event connection {"state":"disconnected","delayMs":283}
[383 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
[483 ms]
answer request 2: 500, no body
  event connection {"state":"disconnected","delayMs":746}
[1229 ms]
timer
  event connection {"state":"connecting"}
  follow: request 3: GET https://page.example/events
      Accept: text/event-stream
[1329 ms]
answer request 3: no answer
  event connection {"state":"disconnected","delayMs":1942}
[3271 ms]
timer
  event connection {"state":"connecting"}
  follow: request 4: GET https://page.example/events
      Accept: text/event-stream
[3371 ms]
answer request 4: 503, no body
  event connection {"state":"disconnected","delayMs":1777}
  call 1 ends: server {"message":"endpoints.events could not be opened; it is tried again by itself","retryable":true,"delivery":"not-sent","status":503}
[5148 ms]
timer
  event connection {"state":"connecting"}
  follow: request 5: GET https://page.example/events
      Accept: text/event-stream
[5248 ms]
answer request 5: no answer
  event connection {"state":"disconnected","delayMs":3554}
[8802 ms]
timer
  event connection {"state":"connecting"}
  follow: request 6: GET https://page.example/events
      Accept: text/event-stream
[8822 ms]
stream is open
  event connection {"state":"connected"}
[30000 ms]
[48822 ms]
timer
  abort request 6
  event connection {"state":"disconnected","delayMs":382}
[49204 ms]
timer
  event connection {"state":"connecting"}
  follow: request 7: GET https://page.example/events
      Accept: text/event-stream
[49224 ms]
stream is open
  event connection {"state":"connected"}
