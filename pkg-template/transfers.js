// What is on its way for a machine: requests and their answers, a stream, a socket, the bytes of files. `driver.js` carries
// its effects out by these, under the names that the module gives them.

import { bytesOf, collect, dial, exchange, follow, isOffline, put, shrink } from './browser.js';
import { ANSWERED, DIALLED, FAILED, HUNG_UP, LOOKED, MOVED, SPOKEN, STREAMED, UNSAID, field, isFunction } from './crossing.js';

/** Why there is no answer, as `Failure` in the core. */
const [OFFLINE, NETWORK, UNREAD] = Array(3).keys();

/** What a browser says of a socket that ended without a word. */
const ABNORMAL = 1006;

export class Transfers {
  #tell;
  #keepCause;
  /** What calls send, as it was given and then as it was looked at, or what they got. */
  #files;
  #bridge;
  /** The functions that the page gives in the place of the browser's. */
  #own;
  #credentials;
  #maxAnswer;
  /** How to give up what is out, by ticket. */
  #flights = new Map();
  #stream;
  #socket;

  /** Where to tell what came of something and to keep what the browser said of it, what there is to ask, and the options. */
  constructor(tell, keepCause, files, bridge, own, credentials) {
    this.#tell = tell;
    this.#keepCause = keepCause;
    this.#files = files;
    this.#bridge = bridge;
    this.#own = own;
    this.#credentials = credentials;
    this.#maxAnswer = bridge.maxAnswer;
  }

  /** Whether there is no network. A function of the page's own may reach its service without one. */
  isOffline() {
    const { fetch, webSocket } = this.#own;
    return !fetch && !webSocket && isOffline();
  }

  /** Whether nothing is out that has an end. */
  isIdle() {
    return this.#flights.size === Number(this.#flights.has(this.#stream));
  }

  /** Ends the socket of a page that is put away: Chromium would do so, and complain to the console. */
  endSocket() {
    if (!this.#socket) return;
    const { ticket } = this.#socket;
    this.hangUp(ticket);
    this.#tell(HUNG_UP, ticket, ABNORMAL);
  }

  // The effects, by the names that the module gives them.

  send(ticket, method, url, headers, body, keepalive) {
    // The object store's `*` goes with no cookie, and it wants none.
    const credentials = method === 'HEAD' ? 'omit' : this.#credentials;
    this.#exchange(ticket, (own, signal) =>
      exchange(this.#maxAnswer, own, url, method, credentials, headers, signal, body ?? undefined, keepalive),
    );
  }

  follow(ticket, url, headers) {
    this.#stream = ticket;
    const tell = (data, id, wait = -1) => this.#tell(STREAMED, ticket, wait, data, id);
    this.#exchange(ticket, (own, signal) =>
      follow(this.#maxAnswer, tell, own, url, 'GET', this.#credentials, headers, signal),
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
}
