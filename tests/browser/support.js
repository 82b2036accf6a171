// What the browser tests need of JavaScript itself: a `fetch` in front of the emulator in the page, a recorder of events,
// values that no careful program hands over, a watch over everything that a log could get to see.
//
// One file on purpose. The server of wasm-bindgen-test-runner has four threads and may leave the fifth connection without an
// answer for ever; a module each would open that many, and Chromium would hang now and then.

/** A `fetch` that asks `handle` instead of the network, and behaves like the browser's own in everything else. */
export function fetchInPage(handle) {
  return (url, init = {}) =>
    new Promise((resolve, reject) => {
      const { signal } = init;
      if (signal?.aborted) throw signal.reason;
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      // The browser's own checks of method, headers and body.
      const request = new Request(url, { ...init, signal: undefined });
      const { host, pathname, search } = new URL(request.url);
      const headers = [['host', host], ...request.headers];
      const answer = handle(request.method, pathname + search, headers, init.body ?? '');
      setTimeout(() => {
        if (answer.dropped) reject(new TypeError('the emulator dropped the connection'));
        else resolve(new Response(answer.body, { status: answer.status, headers: answer.headers }));
      }, answer.latencyMs);
    });
}

/** A control call over HTTP. */
export async function control(method, url, body) {
  const answer = await fetch(url, { method, body, cache: 'no-store' });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return text;
}

/** Reads an event stream until it has brought so many items; gives the data of each. */
export async function readStream(url, count) {
  const answer = await fetch(url, { cache: 'no-store' });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (dataOf(text).length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return dataOf(text).slice(0, count);
}

/** The data of each whole item of an event stream. */
export function dataOf(text) {
  const items = text.split('\n\n').slice(0, -1);
  return items.flatMap((item) => item.split('\n').filter((line) => line.startsWith('data: '))).map((line) => line.slice(6));
}

/** `{ value }` or `{ error }`, so that a rejection with `undefined` can be told from success. */
export function settled(promise) {
  return promise.then((value) => ({ value }), (error) => ({ error }));
}

/** What is settled now, without waiting: `undefined` where nothing is yet. Microtasks run first. */
export async function settledSoon(promise) {
  const pending = new Promise((resolve) => setTimeout(resolve, 0));
  return Promise.race([settled(promise), pending]);
}

/** Everything that a person or a log could get to see of an error: all but its cause, which is not listed. */
export function allOf(error) {
  if (error === null || typeof error !== 'object') return String(error);
  const shown = (key) => key !== 'cause' || Object.getOwnPropertyDescriptor(error, key).enumerable;
  const own = Reflect.ownKeys(error).filter(shown).map((key) => `${String(key)}=${visible(error[key])}`);
  return [String(error), error.message, error.stack, visible(error), ...own].join('\n');
}

function visible(value) {
  try {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return String(value);
  }
}

/** How long a test waits for what must come. Never a pause: it ends the moment that the thing is there. */
const PATIENCE = 8000;

/** Keeps the events of a connector, in their order. */
export class Recorder {
  events = [];
  #waiting = [];

  constructor(connector, names) {
    for (const name of names) {
      connector.on(name, (event) => {
        this.events.push(event);
        this.#waiting = this.#waiting.filter((check) => !check());
      });
    }
  }

  of(type) {
    return this.events.filter((event) => type === '*' || event.type === type);
  }

  /** Resolves with the events of this type as soon as there are so many. */
  until(type, count) {
    return new Promise((resolve, reject) => {
      const came = () => `${count} of ${type} did not come; there came: ${this.events.map((e) => e.type).join(', ')}`;
      const timer = setTimeout(() => reject(new Error(came())), PATIENCE);
      const check = () => {
        const found = this.of(type);
        if (found.length < count) return false;
        clearTimeout(timer);
        resolve(found);
        return true;
      };
      if (!check()) this.#waiting.push(check);
    });
  }
}

/** Rejects when a promise has not settled in good time, instead of letting all tests wait. */
export function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('a promise did not settle')), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Values that no careful program hands over.

/** What is no options object, by name. */
export function notOptions() {
  return { null: null, array: [], text: 'options', number: 7, truth: true, bigint: 1n, symbol: Symbol('s'), function() {}, class: class {} };
}

/** Objects that bite when they are read, by name. */
export function biting() {
  const bite = () => {
    throw new Error('bitten');
  };
  const cyclic = {};
  cyclic.timeoutMs = cyclic;
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  return {
    getter: { get timeoutMs() { return bite(); } },
    getterOfNothing: { get signal() { throw undefined; } },
    keys: new Proxy({}, { ownKeys: bite }),
    fields: new Proxy({ timeoutMs: 5 }, { get: bite }),
    nested: { timeoutMs: { get inner() { return bite(); } } },
    revoked,
    cyclic,
    deep: { timeoutMs: deep(10_000) },
    toJson: { timeoutMs: { toJSON: bite } },
    bigint: { timeoutMs: 1n },
  };
}

