// Keeps what goes by: requests and their answers, notifications, events of the connector. Bounded.

const LIMIT = 300;
/** An answer larger than this is cut: nobody reads it, and the page should live. */
const BODY_LIMIT = 100_000;

/** @typedef {{ label?: string, lift: () => Promise<void> }} Fault what was put in place for a request, to be lifted after it */

/**
 * @typedef {object} Entry
 * @property {number} id
 * @property {'request' | 'notification' | 'event'} kind
 * @property {string} lane `connector`, or `backend` for what the page asks of its own server
 * @property {string} what
 * @property {string} [detail]
 * @property {number} at
 * @property {{ method: string, url: string, headers: Record<string, string>, body?: string }} [request]
 * @property {{ status: number, headers: Record<string, string>, body: string, cut: boolean }} [answer]
 * @property {string} [failure]
 * @property {number} [took]
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
   * The global `fetch`, watched. `before` may hold the request back until a fault is in place.
   * @param {string} lane
   * @param {(request: { url: string, body?: string }) => Promise<Fault>} [before]
   * @returns {(url: string, init?: RequestInit) => Promise<Response>}
   */
  fetch(lane, before) {
    return async (url, init = {}) => {
      const request = {
        method: init.method ?? 'GET',
        url: new URL(url, location.href).href,
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === 'string' ? init.body : undefined,
      };
      const fault = await before?.(request);
      const entry = this.add({ kind: 'request', lane, ...describe(request), request, fault: fault?.label });
      const started = performance.now();
      const finish = (facts) => {
        Object.assign(entry, facts, { took: performance.now() - started });
        this.#tell('changed', entry);
      };
      try {
        const response = await fetch(url, init);
        this.#read(response.clone(), finish);
        return response;
      } catch (error) {
        finish({ failure: error?.name === 'AbortError' ? 'given up' : 'no answer' });
        throw error;
      } finally {
        await fault?.lift();
      }
    };
  }

  async #read(response, finish) {
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

/** What a request is about: the types of its payloads say more than its path. */
function describe({ url, body }) {
  const path = new URL(url).pathname;
  const parsed = parse(body);
  const types = [parsed].flat().map((item) => item?.body?.event?.type ?? item?.type).filter(Boolean);
  const state = parsed?.body?.event?.chatState ?? parsed?.body?.event?.status;
  const name = path.split('/').slice(-1)[0] || path;
  const service = /\/service\/([^/]+)\/baseURI/.exec(path)?.[1];
  const what = types.length ? types.map(shorten).join(' + ') : service ? 'baseURI' : name;
  return { what: state ? `${what} ${state}` : what, detail: service ?? (types.length ? name : undefined) };
}

const shorten = (type) => String(type).split('.').slice(-1)[0];

function parse(body) {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
