// What moves a machine: tells it one thing at a time, has carried out what it wants, settles promises, tells listeners, keeps
// the one timer. The module decides and answers with JSON, so that there is one crossing for each thing that happens. In
// Rust the same weighs four times as much.
//
// Nothing of a page runs while the module does: a page's `fetch`, token function or listener may call the connector again.

import {
  CALL, CANCEL, CHECK, CLOSE, EVENT, PENDING, RECEIVE, RESOLVE, SEED, START, TICK, TOKEN, TYPING,
  entries, errorOf, field, hasFired, isBlob, isFunction, notSent, refusal, signalOf, snapshot, split,
} from './crossing.js';
import { Mailbox } from './mailbox.js';
import { Transfers } from './transfers.js';

/** Originals of errors that are kept until a call that failed by them is settled. */
const MAX_CAUSES = 16;

const AUTH =
  'an object with appJwt and consumerJws, or with jwt for a socket, or left out where a back end adds them';

/** Where there is no `reportError`, what a listener throws has nowhere to go; the others are told all the same. */
function complain(error) {
  try {
    reportError(error);
  } catch {
    // A page may have put a function of its own in its place.
  }
}

/** Whether bytes are well-formed UTF-8: the module asks when it looks at a file. */
export function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export class Driver {
  #bridge;
  #auth;
  #receives;
  #transfers;
  #mailbox;

  /** What the module wants carried out, the next one last: what comes meanwhile goes to the front. */
  #effects = [];
  #wakeAt;
  #wait;
  #timer;
  #calls = 0;
  #waiting = new Map();
  /** What calls send, as it was given and then as it was looked at, or what they got. */
  #files = new Map();
  #causes = new Map();
  #listeners = new Map();
  #told = [];
  #dispatching;
  #seeded;
  #closed;
  #lost;

  /** Takes a `Bridge` and the options of a connector. Throws what the page gets. */
  constructor(bridge, given) {
    if (given === undefined) throw refusal('options', 'an object with at least accountId');
    const { 0: { auth, ...own }, 1: text } = split(given, ['auth', 'fetch', 'upload', 'webSocket']);
    for (const [name, accepted] of [
      ['fetch', 'a function like the global fetch'],
      ['upload', 'a function that puts a file to a URL and gives a promise'],
      ['webSocket', 'a function that opens a WebSocket to a URL'],
    ]) {
      if (own[name] !== undefined && !isFunction(own[name])) throw refusal(name, accepted);
    }
    let sources;
    if (auth !== undefined) {
      const found = entries(auth, 'auth', AUTH);
      this.#auth = Object.fromEntries(found);
      // The module knows of a function only that there is one.
      const known = (source) => isFunction(source) || (typeof source === 'string' ? source : null);
      sources = JSON.stringify(Object.fromEntries(found.map(({ 0: name, 1: source }) => [name, known(source)])));
    }
    this.#bridge = bridge;
    const { 0: refused, 1: credentials, 2: keeps, 3: receives } = JSON.parse(
      bridge.configure(text, sources, Boolean(own.upload)),
    );
    if (refused) throw this.#error(refused);
    this.#receives = receives;
    const tell = (...told) => this.#tell(...told);
    const keepCause = (ticket, cause) => this.#keepCause(ticket, cause);
    this.#transfers = new Transfers(tell, keepCause, this.#files, bridge, own, credentials);
    const adopt = (file) => this.#adopt(file);
    this.#mailbox = new Mailbox(tell, keepCause, this.#files, adopt, (hides) => this.#rests(hides));
    if (!keeps) return;
    try {
      this.#draw();
    } catch {
      // The first call says it.
      return;
    }
    this.#mailbox.wake();
    this.#tell(START);
  }

  /** A promise for a call by its number, with what JSON keeps of its arguments. */
  run(method, options, ...args) {
    return this.#call(undefined, method, options, args);
  }

  /** The same with a file. */
  runWith(file, method, options, ...args) {
    return isBlob(file) ? this.#call(file, method, options, args) : Promise.reject(refusal('file', 'a File or Blob'));
  }

  #call(file, method, options, args) {
    // What is thrown here is what the promise rejects with.
    return new Promise((resolve, reject) => {
      const { 0: apart, 1: text } = split(options, ['signal']);
      const signal = signalOf(apart);
      const lines = [text, ...args.map(snapshot)].join('\n');
      this.#draw();
      if (hasFired(signal)) {
        this.#tell(CHECK, 0, method, lines);
        throw notSent('aborted', 'the call was aborted', { cause: field(signal, 'reason') });
      }
      // Who calls is awake, whatever the browser said.
      this.#mailbox.wake();
      const id = this.#adopt(file);
      const abort = () => this.#tell(CANCEL, id);
      try {
        signal?.addEventListener('abort', abort);
      } catch {
        // It cannot be given up, then.
      }
      this.#waiting.set(id, { resolve, reject, signal, abort });
      try {
        this.#tell(CALL, id, method, lines);
      } catch (error) {
        this.#take(id);
        throw error;
      }
    });
  }

  receive(notification) {
    const isText = typeof notification === 'string';
    this.#tell(RECEIVE, 0, Number(isText), isText ? notification : snapshot(notification));
  }

  notifyTyping(conversationId) {
    this.#draw();
    this.#tell(TYPING, 0, 0, snapshot(conversationId));
  }

  pending(conversationId) {
    const all = this.#tell(PENDING, 0, 0, snapshot(conversationId));
    return all.map(({ 0: { type, ...fields }, 1: facts, 2: cause }) => this.#event(fields, facts, cause));
  }

  async resolveUncertain(clientMessageId, decision) {
    this.#tell(RESOLVE, 0, 0, `${snapshot(clientMessageId)}\n${snapshot(decision)}`);
  }

  on(name, listener, options) {
    const { 0: apart, 1: text } = split(options, ['signal']);
    this.#tell(EVENT, 0, Number(isFunction(listener)), `${snapshot(name)}\n${text}`);
    const signal = signalOf(apart);
    const entry = { listener, once: JSON.parse(text).once, signal };
    const remove = () => {
      const all = this.#listeners.get(name);
      all?.delete(entry);
      if (all?.size === 0) this.#listeners.delete(name);
    };
    entry.remove = remove;
    if (!this.#closed && !hasFired(signal)) {
      if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
      this.#listeners.get(name).add(entry);
    }
    return remove;
  }

  /** The page is done with this connector. What it has on disk stays there. */
  async close() {
    this.#tell(CLOSE);
    this.#mailbox.leave();
  }

  /** The page has no connector any more. */
  letGo() {
    this.#lost = true;
    this.#endIfLost();
  }

  /**
   * What brings answers stays without a connector for those who listen and for calls that have not ended. Without them it
   * would be opened again and again, and messages accepted that nobody sees. Where nothing is on its way any more, the memory
   * of the module goes at once.
   */
  #endIfLost() {
    if (!this.#lost || this.#waiting.size) return;
    if (this.#receives && !this.#closed) {
      if (!this.#listeners.size) this.close();
    } else if (this.#transfers.isIdle() && !this.#timer) {
      this.#lost = false;
      this.#mailbox.leave();
      this.#bridge.free();
      this.#bridge = undefined;
    }
  }

  /** Tells the machine something, and carries out what it wants. Gives what it answers, or throws why it refuses. */
  #tell(input, ticket = 0, number = 0, text, more) {
    // Nobody is left to hear of it.
    if (!this.#bridge) return undefined;
    const { 0: effects, 1: wakeAt, 2: wait, 3: refused, 4: answer } = JSON.parse(
      this.#bridge.tell(input, Date.now(), this.#transfers.isOffline(), ticket, number, text, more),
    );
    [this.#wakeAt, this.#wait] = [wakeAt, wait];
    // There may be a hundred thousand: no call takes so many arguments, and to shift them one by one takes seconds.
    this.#effects = effects.reverse().concat(this.#effects);
    while (this.#effects.length) {
      const effect = this.#effects.pop();
      const name = effect.shift();
      const part = [this, this.#transfers, this.#mailbox].find((part) => part[name]);
      part[name](...effect);
    }
    this.#mailbox.flush();
    this.#setTimer();
    this.#endIfLost();
    if (refused) throw this.#error(refused);
    return answer;
  }

  /**
   * One timer, for the first thing that is due. One that comes too early sets the next; one that should have rung by now slept,
   * and WebKit lets it wait for as long again as it had to when the page was put away.
   */
  #setTimer() {
    const [at, timer] = [this.#wakeAt, this.#timer];
    if (at === null ? !timer : timer?.at <= at && timer.at >= at - this.#wait) return;
    clearTimeout(timer?.id);
    this.#timer = undefined;
    if (at === null) return;
    const ring = () => {
      this.#timer = undefined;
      this.#tell(TICK);
    };
    this.#timer = { at, id: setTimeout(ring, this.#wait) };
  }

  /**
   * Draws the machine's seed, before the first call rather than for a page that only waits: the browser's source of chance
   * takes its time when it is first asked.
   */
  #draw() {
    if (this.#seeded) return;
    let seed;
    try {
      seed = crypto.getRandomValues(new Uint32Array(2));
    } catch {
      throw notSent('internal', 'crypto.getRandomValues is missing; use a browser that has it');
    }
    this.#seeded = true;
    this.#tell(SEED, ...seed);
  }

  /** Whether nothing is on its way, which the page that is put away would have to wait for. */
  #rests(hides) {
    if (this.#waiting.size || !this.#transfers.isIdle()) return false;
    if (hides) this.#transfers.endSocket();
    return true;
  }

  /** A number for a call or a record, under which its file is known. */
  #adopt(file) {
    const id = this.#calls++;
    if (file) this.#files.set(id, file);
    return id;
  }

  #error(facts, ticket, signal) {
    let cause;
    if (typeof ticket === 'number') cause = this.#causes.get(ticket);
    else if (facts.code === 'aborted') cause = field(signal, 'reason');
    return errorOf({ ...facts, cause });
  }

  #keepCause(ticket, cause) {
    if (this.#causes.size >= MAX_CAUSES) this.#causes.delete(this.#causes.keys().next().value);
    this.#causes.set(ticket, cause);
  }

  /** A call that is over: who waits for it and its file, which are not kept any longer. */
  #take(call) {
    const [waiting, file] = [this.#waiting.get(call), this.#files.get(call)];
    this.#waiting.delete(call);
    this.#files.delete(call);
    try {
      waiting?.signal?.removeEventListener('abort', waiting.abort);
    } catch {
      // It tells of a call that is over, then.
    }
    return { ...waiting, file };
  }

  // The effects, by the names that the module gives them.

  settle(call, value, isFile) {
    const { resolve, file } = this.#take(call);
    resolve?.(isFile ? file : value);
  }

  fail(call, facts, cause) {
    const { reject, signal } = this.#take(call);
    reject?.(this.#error(facts, cause, signal));
  }

  emit(fields, facts, cause) {
    this.#told.push(this.#event(fields, facts, cause));
    if (fields.type === 'connection' && fields.state === 'closed') this.#closed = true;
    if (this.#dispatching) return;
    this.#dispatching = true;
    queueMicrotask(() => this.#dispatch());
  }

  #event(fields, facts, cause) {
    if (facts) fields.error = this.#error(facts, cause);
    return fields;
  }

  /** Tells listeners: in order, in a microtask, never inside the caller's stack. */
  #dispatch() {
    // A listener's own calls may add to the list.
    for (let at = 0; at < this.#told.length; at += 1) {
      const told = this.#told[at];
      const name = told.type;
      // Those who listen now: one that is added meanwhile hears the next event.
      for (const entry of [...(this.#listeners.get(name) ?? [])]) {
        // One that is removed meanwhile is not called again.
        if (!this.#listeners.get(name)?.has(entry)) continue;
        const ended = hasFired(entry.signal);
        if (entry.once || ended) entry.remove();
        if (ended) continue;
        try {
          const { listener } = entry;
          listener(told);
        } catch (error) {
          complain(error);
        }
      }
    }
    this.#told = [];
    this.#dispatching = false;
    if (this.#closed) this.#listeners.clear();
  }

  ask(ticket, kind, reason) {
    const source = this.#auth[kind];
    const answer = isFunction(source) ? new Promise((resolve) => resolve(source(reason))) : Promise.resolve(source);
    answer.then(
      // What is no string is no token: the machine refuses the empty one by name.
      (token) => this.#tell(TOKEN, ticket, 0, typeof token === 'string' ? token : ''),
      (cause) => {
        this.#keepCause(ticket, cause);
        this.#tell(TOKEN, ticket);
      },
    );
  }
}
