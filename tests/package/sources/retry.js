import { createConnector } from 'lp-connector';
import { send, show } from './send.js';

const first = () => send(createConnector, location.search);
await first().catch(({ code }) => { document.documentElement.dataset.first = code; });
await new Promise((again) => { globalThis.again = again; });
show(first);
