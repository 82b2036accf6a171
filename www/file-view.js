// A file inside a bubble: its picture or its type, its caption, and how far it got.

import { h } from './dom.js';
import { bytes, factsOf, sheet } from './file-kinds.js';
import { keepFocus } from './focus.js';

/**
 * @typedef {object} FileFacts
 * @property {string} fileType
 * @property {number} [fileSize]
 * @property {string} [caption]
 * @property {string} [picture] address of a small picture
 * @property {() => void} [open]
 */

export class FileView {
  #picture = h('span', { class: 'file__picture' });
  #facts = h('span', { class: 'file__facts' });
  #face = h('div', {});
  #caption = h('p', { class: 'file__caption', hidden: true });
  #bar = /** @type {HTMLProgressElement} */ (h('progress', {}));
  #count = h('span', { class: 'file__count' });
  #going = h('div', { class: 'file__going', hidden: true }, this.#bar, this.#count);
  #act;
  #shown = '';
  node = h('div', { class: 'file' }, this.#face, this.#caption, this.#going);

  /** @param {FileFacts} facts */
  constructor(facts) {
    this.show(facts);
  }

  /** @param {FileFacts} facts */
  show({ fileType, fileSize, caption = '', picture, open }) {
    this.#act = open;
    this.#turn(Boolean(open));
    this.#facts.textContent = factsOf({ fileType, fileSize });
    if (open) {
      const name = `Open ${picture ? 'picture' : `${fileType} file`}${caption ? `: ${caption}` : ''}`;
      this.#face.setAttribute('aria-label', `${name}, ${this.#facts.textContent}`); // what can be seen is part of what is said
    }
    this.#caption.textContent = caption;
    this.#caption.hidden = !caption;
    this.#bar.setAttribute('aria-label', `Sending ${picture ? 'picture' : 'file'}${caption ? `: ${caption}` : ''}`);
    const shown = picture ?? fileType;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const fallBack = () => {
      this.#picture.replaceChildren(sheet(fileType));
      this.node.removeAttribute('data-picture');
    };
    this.node.toggleAttribute('data-picture', Boolean(picture));
    if (picture) this.#picture.replaceChildren(h('img', { src: picture, alt: '', onerror: fallBack }));
    else fallBack();
  }

  /** Only what can be opened is a button. */
  #turn(opens) {
    if (this.#face.matches(opens ? 'button' : '.file__face:not(button)')) return;
    const parts = [this.#picture, this.#facts];
    const face = opens ? h('button', { class: 'file__face', type: 'button', onclick: () => this.#act?.() }) : h('div', { class: 'file__face' });
    keepFocus(() => {
      this.#face.replaceWith(face);
      face.append(...parts);
    }, () => [face, this.node.closest('.thread')]);
    this.#face = face;
  }

  /** How many bytes have left, `undefined` before the first; or that the store has all of them. @param {number} [loaded] @param {number} [total] */
  progress(loaded, total, stored = false) {
    this.#going.hidden = false;
    if (loaded === undefined || !total) {
      this.#bar.removeAttribute('value');
      this.#count.textContent = 'Waiting';
      return;
    }
    this.#bar.max = total;
    this.#bar.value = loaded;
    this.#count.textContent = loaded < total ? `${bytes(loaded)} of ${bytes(total)}`
      : `${bytes(total)} · ${stored ? 'stored, publishing' : 'waiting for the store'}`;
  }

  /** It goes no further, for better or worse. */
  still() {
    this.#going.hidden = true;
  }
}
