// The network between a page and the emulator in it: `fetch`, uploads, sockets, notifications, and the time that all of it
// takes.

import { Sockets } from './sockets.js';

/** The browser's own clock, before a test puts another in its place: what is due now does not wait for that one. */
const soon = globalThis.setTimeout;

const OFFLINE = 'the emulator dropped the connection';

export class Network {
  #service;
  #base;
  #listeners = new Set();
  #timer;
  #sockets = new Sockets(() => this.#open(), () => this.#look());

  constructor(service, base) {
    this.#service = service;
    this.#base = base;
  }

  /** As the browser's `fetch`, whatever the host. `behind`: the page's own back end asks, for which there is no CORS. */
  async fetch(url, { body, signal, ...init } = {}, { behind = false } = {}) {
    signal?.throwIfAborted();
    const target = new URL(url instanceof Request ? url.url : url, this.#base);
    // The browser's own checks of method and headers.
    const request = new Request(target, { ...init, headers: init.headers ?? url.headers, body: undefined });
    const answer = await this.#exchange({
      method: request.method,
      target: pathOf(target),
      headers: [...request.headers, ...typeOf(body, request.headers)],
      body: await bytes(body),
      signal,
    });
    const store = target.pathname.startsWith('/v1/');
    if ((store || !behind) && !answer.headers.some(([name]) => name === 'access-control-allow-origin')) {
      throw new TypeError('the page may not read the answer');
    }
    const empty = answer.status === 204 || answer.status === 304 || request.method === 'HEAD';
    return new Response(empty ? null : answer.body, { status: answer.status, headers: answer.headers });
  }

  /** Puts a file into the store, by a way that may read each answer. */
  async upload(file, url, { signal, onProgress } = {}) {
    const target = new URL(url);
    const { status } = await this.#exchange({
      method: 'PUT',
      target: target.pathname + target.search,
      headers: typeOf(file, new Headers()),
      body: await bytes(file),
      signal,
      onProgress,
    });
    if (status >= 300) throw Object.assign(new Error(`the store answered ${status}`), { status });
  }

  /** As `new WebSocket(url)`, whatever the host. */
  socket(url) {
    const target = new URL(url);
    return this.#sockets.dial(target.href, async () => {
      const headers = JSON.stringify([['host', new URL(this.#base).host], ['origin', origin()]]);
      const head = JSON.parse(this.#open().open_socket(Date.now(), pathOf(target), headers));
      this.#look();
      await pause(head.latencyMs);
      this.#open();
      return head;
    });
  }

  /** A call that steers the emulator. */
  control(method, target, body) {
    const text = body === undefined ? '' : JSON.stringify(body);
    const { number } = this.#begin(method, target, []);
    const { status } = this.#finish(number, new TextEncoder().encode(text));
    const answer = new TextDecoder().decode(this.#open().body());
    this.#look();
    return { status, json: JSON.parse(answer) };
  }

  /** Calls back with each notification and the consumer that it is for; gives what ends that. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close() {
    clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#sockets.close();
    this.#service?.free();
    this.#service = undefined;
  }

  async #exchange({ method, target, headers, body, signal, onProgress }) {
    const begun = this.#begin(method, target, [['host', new URL(this.#base).host], ['origin', origin()], ['content-length', String(body.length)], ...headers]);
    try {
      await pause(begun.delayMs, signal);
      await transmit(body.length * begun.share, begun.bytesPerSecond, onProgress, signal);
    } catch (reason) {
      this.#service?.abandon(begun.number);
      throw reason;
    }
    const head = this.#finish(begun.number, body);
    const answer = { ...head, body: this.#open().body() };
    this.#look();
    await pause(head.latencyMs, signal);
    signal?.throwIfAborted();
    if (head.dropped) throw new TypeError(OFFLINE);
    return answer;
  }

  #begin(method, target, headers) {
    return JSON.parse(this.#open().begin(Date.now(), method, target, JSON.stringify(headers)));
  }

  #finish(number, body) {
    return JSON.parse(this.#open().finish(Date.now(), number, body));
  }

  #open() {
    if (!this.#service) throw new TypeError('the emulator is closed');
    return this.#service;
  }

  /** Tells what happened, and waits for what will. */
  #look() {
    const notifications = JSON.parse(this.#service.notifications());
    // Not before the answer to what caused them: a webhook takes longer.
    if (notifications.length > 0) soon(() => this.#tell(notifications));
    this.#sockets.flush();
    clearTimeout(this.#timer);
    const wake = this.#service.wake();
    if (wake === undefined) return;
    this.#timer = setTimeout(() => {
      this.#service?.poll(Date.now());
      if (this.#service) this.#look();
    }, Math.min(Math.max(0, wake - Date.now()), 0x7fffffff));
    // In Node, who listens waits; who does not must not be kept from ending.
    if (this.#listeners.size === 0 && this.#sockets.size === 0) this.#timer.unref?.();
  }

  #tell(notifications) {
    for (const { body, extConsumer } of notifications) {
      for (const listener of [...this.#listeners]) {
        try {
          listener(body, extConsumer);
        } catch (error) {
          if (error?.code === 'closed') this.#listeners.delete(listener);
          else (globalThis.reportError ?? console.error)(error);
        }
      }
    }
  }
}

/** Where a URL leads: a page's own back end may have a path before that. */
function pathOf({ pathname, search }) {
  return pathname.replace(/^.*(?=\/(?:ws_)?api\/account\/)/, '') + search;
}

function origin() {
  const { origin } = globalThis.location ?? {};
  return !origin || origin === 'null' ? 'https://page.test' : origin;
}

/** The header that a body brings along by itself. */
function typeOf(body, headers) {
  const type = typeof body === 'string' ? 'text/plain;charset=UTF-8' : body?.type;
  return type && !headers.has('content-type') ? [['content-type', type]] : [];
}

async function bytes(body) {
  if (body === undefined || body === null || body === '') return new Uint8Array();
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return new Uint8Array(await (body.arrayBuffer ? body.arrayBuffer() : new Response(body).arrayBuffer()));
}

/** Lets bytes leave at a speed; without one they leave at once. */
async function transmit(total, bytesPerSecond, onProgress, signal) {
  if (bytesPerSecond) {
    const step = Math.max(1, bytesPerSecond / 20);
    for (let sent = step; sent < total; sent += step) {
      await pause(50, signal);
      onProgress?.(Math.floor(sent));
    }
    await pause(50, signal);
  }
  onProgress?.(Math.floor(total));
}

/** Waits, unless the signal fires; without a time it does not wait at all. */
function pause(ms, signal) {
  signal?.throwIfAborted();
  if (!ms) return undefined;
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
