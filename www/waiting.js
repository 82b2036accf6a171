// The line that says that there is no network, and how many messages wait for it.

import { announce } from './announcer.js';
import { byId } from './dom.js';

const messages = (count) => (count === 1 ? '1 message' : `${count} messages`);

export class Waiting {
  #box = byId('consumer-network');
  #count;
  /** Whether it was told that there is no network. */
  #told = false;
  /** Whether messages of that time are still on their way. */
  #drains = false;

  /** @param {() => number | undefined} count how many messages wait; nothing outside a conversation */
  constructor(count) {
    this.#count = count;
    for (const name of ['online', 'offline']) addEventListener(name, () => this.look());
  }

  /** Shows how it stands, and has it said where that is something else than before. */
  look() {
    const count = this.#count();
    if (count === undefined) {
      [this.#told, this.#drains, this.#box.hidden] = [false, false, true];
      return;
    }
    if (!navigator.onLine) {
      this.#show(count ? `No network. ${messages(count)} ${count === 1 ? 'waits' : 'wait'}.` : 'No network. Messages will wait.', 'offline');
      if (!this.#told) announce('No network. Messages wait until it is back.');
      [this.#told, this.#drains] = [true, false];
      return;
    }
    if (this.#told) announce(count ? `The network is back. ${messages(count)} to go.` : 'The network is back.');
    const drained = this.#drains && count === 0;
    if (drained) announce('Nothing waits any more.');
    this.#drains = count > 0 && (this.#told || this.#drains);
    this.#told = false;
    if (this.#drains) this.#show(`The network is back. ${messages(count)} to go.`, 'online');
    else this.#box.hidden = true;
  }

  #show(text, state) {
    if (this.#box.textContent !== text) this.#box.textContent = text;
    this.#box.dataset.state = state;
    this.#box.hidden = false;
  }
}
