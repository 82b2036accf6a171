import { createConnector } from 'lp-connector';
import { createConnector as createOther } from 'lp-connector-other';
import { sendTwice, show } from './send.js';

show(() => sendTwice(createConnector, createOther, location.search));
