// What tests see of a connector and of the browser around it: how promises end, events, what is under way, and everything that
// a log could get to see.

export * from './odd.js';

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
