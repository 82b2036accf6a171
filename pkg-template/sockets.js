// The WebSockets between a page and the emulator in it.

/** The browser's own clock, as in `network.js`. */
const soon = globalThis.setTimeout;

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3];
/** What a browser says of a socket that ended without a word, and of one that a page closed without one. */
const [ABNORMAL, NO_CODE] = [1006, 1005];

/** As the browser's `WebSocket`, as far as texts go over it. */
export class Socket extends EventTarget {
  static CONNECTING = CONNECTING;
  static OPEN = OPEN;
  static CLOSING = CLOSING;
  static CLOSED = CLOSED;

  readyState = CONNECTING;
  binaryType = 'blob';
  bufferedAmount = 0;
  extensions = '';
  protocol = '';
  onopen = null;
  onmessage = null;
  onerror = null;
  onclose = null;
  #line;
  #silent = false;

  /** @param line what is done with a text that is sent, and when the page closes it */
  constructor(url, line) {
    super();
    this.url = url;
    this.#line = line;
    for (const type of ['open', 'message', 'error', 'close']) this.addEventListener(type, (event) => this[`on${type}`]?.(event));
  }

  send(text) {
    if (this.readyState === CONNECTING) throw new DOMException('the socket is not open yet', 'InvalidStateError');
    if (this.readyState === OPEN && !this.#silent) this.#line.send(String(text));
  }

  close(code, reason = '') {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
      throw new DOMException('the code must be 1000, or between 3000 and 4999', 'InvalidAccessError');
    }
    if (this.readyState >= CLOSING) return;
    this.readyState = CLOSING;
    this.#line.close(this);
    // Who is half open hears of nothing, not even of this.
    if (!this.#silent) soon(() => this.end(code ?? NO_CODE, reason, true));
  }

  /** The emulator has let it in. */
  open() {
    this.readyState = OPEN;
    this.#tell('open');
  }

  /** A frame of the emulator's comes in. */
  take({ text, bytes, close, drop, silence }) {
    if (drop) return this.end();
    if (close) return this.end(close.code, close.reason, true);
    if (silence) this.#silent = true;
    else if (this.readyState === OPEN) this.#tell('message', { data: text ?? this.#binary(new Uint8Array(bytes)) });
  }

  /** It is over; without a code it is torn. */
  end(code = ABNORMAL, reason = '', wasClean = false) {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    if (!wasClean) this.#tell('error');
    this.#tell('close', { code, reason, wasClean });
  }

  #binary(bytes) {
    return this.binaryType === 'arraybuffer' ? bytes.buffer : new Blob([bytes]);
  }

  #tell(type, fields) {
    this.dispatchEvent(Object.assign(new Event(type), fields));
  }
}

/** All sockets to an emulator: what goes in and out of each, in its order. */
export class Sockets {
  #open;
  #changed;
  #all = new Map();

  /** @param open gives the emulator, or fails @param changed what is to be done when a socket may have led to something */
  constructor(open, changed) {
    this.#open = open;
    this.#changed = changed;
  }

  get size() {
    return this.#all.size;
  }

  /** Opens one: `ask` gives the head of the emulator's answer, once its time has come. */
  dial(url, ask) {
    const sent = [];
    let number;
    const carry = () => {
      for (const text of sent.splice(0)) {
        if (this.#all.has(number)) this.#open().socket_text(Date.now(), number, text);
      }
      if (this.#all.has(number)) this.#changed();
    };
    const socket = new Socket(url, {
      send: (text) => {
        if (sent.push(text) === 1) soon(carry);
      },
      close: () => this.#forget(number),
    });
    soon(async () => {
      const head = await ask().catch(() => ({}));
      if (head.dropped || !head.socket || socket.readyState !== CONNECTING) {
        if (head.socket) this.#open().close_socket(head.socket);
        return socket.end();
      }
      number = head.socket;
      this.#all.set(number, { socket, frames: [] });
      socket.open();
      this.#changed();
    });
    return socket;
  }

  /** Takes what the emulator has for each, and hands it over a moment later, in its order. */
  flush() {
    for (const [number, { socket, frames }] of this.#all) {
      const more = JSON.parse(this.#open().socket_frames(number));
      if (more.length > 0 && frames.push(...more) === more.length) soon(() => this.#hand(number, socket, frames));
    }
  }

  /** Tears all of them. */
  close() {
    for (const { socket } of this.#all.values()) socket.end();
    this.#all.clear();
  }

  #hand(number, socket, frames) {
    for (const frame of frames.splice(0)) {
      if (frame.close || frame.drop) this.#forget(number);
      socket.take(frame);
    }
  }

  #forget(number) {
    if (this.#all.delete(number)) this.#open().close_socket(number);
  }
}
