call 1: connect
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[100 ms]
answer request 1: 401, no body
  event connection {"state":"disconnected","delayMs":283}
  call 1 ends: unauthorized {"message":"endpoints.events was refused; sign the person in, and check credentials","retryable":false,"delivery":"not-sent","status":401}
[383 ms]
timer
  event connection {"state":"connecting"}
  follow: request 2: GET https://page.example/events
      Accept: text/event-stream
[483 ms]
answer request 2: 404, no body
  event connection {"state":"disconnected","delayMs":746}
[1000 ms]
call 2: connect
  event connection {"state":"connecting"}
  follow: request 3: GET https://page.example/events
      Accept: text/event-stream
[1100 ms]
answer request 3: 204, no body
  event connection {"state":"disconnected","delayMs":486}
  call 2 ends: bad-response {"message":"endpoints.events answered something that is no stream; it must have the status 200 and the type text/event-stream","retryable":false,"delivery":"not-sent","status":204}
[1586 ms]
timer
  event connection {"state":"connecting"}
  follow: request 4: GET https://page.example/events
      Accept: text/event-stream
[1606 ms]
stream is open
  event connection {"state":"connected"}
[2000 ms]
call 3: connect
  call 3 ends: done
[7000 ms]
