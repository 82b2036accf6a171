// What moves a machine: carries out what it wants, tells it what became of that, settles promises, tells listeners, keeps
// the one timer. The module decides; it is told one thing at a time and answers with JSON, so that there is one crossing
// for each thing that happens. In Rust the same weighs four times as much.
//
// Nothing of a page runs while the module does: a page's `fetch`, token function or listener may call the connector again.
//
// What comes as a list is taken apart by its places, `{ 0: first }`: by the pattern `[first]`, WebKitGTK 2.50 was seen to say
// now and then that an array has no iterator.

import { bytesOf, collect, dial, exchange, follow, isOffline, put, shrink } from './browser.js';
import { ConnectorError } from './errors.js';
import { join, listen, open, overtaken } from './outbox.js';

/** What a machine is told, by the numbers of `Input` in `src/web/bridge.rs`. */
const [
  TICK, CALL, CHECK, CANCEL, ANSWERED, FAILED, TOKEN, RECEIVE, TYPING, RESOLVE, PENDING, EVENT, SEED, START, CLOSE,
  LOOKED, MOVED, DIALLED, SPOKEN, UNSAID, HUNG_UP, STREAMED, OPENED, LEAD, HEARD, RESTORED, KEPT,
  DEPOSED,
] = Array(28).keys();

/** Why there is no answer, as `Failure` in the core. */
const [OFFLINE, NETWORK, UNREAD] = Array(3).keys();

/** Originals of errors that are kept until a call that failed by them is settled. */
const MAX_CAUSES = 16;

/** What a browser says of a socket that ended without a word. */
const ABNORMAL = 1006;

const AUTH =
  'an object with appJwt and consumerJws, or with jwt for a socket, or left out where a back end adds them';

const notSent = (code, message, more) =>
  new ConnectorError({ message, code, retryable: false, delivery: 'not-sent', ...more });

const refusal = (field, accepted) => notSent('invalid-argument', `${field} must be ${accepted}`, { field });

/** A field, `undefined` where it cannot be read. */
function field(object, name) {
  try {
    return object?.[name];
  } catch {
    // What a page gives may throw wherever it is touched.
  }
}

/** Where there is no `reportError`, what a listener throws has nowhere to go; the others are told all the same. */
function complain(error) {
  try {
    reportError(error);
  } catch {
    // A page may have put a function of its own in its place.
  }
}

const isObject = (value) => typeof value === 'object' && value !== null;
const isFunction = (value) => typeof value === 'function';
const hasFired = (signal) => Boolean(field(signal, 'aborted'));

/**
 * What JSON keeps of a value, as text without a line break, and an empty one where JSON cannot have it. A snapshot, so that
 * later changes of the caller's object do not reach us.
 */
function snapshot(value) {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return '';
  }
}

/** An object's own fields. What bites when it is read bites here, where it can be refused. */
function entries(value, path, accepted) {
  if (!isObject(value)) throw refusal(path, accepted);
  let found;
  try {
    found = Object.entries(value);
  } catch {
    throw refusal(path, 'an object whose fields can be read');
  }
  // Not before: of a revoked proxy even this question throws.
  if (Array.isArray(value)) throw refusal(path, accepted);
  return found;
}

