// What the browser tests need of JavaScript itself: the emulator in the page behind a `fetch` and a WebSocket, a line without a
// server. What else they need is behind it, one script after the other: the server of wasm-bindgen-test-runner has four
// threads and may leave the fifth connection without an answer for ever, and where all were asked for at once, Chromium
// would hang now and then.

export * from './watch.js';

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
