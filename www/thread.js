// A conversation as a list of bubbles. Both panes use it; each says which side is its own.

import { drawing, h, time } from './dom.js';
import { keepFocus } from './focus.js';

/**
 * @typedef {object} Message
 * @property {string} key
 * @property {boolean} own
 * @property {string} who
 * @property {boolean} [named] whether the name is shown, because it is not the one expected
 * @property {string} text
 * @property {Node} [content] stands in the bubble instead of the text
 * @property {number} at
 * @property {'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain'} [state]
 * @property {boolean} [past] it was said before what is here, and stands where its time is
 * @property {number} [place] its number in the dialog, once it has one
 * @property {string} [note]
 * @property {Array<{ label: string, act: () => void }>} [actions]
 * @property {Array<{ title: string, picked?: boolean, act?: () => void }>} [replies]
 */

/** What each state is called. */
export const STATES = {
  queued: 'Waiting', sending: 'Sending', sent: 'Sent', delivered: 'Delivered', read: 'Read',
  failed: 'Not sent', uncertain: 'Unknown whether it arrived',
};
/** What has no place yet. */
const WAITING = ['queued', 'sending', 'failed', 'uncertain'];
/** Messages of one side that follow each other this closely stand together. */
const TOGETHER_MS = 120_000;

export class Thread {
  #root;
  #list = h('ol', { class: 'thread__list' });
  #typing;
  /** @type {Map<string, { message: Message, item: HTMLElement }>} */
  #rows = new Map();
  #items = [];

  /** @param {HTMLElement} root @param {string} other who types on the other side */
  constructor(root, other) {
    this.#root = root;
    this.#typing = h('div', { class: 'typing', hidden: true }, h('i'), h('i'), h('i'), h('span', { class: 'sr-only' }, `${other} is typing`));
    root.replaceChildren(this.#list, this.#typing);
    const grown = new ResizeObserver(() => this.#stick && this.#toEnd());
    for (const box of [root, this.#list]) grown.observe(box); // the list too: pictures come when they come
    root.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  #stick = true;
  #top = 0;

  /** Adds a message, or shows the one with this key as it is now. @param {Message} message @returns {HTMLElement} */
  show(message) {
    let row = this.#rows.get(message.key);
    if (!row) {
      row = { message, item: fresh(h('li')) };
      this.#rows.set(message.key, row);
      const later = message.past ? this.#items.findIndex((other) => timeOf(other) > message.at) : -1;
      this.#list.insertBefore(row.item, this.#items[later]?.item ?? null);
      this.#items.splice(later < 0 ? this.#items.length : later, 0, row);
      if (message.own) this.#stick = true;
    }
    row.message = message;
    this.#draw(row);
    this.#group();
    if (this.#stick) this.#toEnd();
    return row.item;
  }

  /** @param {string} key */
  has(key) { return this.#rows.has(key); }

  /** @param {string} key */
  remove(key) {
    const row = this.#rows.get(key);
    if (!row) return;
    this.#rows.delete(key);
    this.#items = this.#items.filter((item) => item !== row);
    const near = row.item.nextElementSibling ?? row.item.previousElementSibling;
    keepFocus(() => row.item.remove(), () => [focusable(near), this.#root]);
    this.#group();
  }

  /** Something that nobody said. @param {string} text @param {'warn'} [tone] */
  say(text, tone) {
    const item = fresh(h('li', { class: 'said', 'data-tone': tone }, text));
    this.#items.push({ message: undefined, item, at: Date.now() });
    this.#list.append(item);
    this.#group();
    if (this.#stick) this.#toEnd();
  }

  /** @param {boolean} on */
  typing(on) {
    this.#typing.hidden = !on;
    if (this.#stick) this.#toEnd();
  }

  clear() {
    this.#rows.clear();
    this.#items = [];
    this.#list.replaceChildren();
    this.#typing.hidden = true;
    this.#stick = true;
  }

  #draw({ message, item }) {
    const active = document.activeElement;
    const focused = item.contains(active);
    item.dataset.state = message.state ?? '';
    item.dataset.key = message.key;
    item.toggleAttribute('data-note', Boolean(message.note));
    // What a button of this message is about: several have the same name.
    const about = message.actions?.length ? `bubble-${message.key}` : undefined;
    item.replaceChildren(
      h('span', { class: message.named ? 'msg__who' : 'sr-only' }, message.named ? message.who : `${message.who}: `),
      h('div', { class: 'msg__bubble', id: about }, message.content ?? message.text),
      h('div', { class: 'msg__meta' }, time(message.at),
        ...(message.own && message.state ? [drawing(message.state), h('span', { class: 'msg__state' }, STATES[message.state]),
          message.place !== undefined && h('span', { class: 'msg__place' }, h('span', { class: 'sr-only' }, 'number '), h('span', { 'aria-hidden': 'true' }, '#'), String(message.place))] : [])),
    );
    if (message.note) item.append(h('div', { class: 'msg__note' }, message.note));
    if (message.actions?.length) {
      item.append(h('div', { class: 'msg__actions' }, ...message.actions.map(({ label, act }) =>
        h('button', { class: 'button button--small', type: 'button', 'aria-describedby': about, onclick: act }, label))));
    }
    if (message.replies?.length) {
      item.append(h('div', { class: 'msg__replies', role: 'group', 'aria-label': `Quick replies: ${message.text}` },
        ...message.replies.map((reply) => h('button', {
          class: 'button reply', type: 'button', onclick: reply.act, disabled: !reply.act,
          'aria-pressed': reply.picked === undefined ? undefined : String(reply.picked),
        }, reply.picked ? `\u2713 ${reply.title}` : reply.title))));
    }
    if (focused) {
      // What had the focus was taken out, and may be here again, as itself or as its like.
      const like = [...item.querySelectorAll('button:enabled')].find((button) => button === active || button.textContent === active.textContent);
      (like ?? focusable(item)).focus({ preventScroll: true });
    }
  }

  #group() {
    this.#items.forEach((row, index) => {
      if (!row.message) return;
      const before = this.#items[index - 1]?.message;
      const after = this.#items[index + 1]?.message;
      const { item, message } = row;
      item.classList.add('msg');
      item.classList.toggle('msg--own', message.own);
      item.classList.toggle('msg--first', !isTogether(before, message));
      item.classList.toggle('msg--last', !isTogether(message, after));
    });
  }

  /** Only who scrolls up leaves the end: what grows below does so between a scroll and its event. */
  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#root;
    if (scrollHeight - scrollTop - clientHeight < 48) this.#stick = true;
    else if (scrollTop < this.#top) this.#stick = false;
    this.#top = scrollTop;
  }

  #toEnd() {
    this.#root.scrollTop = this.#root.scrollHeight;
  }
}

/** When it was; what waits is still to come. */
const timeOf = ({ message, at = 0 }) => (!message ? at : message.own && WAITING.includes(message.state) ? Infinity : message.at);

/** Lets an item of the list have the focus, though Tab goes by. @param {Element | null} item */
function focusable(item) {
  if (item) item.tabIndex = -1;
  return item;
}

/** Moves in once; not again whenever its pane is shown. */
function fresh(item) {
  item.classList.add('is-new');
  item.addEventListener('animationend', () => item.classList.remove('is-new'), { once: true });
  return item;
}

const isTogether = (one, two) => Boolean(one && two) && one.own === two.own && one.who === two.who
  && (one.state ?? '') === (two.state ?? '') && Math.abs(two.at - one.at) < TOGETHER_MS;
