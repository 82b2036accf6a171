// After a reload a socket brings again what was said before. That is shown and not announced, and what was read before is
// not read again. Nothing tells where it ends: it is over when nothing more has come for a while.

const QUIET_MS = 500;

export class Replay {
  /** @type {Array<{ item: HTMLElement, dialogId: string, sequence: number }>} */
  #unread = [];
  #count = 0;
  #timer = 0;
  #over;

  /** @param {(unread: Array<{ item: HTMLElement, dialogId: string, sequence: number }>, count: number) => void} over */
  constructor(over) {
    this.#over = over;
  }

  /** Whether one goes on. */
  get on() { return this.#timer !== 0; }

  /** It goes on, for a while at least. @param {number} [ms] */
  keep(ms = QUIET_MS) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const [unread, count] = [this.#unread, this.#count];
      this.stop();
      this.#over(unread, count);
    }, ms);
  }

  stop() {
    clearTimeout(this.#timer);
    [this.#timer, this.#unread, this.#count] = [0, [], 0];
  }

  /** A message was shown. @param {HTMLElement} item @param {{ dialogId: string, sequence?: number }} event @param {boolean} own */
  shown(item, { dialogId, sequence }, own) {
    this.#count += 1;
    if (!own && sequence !== undefined) this.#unread.push({ item, dialogId, sequence });
    this.keep();
  }

  /** An own receipt of before. */
  read({ dialogId, status, sequenceList }) {
    if (!this.on) return;
    if (status === 'READ') this.#unread = this.#unread.filter((one) => one.dialogId !== dialogId || !sequenceList.includes(one.sequence));
    this.keep();
  }
}
