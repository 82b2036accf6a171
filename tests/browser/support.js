// What the browser tests need of JavaScript itself: a `fetch` in front of the emulator in the page, a recorder of events,
// values that no careful program hands over, a watch over everything that a log could get to see.
//
// One file on purpose. The server of wasm-bindgen-test-runner has four threads and may leave the fifth connection without an
// answer for ever; a module each would open that many, and Chromium would hang now and then.

/** What a browser names to the object store, so that it says whether the page may read its answers. */
const ORIGIN = 'http://page.test';

/** A `fetch` that asks `handle` instead of the network, and behaves like the browser's own in everything else. */
export function fetchInPage(handle) {
  return (url, init = {}) =>
    new Promise((resolve, reject) => {
      const { signal } = init;
      if (signal?.aborted) throw signal.reason;
      let timer;
      const giveUp = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      // The browser's own checks of method, headers and body.
      const request = new Request(url, { ...init, signal: undefined });
      const { host, pathname, search } = new URL(request.url);
      const headers = [['host', host], ...request.headers];
      const crosses = pathname.startsWith('/v1/');
      if (crosses) headers.push(['origin', ORIGIN]);
      const answer = handle(request.method, pathname + search, headers, init.body ?? '');
      timer = setTimeout(() => {
        signal?.removeEventListener('abort', giveUp);
        if (answer.dropped) reject(new TypeError('the emulator dropped the connection'));
        else if (crosses && !isAllowed(answer)) reject(new TypeError('the page may not read the answer'));
        else resolve(new Response(answer.body, { status: answer.status, headers: answer.headers }));
      }, answer.latencyMs);
    });
}

function isAllowed(answer) {
  return answer.headers.some(([name]) => name.toLowerCase() === 'access-control-allow-origin');
}

/** The browser's own clock: what a test counts of timers are those of the connector. */
const { setTimeout: later, clearTimeout: never } = globalThis;

/** WebSockets that lead to the emulator in the page, each event in a task of its own, as a browser tells them. */
export class SocketsInPage {
  #service;
  #open = new Set();
  #timer;

