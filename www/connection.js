// The line that says how the WebSocket is. It is in words; what a screen reader says by itself is the loss and the return.

import { announce } from './announcer.js';
import { byId } from './dom.js';

export class Connection {
  #box = byId('consumer-line');
  #was = false;
  /** Whether it was said that the connection is lost. */
  #told = false;

  /** An event `connection` of the connector. @param {import('lp-connector').ConnectionChangedEvent} event */
  show({ state, closeCode, delayMs }) {
    if (state === 'closed') {
      this.hide();
      return;
    }
    this.#box.dataset.state = state;
    this.#box.textContent = state === 'connected' ? 'WebSocket connected'
      : state === 'connecting' ? (this.#was ? 'WebSocket lost. Connecting again…' : 'WebSocket connecting…')
      : `WebSocket ${this.#was ? 'lost' : 'not connected'}${closeCode ? ` (code ${closeCode})` : ''}. ${next(delayMs)}`;
    this.#box.hidden = false;
    if (state === 'disconnected' && this.#was && !this.#told && navigator.onLine) {
      this.#told = true;
      announce('The connection is lost. It is opened again by itself.');
    } else if (state === 'connected') {
      if (this.#told) announce('The connection is back.');
      [this.#was, this.#told] = [true, false];
    }
  }

  hide() {
    [this.#was, this.#told, this.#box.hidden] = [false, false, true];
  }
}

function next(delayMs = 0) {
  if (!navigator.onLine) return 'There is no network.';
  return delayMs < 500 ? 'Trying again now.' : `Trying again in ${Math.round(delayMs / 1000) || 1} s.`;
}
