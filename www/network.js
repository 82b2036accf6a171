// The network as the consumer has it. A switch takes it away, as a tunnel does, from all tabs of the page and beyond a
// reload. The page itself stays within reach, and so does the agent, who is somewhere else.

const KEY = 'lp-connector-demo.network';

/** The browser's own `fetch`, whatever the page puts in its place. */
export const plainFetch = globalThis.fetch.bind(globalThis);

const told = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine');
const reallyOnline = () => told.get.call(navigator);

let cut = read() === 'off';
/** Ends what is on its way when the line is cut. */
let line = new AbortController();

// What the browser says, unless the switch is off: whoever asks it hears the same as the page.
Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !cut && reallyOnline() });
addEventListener('storage', ({ key, newValue }) => { if (key === KEY) change(newValue === 'off'); });

/** Whether the switch is off. */
export const isCut = () => cut;

/** Turns the switch, here and in the other tabs. @param {boolean} off */
export function cutLine(off) {
  try {
    localStorage.setItem(KEY, off ? 'off' : 'on');
  } catch {
    // Then this tab is alone with it.
  }
  change(off);
}

function change(off) {
  if (off === cut) return;
  cut = off;
  if (off) line.abort();
  else line = new AbortController();
  dispatchEvent(new CustomEvent('line'));
  if (reallyOnline()) dispatchEvent(new Event(off ? 'offline' : 'online'));
}

/** As `fetch`, over a line that may be cut. @type {typeof fetch} */
export async function send(url, init = {}) {
  const { signal } = line;
  if (signal.aborted || cut) throw new TypeError('Failed to fetch');
  const both = init.signal ? AbortSignal.any([signal, init.signal]) : signal;
  try {
    return await plainFetch(url, { ...init, signal: both });
  } catch (error) {
    throw signal.aborted && !init.signal?.aborted ? new TypeError('Failed to fetch') : error;
  }
}

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
