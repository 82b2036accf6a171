call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[20 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[1000 ms]
stream wants 10000 ms
answer request 1: 200, a body that is not JSON
  event connection {"state":"disconnected","delayMs":10283}
[11283 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
[11303 ms]
stream is open
  event connection {"state":"connected"}
[13000 ms]
answer request 2: no answer
  event connection {"state":"disconnected","delayMs":10746}
[23746 ms]
timer
  event connection {"state":"connecting"}
  follow: request 3: GET https://page.example/events
      Accept: text/event-stream
[23766 ms]
stream is open
  event connection {"state":"connected"}
[25000 ms]
stream wants 18446744073709551615 ms
answer request 3: 200, a body that is not JSON
  event connection {"state":"disconnected","delayMs":3601942}
call 2: connect
  event connection {"state":"connecting"}
  follow: request 4: GET https://page.example/events
      Accept: text/event-stream
[25020 ms]
stream is open
  event connection {"state":"connected"}
  call 2 ends: done
[26000 ms]
