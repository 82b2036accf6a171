import { createConnector } from 'lp-connector';
import { facts, send } from './send.js';

onmessage = ({ data }) => send(createConnector, data).catch(facts).then(postMessage);
