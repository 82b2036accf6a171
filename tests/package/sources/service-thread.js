import { createConnector } from 'lp-connector';
import { facts, send } from './send.js';

addEventListener('message', (event) => {
  event.waitUntil(send(createConnector, event.data).catch(facts).then((outcome) => event.ports[0].postMessage(outcome)));
});
