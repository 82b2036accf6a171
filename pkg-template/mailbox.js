// The place of a connector where messages wait: its store on disk, and its turn among the tabs that share it. The browser
// may put the page away as it is, and bring it back: the place is given up meanwhile. `driver.js` carries effects out by
// these, under the names that the module gives them.

import { DEPOSED, HEARD, KEPT, LEAD, OPENED, RESTORED, TICK } from './crossing.js';
import { join, listen, open, overtaken } from './outbox.js';

export class Mailbox {
  #tell;
  #keepCause;
  #files;
  #adopt;
  #rests;
  #store;
  /** Its name, which is that of the place among the tabs. */
  #name;
  #tabs;
  /** What the other tabs are to be told. */
  #said = [];
  #deafen;
  #left;

  /**
   * `adopt` gives a file that was read a number of its own; `rests` says whether nothing is on its way for this page, after
   * it has ended what would be in the way of a page that is kept.
   */
  constructor(tell, keepCause, files, adopt, rests) {
    this.#tell = tell;
    this.#keepCause = keepCause;
    this.#files = files;
    this.#adopt = adopt;
    this.#rests = rests;
  }

  #hear({ type, target, persisted }) {
    // A page that is left for good, or loaded; and what a page calls so by itself.
    if (persisted === false || (target !== globalThis && target !== globalThis.document)) return;
    if (type === 'pagehide' || type === 'freeze') {
      this.#sleep(type === 'pagehide');
      return;
    }
    this.wake();
    this.#tell(TICK);
  }

  /**
   * The browser puts the page away as it is. Where nothing of it is on its way the next tab leads; and Chromium throws a page
   * away whose lock another one asks for. What is on its way waits for an echo from when the page is back.
   */
  #sleep(hides) {
    if (!this.#rests(hides) || !this.#tabs || !this.#store.isIdle()) return;
    this.#tell(DEPOSED);
    this.#tabs.leave();
    this.#tabs = undefined;
  }

  /** Hears of what the browser does from now on, and takes a place again where it was given up. */
  wake() {
    if (this.#left) return;
    if (!this.#deafen) {
      // A page that loses its connector loses this with it.
      const weak = new WeakRef(this);
      this.#deafen = listen(['online', 'pagehide', 'freeze', 'pageshow', 'resume'], (event) => weak.deref()?.#hear(event));
    }
    if (!this.#store || this.#tabs) return;
    this.#join();
    // What the others did meanwhile nobody has told it.
    this.#tell(DEPOSED);
  }

  /** Tells the other tabs what they are to be told. */
  flush() {
    if (!this.#said.length) return;
    const said = `[${this.#said}]`;
    this.#said = [];
    this.#tabs?.say(said);
  }

  /** Lets the other tabs go on, after what is being written. What of it turns out to be over is removed until then. */
  async leave() {
    this.#left = true;
    this.#deafen?.();
    await this.#store?.close();
    this.#tabs?.leave();
    this.#store = this.#tabs = undefined;
  }

  // The effects, by the names that the module gives them.

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
    if (this.#left) this.leave();
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
        const lines = records.map(({ 0: key, 1: text, 2: file }) => `[${this.#adopt(file)},${key},${text}]`);
        this.#tell(RESTORED, ticket, 0, lines.join('\n'));
      },
      (cause) => {
        this.#keepCause(ticket, cause);
        this.#tell(RESTORED, ticket);
      },
    );
  }
}
