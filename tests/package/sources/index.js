import { createConnector } from 'lp-connector';
import { send, show } from './send.js';

show(() => send(createConnector, location.search));
