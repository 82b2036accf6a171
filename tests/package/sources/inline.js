import { createConnector } from 'lp-connector/inline';
import { send, show } from './send.js';

show(() => send(createConnector, location.search));