/** Whether it is an object with fields that can be read. */
function isPlain(value) {
  try {
    return isObject(value) && Boolean(Object.entries(value)) && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** JSON would leave functions out, and a misspelt callback would be ignored. No option is `null` for one. */
function plain(found, deep) {
  return Object.fromEntries(
    found.map(({ 0: name, 1: value }) => {
      if (isFunction(value) || typeof value === 'symbol') return [name, null];
      return [name, deep && isPlain(value) ? plain(Object.entries(value)) : value];
    }),
  );
}

/** An options object in two parts: the fields that JSON cannot carry, as they are, and the rest as a snapshot. */
function split(options, names) {
  const [apart, rest] = [{}, []];
  for (const entry of options === undefined ? [] : entries(options, 'options', 'an object')) {
    if (names.includes(entry[0])) apart[entry[0]] = entry[1];
    else rest.push(entry);
  }
  return [apart, snapshot(plain(rest, true))];
}

/** An `AbortSignal` among options, by what it can do. */
function signalOf({ signal }) {
  const usable = typeof field(signal, 'aborted') === 'boolean' && isFunction(field(signal, 'addEventListener'));
  if (signal !== undefined && !(isObject(signal) && usable)) throw refusal('options.signal', 'an AbortSignal');
  return signal;
}

/** Whether this is a file or blob, by what it can do: one of another frame is no instance of this frame's class. */
function isBlob(value) {
  return isObject(value) && typeof field(value, 'size') === 'number' && isFunction(field(value, 'arrayBuffer'));
}

/** Whether bytes are well-formed UTF-8. */
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
  #own;
  #auth;
  #credentials;
  #receives;

  /** What the module wants carried out, the next one last: what comes meanwhile goes to the front. */
  #effects = [];
  #wakeAt;
  #wait;
  #timer;
  #calls = 0;
  #waiting = new Map();
  #flights = new Map();
  /** What calls send, as it was given and then as it was looked at, or what they got. */
  #files = new Map();
  #causes = new Map();
  #listeners = new Map();
  #told = [];
  #dispatching;
  /** What the other tabs are to be told. */
  #said = [];
  #store;
  /** Its name, which is that of the place among the tabs. */
  #name;
  #tabs;
  #socket;
  #stream;
  #deafen;
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
    this.#own = own;
    let sources;
    if (auth !== undefined) {
      const found = entries(auth, 'auth', AUTH);
      this.#auth = Object.fromEntries(found);
      // The module knows of a function only that there is one.
      const known = (source) => isFunction(source) || (typeof source === 'string' ? source : null);
      sources = JSON.stringify(Object.fromEntries(found.map(({ 0: name, 1: source }) => [name, known(source)])));
    }
    this.#bridge = bridge;
    const { 0: refused, 1: credentials, 2: keeps, 3: receives } = JSON.parse(bridge.configure(text, sources, Boolean(own.upload)));
    if (refused) throw this.#error(refused);
    [this.#credentials, this.#receives] = [credentials, receives];
    if (!keeps) return;
    try {
      this.#draw();
    } catch {
      // The first call says it.
      return;
    }
    this.#hearOfTheBrowser();
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
      const id = this.#calls++;
      if (hasFired(signal)) {
        this.#tell(CHECK, id, method, lines);
        throw notSent('aborted', 'the call was aborted', { cause: field(signal, 'reason') });
      }
      this.#hearOfTheBrowser();
      // Who calls is awake, whatever the browser said.
      this.#wake();
      const abort = () => this.#tell(CANCEL, id);
      try {
        signal?.addEventListener('abort', abort);
      } catch {
        // It cannot be given up, then.
      }
      this.#waiting.set(id, { resolve, reject, signal, abort });
      if (file) this.#files.set(id, file);
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
    return all.map(({ 0: fields, 1: facts, 2: cause }) => this.#event(fields, facts, cause));
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
    this.#leave();
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
    } else if (!this.#flights.size && !this.#timer) {
      this.#lost = false;
      this.#leave();
      this.#bridge.free();
      this.#bridge = undefined;
    }
  }

  /** Tells the machine something, and carries out what it wants. Gives what it answers, or throws why it refuses. */
  #tell(input, ticket = 0, number = 0, text, more) {
    // Nobody is left to hear of it.
    if (!this.#bridge) return undefined;
    const { fetch, webSocket } = this.#own;
    // A `fetch` of the page's own may reach its service without a network.
    const offline = !fetch && !webSocket && isOffline();
    const { 0: effects, 1: wakeAt, 2: wait, 3: refused, 4: answer } = JSON.parse(
      this.#bridge.tell(input, Date.now(), offline, ticket, number, text, more),
    );
    [this.#wakeAt, this.#wait] = [wakeAt, wait];
    // There may be a hundred thousand: no call takes so many arguments, and to shift them one by one takes seconds.
    this.#effects = effects.reverse().concat(this.#effects);
    while (this.#effects.length) {
      const effect = this.#effects.pop();
      this[effect.shift()].apply(this, effect);
    }
    if (this.#said.length) {
      const said = `[${this.#said}]`;
      this.#said = [];
      this.#tabs?.say(said);
    }
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

  #hearOfTheBrowser() {
    if (this.#deafen) return;
    // A page that loses its connector loses this with it.
    const weak = new WeakRef(this);
    this.#deafen = listen(['online', 'pagehide', 'freeze', 'pageshow', 'resume'], (event) => weak.deref()?.#hear(event));
  }

  #hear({ type, target, persisted }) {
    // A page that is left for good, or loaded; and what a page calls so by itself.
    if (persisted === false || (target !== globalThis && target !== globalThis.document)) return;
    if (type === 'pagehide' || type === 'freeze') {
      this.#sleep(type === 'pagehide');
      return;
    }
    this.#wake();
    this.#tell(TICK);
  }

  /**
   * The browser puts the page away as it is. Where nothing of it is on its way the next tab leads; and Chromium throws a page
   * away whose lock another one asks for. What is on its way waits for an echo from when the page is back.
   */
  #sleep(hides) {
    const out = this.#flights.size - this.#flights.has(this.#stream);
    if (out || this.#waiting.size) return;
    if (hides && this.#socket) {
      // Chromium would do so, and complain to the console.
      const { ticket } = this.#socket;
      this.hangUp(ticket);
      this.#tell(HUNG_UP, ticket, ABNORMAL);
    }
    if (!this.#tabs || !this.#store.isIdle()) return;
    this.#tell(DEPOSED);
    this.#tabs.leave();
    this.#tabs = undefined;
  }

  #wake() {
    if (this.#closed || !this.#store || this.#tabs) return;
    this.#join();
    // What the others did meanwhile nobody has told it.
    this.#tell(DEPOSED);
  }

  #error(facts, ticket, signal) {
    let cause;
    if (typeof ticket === 'number') cause = this.#causes.get(ticket);
    else if (facts.code === 'aborted') cause = field(signal, 'reason');
    return new ConnectorError({ ...facts, cause });
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

  send(ticket, method, url, headers, body, keepalive) {
    // The object store's `*` goes with no cookie, and it wants none.
    const credentials = method === 'HEAD' ? 'omit' : this.#credentials;
    this.#exchange(ticket, (own, signal) =>
      exchange(this.#bridge.maxAnswer, own, url, method, credentials, headers, signal, body ?? undefined, keepalive),
    );
  }

  follow(ticket, url, headers) {
    this.#stream = ticket;
    const tell = (data, id, wait = -1) => this.#tell(STREAMED, ticket, wait, data, id);
    this.#exchange(ticket, (own, signal) =>
      follow(this.#bridge.maxAnswer, tell, own, url, 'GET', this.#credentials, headers, signal),
    );
  }

  #exchange(ticket, begin) {
    const { fetch } = this.#own;
    if (!fetch && isOffline()) {
      this.#missSoon(ticket, OFFLINE);
      return;
    }
    begin(fetch, this.#fly(ticket)).then(
      ({ 0: status, 1: retryAfter, 2: length, 3: text }) => {
        this.#flights.delete(ticket);
        this.#tell(ANSWERED, ticket, status, text, `${retryAfter ?? ''}\n${length ?? ''}`);
      },
      (cause) => this.#missed(ticket, NETWORK, cause),
    );
  }

  /** A signal for a request that is now out. */
  #fly(ticket) {
    const controller = new AbortController();
    // Without a reason: a caller's own could be anything.
    this.#flights.set(ticket, () => controller.abort());
    return controller.signal;
  }

  #missed(ticket, failure, cause) {
    this.#flights.delete(ticket);
    this.#keepCause(ticket, cause);
    this.#tell(FAILED, ticket, failure);
  }

  #missSoon(ticket, failure, cause) {
    queueMicrotask(() => this.#missed(ticket, failure, cause));
  }

  abort(ticket) {
    const abort = this.#flights.get(ticket);
    this.#flights.delete(ticket);
    abort?.();
  }

  /**
   * Looks at a file: what it is and what will be sent of it. That is a copy of its own, so that what was looked at is what
   * leaves, however often, and whatever becomes of the file meanwhile.
   */
  async look(ticket, call, wish) {
    const file = this.#files.get(call);
    if (!file) return;
    const look = (bytes, size) => {
      const found = JSON.parse(this.#bridge.inspect(bytes, size, JSON.stringify(wish)));
      // As no browser throws anything.
      if (found[0]) throw { refused: found[0] };
      return found;
    };
    let found;
    try {
      found = await this.#found(file, look);
    } catch (error) {
      found = { facts: field(error, 'refused') };
      this.#keepCause(ticket, found.facts ? undefined : error);
    }
    const { facts, sent } = found;
    // Whoever gave the call up meanwhile waits for nothing any more.
    if (sent && this.#files.has(call)) this.#files.set(call, sent);
    this.#tell(LOOKED, ticket, Number(Boolean(sent)), facts && JSON.stringify(facts));
  }

  async #found(file, look) {
    const claimed = field(file, 'size');
    look(undefined, claimed);
    const bytes = await bytesOf(file);
    const { 1: media, 2: facts, 3: maxBytes, 4: maxPreview, 5: alpha, 6: made, 7: tooLarge } = look(bytes, bytes.length);
    const sent = new Blob([bytes], { type: media });
    const shrunk = maxBytes || maxPreview ? await shrink(sent, alpha, maxBytes, maxPreview) : [];
    const { 0: smaller, 1: type, 2: width, 3: height, 4: preview } = shrunk;
    if (preview) facts.preview = preview;
    if (!tooLarge) return { facts, sent };
    if (!smaller || !made[type]) throw { refused: tooLarge };
    Object.assign(facts, {
      fileType: made[type],
      size: smaller.size,
      resized: { originalSize: facts.size, width, height },
    });
    return { facts, sent: smaller };
  }

  put(ticket, call, url) {
    const file = this.#files.get(call);
    if (!file) return;
    const { upload } = this.#own;
    if (!upload && isOffline()) {
      this.#missSoon(ticket, OFFLINE);
    } else if (upload) {
      this.#putBy(upload, ticket, file, url);
    } else if (isFunction(globalThis.XMLHttpRequest)) {
      try {
        const abort = put(url, file, (moved, status) => {
          if (moved !== undefined) this.#tell(MOVED, ticket, moved);
          else if (status > 0) this.#stored(ticket, status);
          else this.#missed(ticket, status < 0 ? UNREAD : NETWORK);
        });
        this.#flights.set(ticket, abort);
      } catch (cause) {
        this.#missSoon(ticket, NETWORK, cause);
      }
    } else {
      // A service worker has no other way, and sees no progress.
      this.#collect(undefined, ticket, call, 'PUT', url, file);
    }
  }

  #stored(ticket, status) {
    this.#flights.delete(ticket);
    this.#tell(ANSWERED, ticket, status, '', '\n');
  }

  /** The page's own function puts the file. It says how far it is, and the status where it knows one. */
  #putBy(upload, ticket, file, url) {
    const { size } = file;
    let most = 0;
    const onProgress = (loaded) => {
      // Whatever it says, it is alive. What is no number is none of these.
      if (typeof loaded === 'number' && loaded >= most && loaded <= size) most = loaded;
      this.#tell(MOVED, ticket, most);
    };
    const signal = this.#fly(ticket);
    new Promise((resolve) => resolve(upload(file, url, { signal, onProgress }))).then(
      () => this.#stored(ticket, 201),
      (cause) => {
        const status = field(cause, 'status');
        if (typeof status === 'number' && status >= 100 && status < 600) this.#stored(ticket, status);
        else this.#missed(ticket, NETWORK, cause);
      },
    );
  }

  get(ticket, call, url) {
    const { fetch } = this.#own;
    if (!fetch && isOffline()) this.#missSoon(ticket, OFFLINE);
    else this.#collect(fetch, ticket, call, 'GET', url);
  }

  /** Bytes in an answer, or to the store where that is the only way to put them. */
  #collect(own, ticket, call, method, url, body) {
    const moved = (loaded, total) => this.#tell(MOVED, ticket, loaded, `${total ?? ''}`);
    collect(moved, own, url, method, 'omit', {}, this.#fly(ticket), body)
      .then(({ 0: status, 1: bytes }) => {
        // Whoever sent it chose the type that the store names, and a page that opens a blob of HTML or SVG runs its scripts
        // as its own.
        const file = bytes && new Blob([bytes], { type: this.#bridge.media(bytes) });
        return [status, file];
      })
      .then(
        ({ 0: status, 1: file }) => {
          if (file && method === 'GET' && this.#flights.has(ticket)) this.#files.set(call, file);
          this.#stored(ticket, status);
        },
        (cause) => this.#missed(ticket, NETWORK, cause),
      );
  }

  dial(ticket, url) {
    const heard = (text, code) => {
      if (text !== undefined) this.#tell(SPOKEN, ticket, 0, typeof text === 'string' ? text : '');
      else if (code) this.#tell(HUNG_UP, ticket, code);
      else this.#tell(DIALLED, ticket);
    };
    try {
      this.#socket = { ticket, line: dial(this.#own.webSocket, url, heard) };
    } catch {
      // What cannot even be begun is closed already.
      queueMicrotask(() => this.#tell(HUNG_UP, ticket, ABNORMAL));
    }
  }

  speak(ticket, text) {
    try {
      const { ticket: open, line } = this.#socket;
      // A socket that is ending would swallow it without a word.
      if (open === ticket && line.readyState === 1) {
        line.send(text);
        return;
      }
    } catch {
      // It was not said.
    }
    queueMicrotask(() => this.#tell(UNSAID, 0, 0, text));
  }

  /** Closes the socket. What comes of it after that, nobody listens to. */
  hangUp(ticket) {
    if (this.#socket?.ticket !== ticket) return;
    const { line } = this.#socket;
    this.#socket = undefined;
    try {
      line.close();
    } catch {
      // A function of the page opened it.
    }
  }

  /** Opens the store, and takes a place among the tabs. */
  async open(ticket, name) {
    let opened = 1;
    try {
      this.#store = await open(name);
      this.#name = name;
      this.#join();
    } catch (cause) {
      this.#keepCause(ticket, cause);
      opened = 0;
    }
    this.#tell(OPENED, ticket, opened);
    if (this.#closed || !this.#bridge) this.#leave();
  }

  #join() {
    this.#tabs = join(
      this.#name,
      () => this.#tell(LEAD),
      (said) => this.#tell(HEARD, 0, 0, String(said)),
      () => this.#tell(DEPOSED),
    );
  }

  say(text) {
    this.#said.push(text);
  }

  /** A message is written, with its file the first time. */
  keep(ticket, call, key, record, doubts) {
    const file = key === null ? this.#files.get(call) : undefined;
    this.#store?.put(key ?? undefined, record, file, doubts).then(
      (kept) => this.#tell(KEPT, ticket, kept),
      (cause) => {
        if (cause === overtaken) {
          this.#tell(DEPOSED, ticket, 1);
          return;
        }
        this.#keepCause(ticket, cause);
        this.#tell(KEPT, ticket, -1);
      },
    );
  }

  forget(key) {
    this.#store?.remove(key);
  }

  /** Leads in the place of another tab. */
  takeOver() {
    this.#tabs?.takeOver();
  }

  load(ticket, leads) {
    this.#store?.load(leads).then(
      (records) => {
        const lines = records.map(({ 0: key, 1: text, 2: file }) => {
          // A number of its own, under which its file is known.
          const id = this.#calls++;
          if (file) this.#files.set(id, file);
          return `[${id},${key},${text}]`;
        });
        this.#tell(RESTORED, ticket, 0, lines.join('\n'));
      },
      (cause) => {
        this.#keepCause(ticket, cause);
        this.#tell(RESTORED, ticket);
      },
    );
  }

  /** Lets the other tabs go on, after what is being written. What of it turns out to be over is removed until then. */
  async #leave() {
    this.#deafen?.();
    await this.#store?.close();
    this.#tabs?.leave();
    this.#store = this.#tabs = undefined;
  }
}
