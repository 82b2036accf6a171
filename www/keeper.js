// What the page shows of a conversation, kept so that it is there again after a reload and in a second tab. It is the
// page's own affair: the connector keeps what is to be sent, and no more. All tabs write into one record. Over a socket
// the service brings again what was said: then only the conversation is kept, and nothing of what is in it.

/** How much of a conversation is kept. */
const KEPT = 200;

/**
 * @typedef {object} Kept
 * @property {string} conversationId
 * @property {'send-api' | 'messaging-window'} transport
 * @property {string[]} features
 * @property {import('lp-connector').FileOptions} files
 * @property {'indexeddb' | 'memory'} store
 * @property {string} [survey]
 * @property {Record<string, any>} items by key, in the order in which they came
 */

export class Keeper {
  #key;
  /** Something could not be written: what is missing says nothing any more. */
  #lacks = false;

  #wordless;

  /** @param {string} account @param {string} consumer @param {'send-api' | 'messaging-window'} transport whose people are others */
  constructor(account, consumer, transport) {
    this.#wordless = transport === 'messaging-window';
    this.#key = `lp-connector-demo.talk/${account}/${consumer}${this.#wordless ? '/socket' : ''}`;
  }

  /** @returns {Kept | undefined} */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.#key)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** A conversation begins. @param {Omit<Kept, 'items'>} facts */
  begin(facts) { this.#write({ ...facts, items: {} }); }

  /** @param {Partial<Kept>} facts */
  note(facts) { this.#change((kept) => Object.assign(kept, facts)); }

  /** @param {string} key @param {any} item */
  put(key, item) { if (!this.#wordless) this.#change(({ items }) => { items[key] = item; }); }

  /** @param {string} key */
  remove(key) {
    if (this.read()?.items[key]) this.#change(({ items }) => { delete items[key]; });
  }

  /** Whether another tab has removed this. @param {string} key */
  isRemoved(key) {
    const kept = this.read();
    return !this.#wordless && !this.#lacks && kept !== undefined && !kept.items[key];
  }

  /** The conversation is over. */
  forget() {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept either.
    }
  }

  /**
   * Hears what other tabs change, until the signal.
   * @param {(kept: Kept) => void} listener
   * @param {AbortSignal} signal
   */
  listen(listener, signal) {
    addEventListener('storage', ({ key, newValue }) => {
      const kept = key === this.#key && newValue !== null && this.read();
      if (kept) listener(kept);
    }, { signal });
  }

  #change(act) {
    const kept = this.read();
    if (!kept) return;
    act(kept);
    const keys = Object.keys(kept.items);
    for (const key of keys.slice(0, Math.max(0, keys.length - KEPT))) delete kept.items[key];
    this.#write(kept);
  }

  #write(kept) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      // Full or blocked: after a reload less is shown, and the connector delivers all the same.
      this.#lacks = true;
    }
  }
}
