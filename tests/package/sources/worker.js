import { sendFrom, show } from './send.js';

const worker = new Worker(new URL('./thread.js', import.meta.url), { type: 'module' });

show(() => sendFrom(worker, location.search));
