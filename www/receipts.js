// ACCEPT when a message has arrived, READ when somebody can see it.

const watching = () => document.visibilityState === 'visible' && document.hasFocus();

export class Receipts {
  #send;
  #queue = new Map();
  #inView = new Map();
  #timer = 0;
  #observer;

  /** @param {(status: 'ACCEPT' | 'READ', dialogId: string, sequenceList: number[]) => void} send */
  constructor(send) {
    this.#send = send;
    this.#observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        const facts = this.#inView.get(target);
        if (facts) facts.visible = isIntersecting;
      }
      this.#look();
    });
    for (const name of ['focus', 'pageshow']) addEventListener(name, () => this.#look());
    document.addEventListener('visibilitychange', () => this.#look());
  }

  /** Whether ACCEPT is sent here; over a socket the connector does it. */
  accepts = true;

  /** @param {HTMLElement} item @param {string} dialogId @param {number} sequence */
  arrived(item, dialogId, sequence) {
    if (this.accepts) this.#put('ACCEPT', dialogId, sequence);
    this.#inView.set(item, { dialogId, sequence, visible: false });
    this.#observer.observe(item);
  }

  forget() {
    this.#observer.disconnect();
    this.#inView.clear();
    this.#queue.clear();
  }

  #look() {
    if (!watching()) return;
    for (const [item, { dialogId, sequence, visible }] of this.#inView) {
      if (!visible) continue;
      this.#observer.unobserve(item);
      this.#inView.delete(item);
      this.#put('READ', dialogId, sequence);
    }
  }

  /** Several that come together go together. */
  #put(status, dialogId, sequence) {
    const key = JSON.stringify([status, dialogId]);
    this.#queue.set(key, [...(this.#queue.get(key) ?? []), sequence]);
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      const batches = [...this.#queue];
      this.#queue.clear();
      for (const [which, sequences] of batches) this.#send(...JSON.parse(which), sequences);
    }, 40);
  }
}
