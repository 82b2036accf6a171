offline
call 1: connect
[5000 ms]
online
  event connection {"state":"connecting"}
  follow: request 1: GET https://page.example/events
      Accept: text/event-stream
[5020 ms]
stream is open
  event connection {"state":"connected"}
  call 1 ends: done
[6000 ms]