  constructor(service) {
    this.#service = service;
    this.dial = (url) => {
      const { pathname, search } = new URL(url);
      const { account, number, latencyMs } = service.open(pathname + search);
      const tell = (...event) => later(() => socket.tell(...event), latencyMs);
      const socket = new SocketInPage({ account, number }, {
        send: (text) => {
          service.hear(account, number, text);
          this.look();
        },
        // From this side.
        close: () => {
          this.#open.delete(socket);
          if (number !== undefined) service.forget(account, number);
          tell('close', { code: 1005 });
        },
      });
      if (number === undefined) {
        tell('close', { code: 1006 });
      } else {
        tell('open', {});
        later(() => this.#open.add(socket) && this.look(), latencyMs);
      }
      return socket;
    };
  }

  look() {
    never(this.#timer);
    if (this.#open.size === 0) return;
    const wake = this.#service.wake();
    for (const socket of [...this.#open]) this.#bring(socket);
    if (wake !== undefined && this.#open.size > 0) this.#timer = later(() => this.look(), Math.min(Math.max(0, wake - Date.now()), 60_000));
  }

  #bring(socket) {
    const { account, number } = socket.id;
    for (const { text, bytes, code } of this.#service.frames(account, number)) {
      if (code !== undefined) this.#open.delete(socket);
      later(() => {
        if (code !== undefined) socket.tell('close', { code });
        else if (text !== undefined) socket.tell('message', { data: text });
        else if (bytes !== undefined) socket.tell('message', { data: new Blob([new Uint8Array(bytes)]) });
      }, 0);
    }
  }
}

/** What the connector uses of a WebSocket. */
class SocketInPage {
  readyState = WebSocket.CONNECTING;
  onopen = null;
  onmessage = null;
  onclose = null;
  #other;

  constructor(id, other) {
    this.id = id;
    this.#other = other;
  }

  tell(kind, event) {
    if (this.readyState === WebSocket.CLOSED || (this.readyState === WebSocket.CLOSING && kind !== 'close')) return;
    if (kind === 'open') this.readyState = WebSocket.OPEN;
    if (kind === 'close') this.readyState = WebSocket.CLOSED;
    this[`on${kind}`]?.(event);
  }

  send(text) {
    if (this.readyState === WebSocket.CONNECTING) throw new DOMException('still connecting', 'InvalidStateError');
    if (this.readyState === WebSocket.OPEN) this.#other.send(text);
  }

  close() {
    if (this.readyState >= WebSocket.CLOSING) return;
    this.readyState = WebSocket.CLOSING;
    this.#other.close();
  }
}

/** An `upload` option as a page has it that reaches the store by way of a server of its own: no answer is hidden from it. */
export function uploadInPage(handle) {
  return async (file, url, { signal, onProgress }) => {
    const body = new Uint8Array(await file.arrayBuffer());
    onProgress(body.length >> 1);
    const readable = (...request) => {
      const answer = handle(...request);
      return { ...answer, headers: [...answer.headers, ['access-control-allow-origin', ORIGIN]] };
    };
    const headers = file.type ? { 'content-type': file.type } : {};
    const answer = await fetchInPage(readable)(url, { method: 'PUT', body, headers, signal });
    onProgress(body.length);
    if (!answer.ok) throw Object.assign(new Error('the store refuses'), { status: answer.status });
  };
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
  const controller = new AbortController();
  const answer = await fetch(url, { cache: 'no-store', signal: controller.signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (dataOf(text).length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  // Six that live on would take all connections to the host.
  controller.abort();
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

/**
 * How long a test waits for what must come. Never a pause: it ends the moment that the thing is there. It is longer than
 * the connector itself waits for bytes that do not move (30 seconds) and then for an answer (30 more), so that it is the
 * connector that speaks first when a browser forgets a request.
 */
const PATIENCE = 75_000;

/** What all connectors told last. It goes into the words of a test that waited in vain: the place where it stuck. */
const told = [];

function note(event) {
  told.push([event.type, event.request, event.code].filter(Boolean).join(' '));
  if (told.length > 12) told.shift();
}

/** Keeps the events of a connector, in their order. */
export class Recorder {
  events = [];
  #waiting = [];
  #off;

  constructor(connector, names) {
    this.#off = names.map((name) => connector.on(name, (event) => {
      this.events.push(event);
      note(event);
      this.#waiting = this.#waiting.filter((check) => !check());
    }));
  }

  end() {
    for (const off of this.#off) off();
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
    timer = setTimeout(() => reject(new Error(`a promise did not settle; last was told: ${told.join(', ')}`)), PATIENCE);
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

// Files.

/** Files of bytes; a name makes a `File` of them. */
export function blobOf(bytes, name, type) {
  return name === undefined ? new Blob([bytes], { type }) : new File([bytes], name, { type });
}

/** These bytes and behind them so many that are different each time, up to a size. */
export function padded(bytes, size) {
  const all = new Uint8Array(size);
  // No more than this is given at a time.
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(all.subarray(at, Math.min(at + 65_536, size)));
  all.set(bytes.subarray(0, size));
  return all;
}

/** A picture of so many pixels: noise, which nothing makes small, or one colour. */
export async function drawn(width, height, type, noisy, transparent) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  if (noisy) image.data.set(padded(new Uint8Array(), image.data.length));
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = transparent ? (at >> 2) % 2 && 128 : 255;
  context.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type, quality: 1 });
}

/** A picture as a browser shows it: its size, and [red, green, blue, opacity] at these places. */
export async function shown(blob, places) {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  return { type: blob.type, width, height, colours: places.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]) };
}

/** What a data URL holds. */
export function blobOfUrl(url) {
  const [head, base64] = url.split(',');
  return new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: /^data:([^;]*);base64$/.exec(head)[1] });
}

/** Takes a name out of the global scope; gives a function that puts it back. */
export function without(name) {
  let owner = globalThis;
  while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  const own = Object.getOwnPropertyDescriptor(owner, name);
  delete owner[name];
  return () => Object.defineProperty(owner, name, own);
}

/** Counts the calls of a global function; gives a function that puts it back and tells how many there were. */
export function counted(name) {
  const own = globalThis[name];
  const putBack = without(name);
  let calls = 0;
  globalThis[name] = (...words) => {
    calls += 1;
    return own(...words);
  };
  return () => {
    delete globalThis[name];
    putBack();
    return calls;
  };
}

/** Lets the browser say that it is offline; gives a function that lets it say the truth again. */
export function offline() {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  return () => delete navigator.onLine;
}

/** A file of another frame, whose class is not ours; `undefined` where there are no frames. */
export function fileOfFrame(bytes) {
  if (!globalThis.document) return undefined;
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return new frame.contentWindow.File([bytes.slice()], 'of a frame');
}

/** Files that cannot be read, by name, and the name of the cause. */
export function unreadableFiles() {
  const bytes = new Uint8Array([137, 80, 78, 71]);
  const file = (arrayBuffer, cause) => ({ file: Object.assign(new Blob([bytes]), { arrayBuffer }), cause });
  const rejected = (name) => file(() => Promise.reject(new DOMException('secret path', name)), name);
  return {
    gone: rejected('NotFoundError'), locked: rejected('NotReadableError'), forbidden: rejected('SecurityError'),
    nothing: file(() => Promise.reject(undefined)),
    thrown: file(() => { throw new TypeError('no'); }, 'TypeError'), thrownText: file(() => { throw 'no'; }),
    noPromise: file(() => undefined), number: file(() => 7), promiseOfNothing: file(async () => undefined),
    promiseOfText: file(async () => 'text'), detached: file(async () => { const b = new ArrayBuffer(8); structuredClone(b, { transfer: [b] }); return b; }),
    shrunk: file(async () => new ArrayBuffer(0)),
  };
}

/** The SHA-256 of a blob, in hexadecimal. */
export async function sha256(blob) {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a GET of a URL gives: the type that is stored, and the bytes. */
export async function got(fetch, url) {
  const answer = await (fetch ?? globalThis.fetch)(url, { cache: 'no-store' });
  const blob = await answer.blob();
  return { status: answer.status, type: answer.headers.get('content-type'), sha256: await sha256(blob) };
}

/** Puts a blob to a URL, as a program without the connector does. */
export async function putTo(fetch, url, blob) {
  const headers = blob.type ? { 'Content-Type': blob.type } : {};
  const answer = await (fetch ?? globalThis.fetch)(url, { method: 'PUT', body: new Uint8Array(await blob.arrayBuffer()), headers });
  return answer.status;
}

/** Counts what is under way: timers, requests, uploads, and listeners of a signal of its own. */
export class Ledger {
  controller = new AbortController();
  #own = {};
  #timers = new Set();
  #requests = new Set();
  #uploads = [];
  #listeners = 0;

  constructor() {
    const { setTimeout, clearTimeout, fetch, XMLHttpRequest } = globalThis;
    const timers = this.#timers;
    const uploads = this.#uploads;
    this.#replace('setTimeout', (run, ms, ...more) => {
      const id = setTimeout(() => {
        timers.delete(id);
        run(...more);
      }, ms);
      timers.add(id);
      return id;
    });
    this.#replace('clearTimeout', (id) => {
      timers.delete(id);
      clearTimeout(id);
    });
    this.#replace('fetch', (...request) => {
      const answer = fetch(...request);
      const over = () => this.#requests.delete(answer);
      this.#requests.add(answer);
      answer.then(over, over);
      return answer;
    });
    if (XMLHttpRequest) {
      this.#replace('XMLHttpRequest', class extends XMLHttpRequest {
        constructor() {
          super();
          uploads.push(this);
        }
      });
    }
    const { signal } = this.controller;
    signal.addEventListener = (...listener) => {
      this.#listeners += 1;
      AbortSignal.prototype.addEventListener.apply(signal, listener);
    };
    signal.removeEventListener = (...listener) => {
      this.#listeners -= 1;
      AbortSignal.prototype.removeEventListener.apply(signal, listener);
    };
  }

  #replace(name, value) {
    this.#own[name] = globalThis[name];
    globalThis[name] = value;
  }

  left() {
    const uploads = this.#uploads.filter((request) => request.readyState % 4 !== 0).length;
    return { timers: this.#timers.size, requests: this.#requests.size, uploads, listeners: this.#listeners };
  }

  close() {
    Object.assign(globalThis, this.#own);
  }
}

/** A file whose bytes never come. */
export function endlessFile() {
  return Object.assign(new Blob(['something']), { arrayBuffer: () => new Promise(() => {}) });
}

/** Functions for the option `upload`, by name: each says no or nothing, and what it should be taken for. */
export function oddUploads() {
  const status = (status) => async () => { throw { status }; };
  const network = ['network'];
  return {
    throws: { upload() { throw new TypeError('no'); }, codes: network },
    throwsNothing: { upload() { throw undefined; }, codes: network },
    rejectsNothing: { upload: () => Promise.reject(), codes: network },
    rejectsText: { upload: async () => { throw 'no'; }, codes: network },
    biting: { upload: async () => { throw { get status() { throw new Error('bitten'); } }; }, codes: network },
    statusText: { upload: status('503'), codes: network },
    statusNaN: { upload: status(NaN), codes: network },
    statusInfinite: { upload: status(Infinity), codes: network },
    statusNegative: { upload: status(-401), codes: network },
    statusZero: { upload: status(0), codes: network },
    statusHuge: { upload: status(65_937), codes: network },
    refused: { upload: status(413), codes: ['upload-refused', 413] },
    unauthorized: { upload: status(401), codes: ['upload-refused', 401] },
    busy: { upload: status(503), codes: ['server', 503] },
    limited: { upload: status(429), codes: ['server', 429] },
  };
}

/** An `upload` that stores a file by another and tells nonsense of its progress meanwhile. */
export function boastful(upload, told) {
  return async (file, url, context) => {
    const { now } = Date;
    const say = (...loaded) => loaded.forEach((value, at) => {
      // So much later that it is told.
      Date.now = () => now() + at * 200;
      context.onProgress(value);
    });
    say(1, NaN, -5, '7', null, undefined, {}, [3], Infinity, -Infinity, 1e300, 2 ** 53, 5, 0.5, 4, 600);
    Date.now = now;
    await upload(file, url, { ...context, onProgress() {} });
    setTimeout(() => {
      try {
        context.onProgress(1);
      } catch {
        // It is told that it is late.
      }
      told();
    }, 0);
  };
}

/** An `upload` that notes what it gets, and how many of it are under way. */
export class Uploads {
  calls = [];
  underWay = 0;
  most = 0;
  #release = [];

  /** Stores files by another function, each after it was let go where they are to be held. */
  of(upload, held) {
    const all = this;
    return async function (...given) {
      const [file, url, context] = given;
      all.calls.push({
        self: this === undefined || this === globalThis, given: given.length, blob: file instanceof Blob,
        size: file.size, type: file.type, url, keys: Object.keys(context).sort().join(),
        signal: context.signal instanceof AbortSignal && !context.signal.aborted, context,
      });
      all.underWay += 1;
      all.most = Math.max(all.most, all.underWay);
      try {
        if (held) await new Promise((go) => all.#release.push(go));
        await upload?.(...given);
      } finally {
        all.underWay -= 1;
      }
    };
  }

  /** Lets those go that are held. */
  release() {
    this.#release.splice(0).forEach((go) => go());
  }

  isAborted(at) {
    return this.calls[at].context.signal.aborted;
  }
}

// Everything that a log could get to see.

/** The events that a page would log: those that carry no words of a person. */
const FOR_LOGS = [
  'error', 'request.retry', 'token.refreshed', 'message.queued', 'message.sending', 'message.sent', 'message.failed',
  'message.uncertain', 'conversation.created', 'conversation.closed', 'connection', 'upload.progress', 'upload.stored',
  'download.progress',
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

/** A WebSocket without a server behind it, for the option `webSocket`: it answers well, and brings what a test says. */
export class Line {
  constructor(dialog) {
    this.dialog = dialog;
    this.changes = [];
    this.complaints = [];
    const complain = ({ message, reason }) => this.complaints.push(String(message ?? reason));
    for (const type of ['error', 'unhandledrejection']) globalThis.addEventListener(type, complain);
  }

  /** The option `webSocket`. */
  get opens() {
    return (url) => {
      this.url = url;
      this.socket = { readyState: 1, send: (text) => queueMicrotask(() => this.#answer(JSON.parse(text))), close() {} };
      queueMicrotask(() => this.socket.onopen());
      return this.socket;
    };
  }

  /** Brings this, whatever it is. */
  bring(data) {
    this.socket.onmessage({ data });
  }

  /** Brings what no server sends as text. */
  bringOddities() {
    for (const data of [undefined, null, 7, NaN, true, {}, [], () => 1, Symbol('x'), new ArrayBuffer(3), new Blob(['{}'])]) this.bring(data);
  }

  /** Somebody says something in the dialog. */
  say(originatorId, event, metadata = null) {
    const role = originatorId === 'agent' ? 'ASSIGNED_AGENT' : 'CONSUMER';
    const { dialog: dialogId } = this;
    const change = { sequence: this.changes.length, originatorId, originatorMetadata: { role }, serverTimestamp: 1, event, dialogId, metadata };
    this.changes.push(change);
    this.#tell('ms.MessagingEventNotification', [change]);
    return change.sequence;
  }

  sayText(message) {
    this.say('agent', { type: 'ContentEvent', contentType: 'text/plain', message });
  }

  /** What browser and page complained of. */
  complained() {
    return this.complaints;
  }

  #tell(type, changes) {
    this.bring(JSON.stringify({ kind: 'notification', type, body: { changes } }));
  }

  #answer({ id, type, body, metadata }) {
    const own = type === 'ms.PublishEvent' && body.event.type === 'ContentEvent' && body.dialogId === this.dialog;
    const sequence = own ? this.changes.length : undefined;
    this.bring(JSON.stringify({ kind: 'resp', reqId: id, code: 200, body: own ? { sequence } : {} }));
    if (own) this.say('consumer', body.event, metadata);
    if (type === 'cqm.SubscribeExConversations') {
      const dialogs = [{ dialogId: this.dialog, state: 'OPEN' }];
      const conversationDetails = { state: 'OPEN', stage: 'OPEN', dialogs };
      this.#tell('cqm.ExConversationChangeNotification', [{ type: 'UPSERT', result: { convId: this.dialog, conversationDetails } }]);
    }
    if (type === 'ms.SubscribeMessagingEvents' && body.dialogId === this.dialog && this.changes.length > body.fromSeq) {
      this.#tell('ms.MessagingEventNotification', this.changes.slice(body.fromSeq));
    }
  }
}
