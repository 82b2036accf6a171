call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
[31000 ms]
stream beats
[71000 ms]
timer
  abort request 1
  event connection {"state":"disconnected","delayMs":283}
[71283 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
[71303 ms]
stream is open
  event connection {"state":"connected"}
[76000 ms]
stream beats