/** So many objects in each other. */
export function deep(levels) {
  let value = {};
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

/** Things that are no `AbortSignal`, by name. */
export function notSignals() {
  return {
    null: null, text: 'signal', truth: true, object: {}, controller: new AbortController(), function() {},
    aborted: { aborted: 'no', addEventListener() {} }, deaf: { aborted: false },
    bite: { get aborted() { throw new Error('bitten'); } },
  };
}

/** Reasons to abort, by name. `undefined` lets the browser choose. */
export function reasons() {
  return { undefined: undefined, text: 'because', number: 0, null: null, object: { why: 1 }, error: new Error('mine'), function() {} };
}

/** A controller's signal, aborted already. */
export function abortedSignal(reason) {
  return AbortSignal.abort(reason);
}

export function timeoutSignal(ms) {
  return AbortSignal.timeout(ms);
}

/** What token callbacks give instead of a token, by name. */
export function notTokens() {
  return {
    number: 7, nothing: undefined, null: null, empty: '', object: {}, bearer: 'Bearer abc', line: 'a\nb', umlaut: 'ä',
    long: 'x'.repeat(8193), array: ['token'], promiseOfNumber: Promise.resolve(7), thenableOfNull: { then: (ok) => ok(null) },
  };
}

/** What callbacks throw and reject with, by name. */
export function throwables() {
  return { undefined: undefined, null: null, text: 'no', number: 7, object: { a: 1 }, error: new TypeError('no'), symbol: Symbol('s') };
}

/** What a `fetch` gives that is no answer, by name. */
export function notResponses() {
  return {
    undefined: undefined, null: null, number: 7, text: '{}', object: {}, noText: { status: 200 },
    textOfNumber: { status: 200, text: async () => 7 }, textThrows: { status: 200, text() { throw new Error('no'); } },
    textRejects: { status: 200, text: () => Promise.reject(undefined) }, plainText: { status: 200, text: () => 'no promise' },
    statusBites: { get status() { throw new Error('no'); }, text: async () => '{}' },
    headersBite: { status: 200, headers: { get() { throw new Error('no'); } }, text: async () => '<html>' },
    used: (() => { const answer = new Response('{}'); answer.text(); return answer; })(),
  };
}

/** A function that throws this. */
export function thrower(value) {
  return () => {
    throw value;
  };
}

/** A function that gives this. */
export function giver(value) {
  return () => value;
}

export function rejecter(value) {
  return () => Promise.reject(value);
}

/** An async `fetch` made of another, whose answer is a plain object that can do what is needed. */
export function ducked(fetch) {
  return async (url, init) => {
    const answer = await fetch(url, init);
    return { status: answer.status, headers: { get: (name) => answer.headers.get(name) }, text: () => answer.text() };
  };
}

/** A `fetch` that adds headers, as a back end in front of the service does. */
export function withHeaders(fetch, headers) {
  return (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } });
}

/** What reaches `reportError` while `run` runs, and until it has settled. */
export async function reported(run) {
  const errors = [];
  const keep = (event) => {
    event.preventDefault();
    errors.push(event.error);
  };
  globalThis.addEventListener('error', keep);
  try {
    await run();
  } finally {
    globalThis.removeEventListener('error', keep);
  }
  return errors;
}

/** Says what happens first: what `run` does before it returns, or what listeners are told. */
export function orderOf(connector, type, run) {
  const order = [];
  connector.on(type, () => order.push('told'));
  const done = run();
  order.push('returned');
  return Promise.resolve(done).then(() => order, () => order);
}

// Everything that a log could get to see.

/** The events that a page would log: those that carry no words of a person. */
const FOR_LOGS = [
  'error', 'request.retry', 'token.refreshed', 'message.queued', 'message.sending', 'message.sent', 'message.failed',
  'message.uncertain', 'conversation.created', 'conversation.closed', 'connection',
];
const METHODS = ['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir'];

export class Watch {
  #seen = [];
  #console = {};

  constructor() {
    for (const method of METHODS) {
      this.#console[method] = console[method];
      // Kept, and not passed on: what a browser prints of a refused request is not ours.
      console[method] = (...words) => this.#seen.push(words.map(String).join(' '));
    }
  }

  error(error) {
    this.#seen.push(allOf(error));
  }

  events(connector) {
    for (const type of FOR_LOGS) {
      connector.on(type, (event) => {
        this.#seen.push(JSON.stringify(event));
        if (event.error) this.error(event.error);
      });
    }
  }

  seen() {
    Object.assign(console, this.#console);
    return this.#seen;
  }
}
