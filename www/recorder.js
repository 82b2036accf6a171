// Keeps what goes by: requests and their answers, notifications, events of the connector. Bounded.

import { plainFetch, send } from './network.js';

const LIMIT = 300;
/** An answer larger than this is cut: nobody reads it, and the page should live. */
const BODY_LIMIT = 100_000;

/** @typedef {{ label?: string, lift: () => Promise<void> }} Fault what was put in place for a request, to be lifted after it */

/**
 * @typedef {object} Entry
 * @property {number} id
 * @property {'request' | 'notification' | 'event'} kind
 * @property {string} lane `connector`, `backend` for what the page asks of its own server, `idp`, or `admin`
 * @property {string} what
 * @property {string} [detail]
 * @property {number} at
 * @property {{ method: string, url: string, headers: Record<string, string>, body?: string }} [request]
 * @property {{ status: number, headers: Record<string, string>, body: string, cut: boolean }} [answer]
 * @property {string} [failure]
 * @property {number} [took]
 * @property {number} [size] bytes of a file
 * @property {number} [moved] how many of them have moved, while they do
 * @property {string} [fault]
 * @property {unknown} [value]
 */

export class Recorder extends EventTarget {
  /** @type {Entry[]} */
  entries = [];
  paused = false;
  #last = 0;

  /** @param {Omit<Entry, 'id' | 'at'>} entry @returns {Entry} */
  add(entry) {
    const whole = { ...entry, id: ++this.#last, at: Date.now() };
    if (!this.paused) {
      this.entries.push(whole);
      if (this.entries.length > LIMIT) this.entries.splice(0, this.entries.length - LIMIT);
      this.#tell('added', whole);
    }
    return whole;
  }

  clear() {
    this.entries = [];
    this.#tell('cleared');
  }

  /**
   * A request leaves. Gives what tells of its progress and of its end.
   * @param {Entry['request']} request
   * @param {{ lane: string, fault?: string, size?: number }} facts
   */
  begin(request, facts) {
    const entry = this.add({ kind: 'request', ...describe(request), ...facts, request });
    const started = performance.now();
    const change = (more) => {
      Object.assign(entry, more, { took: performance.now() - started });
      this.#tell('changed', entry);
    };
    return {
      moved: (moved, size = entry.size) => change({ moved, size }),
      finish: (outcome) => change({ moved: undefined, ...outcome }),
    };
  }

  /** An entry of before is told anew. @param {Entry} entry @param {Partial<Entry>} facts */
  change(entry, facts) {
    this.#tell('changed', Object.assign(entry, facts));
  }

  /**
   * Watches the connector, which uses the global `fetch`. With one of its own in the options, the connector would not
   * ask the browser whether there is a network: such a `fetch` may reach its service without one.
   * @param {(request: { url: string, body?: string }) => Promise<Fault>} before
   */
  watchConnector(before) {
    const watched = this.fetch('connector', before);
    globalThis.fetch = (input, init) => (isConnectors(input) ? watched(input, init) : plainFetch(input, init));
  }

  /**
   * The browser's `fetch`, watched. `before` may hold the request back until a fault is in place.
   * @param {string} lane
   * @param {(request: { url: string, body?: string }) => Promise<Fault>} [before]
   * @returns {(url: string, init?: RequestInit) => Promise<Response>}
   */
  fetch(lane, before) {
    // An administrator sits somewhere else, and has a network always.
    const ask = lane === 'admin' ? plainFetch : send;
    return async (url, init = {}) => {
      const request = {
        method: init.method ?? 'GET',
        url: new URL(url, location.href).href,
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === 'string' ? init.body : undefined,
      };
      const fault = await before?.(request);
      const entry = this.begin(request, { lane, fault: fault?.label });
      try {
        const response = await ask(url, init);
        if (isFile(request.url)) this.#measure(response.clone(), entry);
        else this.#read(response.clone(), entry);
        return response;
      } catch (error) {
        entry.finish({ failure: error?.name === 'AbortError' ? 'given up' : 'no answer' });
        throw error;
      } finally {
        await fault?.lift();
      }
    };
  }

  /** The bytes of a file are counted, not kept. */
  async #measure(response, { finish, moved }) {
    const answer = { status: response.status, headers: Object.fromEntries(response.headers), body: '', cut: false };
    const size = Number(answer.headers['content-length']) || undefined;
    let count = 0;
    let shownAt = performance.now();
    try {
      for (const reader = response.body?.getReader(); reader;) {
        const { done, value } = await reader.read();
        if (done) break;
        count += value.length;
        if (performance.now() - shownAt < 200) continue;
        shownAt = performance.now();
        moved(count, size);
      }
      finish({ answer, size: count || undefined });
    } catch {
      finish({ answer, size: count || undefined, failure: 'answer broke off' });
    }
  }

  async #read(response, { finish }) {
    const answer = { status: response.status, headers: Object.fromEntries(response.headers), body: '', cut: false };
    try {
      const body = await response.text();
      answer.cut = body.length > BODY_LIMIT;
      answer.body = body.slice(0, BODY_LIMIT);
      finish({ answer });
    } catch {
      finish({ answer, failure: 'answer broke off' });
    }
  }

  #tell(name, entry) {
    this.dispatchEvent(new CustomEvent(name, { detail: entry }));
  }
}

/** Whether this is a temporary URL: a file goes to it or comes from it. @param {string} url */
export const isFile = (url) => new URL(url).searchParams.has('temp_url_sig');

/** Whether a request of this page can only be the connector's. */
const isConnectors = (input) => typeof input === 'string'
  && (isFile(new URL(input, location.href).href) || new URL(input, location.href).pathname.startsWith('/api/account/'));

/** What a request is about: the types of its payloads say more than its path. */
function describe({ url, body }) {
  if (isFile(url)) return { what: 'file', detail: 'object store' };
  const { pathname: path, protocol } = new URL(url);
  const parsed = parse(body);
  const types = [parsed].flat().map((item) => item?.body?.event?.type ?? item?.type).filter((type) => typeof type === 'string');
  const state = parsed?.body?.event?.chatState ?? parsed?.body?.event?.status;
  const name = path.split('/').slice(-1)[0] || path;
  const service = /\/service\/([^/]+)\/baseURI/.exec(path)?.[1];
  const what = types.length ? types.map(shorten).join(' + ') : service ? 'baseURI' : name;
  const place = protocol.startsWith('ws') ? 'WebSocket' : name;
  return { what: state ? `${what} ${state}` : what, detail: service ?? (types.length ? place : undefined) };
}

const shorten = (type) => String(type).split('.').slice(-1)[0];

function parse(body) {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
