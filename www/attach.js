// Files on their way into a message: picked, dropped or pasted, then shown in a tray until they are sent.

import { announce } from './announcer.js';
import { byId, h } from './dom.js';
import { bytes, sheet } from './file-kinds.js';
import { keepFocus } from './focus.js';

/** @typedef {{ file: File, url?: string, caption: string }} Attached `url` is an object URL; who takes it revokes it */

const LIMIT = 10;
/** What an `img` can show. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp|bmp|avif)$/;

export class Attach {
  #input;
  #button;
  #tray;
  #pane;
  #field;
  /** @type {Array<{ file: File, url?: string, field: HTMLInputElement, row: HTMLElement }>} */
  #items = [];
  #enabled = () => true;

  /**
   * @param {string} side `consumer` or `agent`, as the ids in the page begin
   * @param {{ enabled: () => boolean }} page
   */
  constructor(side, { enabled }) {
    this.#enabled = enabled;
    this.#input = /** @type {HTMLInputElement} */ (byId(`${side}-files`));
    this.#button = byId(`${side}-attach`);
    this.#tray = byId(`${side}-tray`);
    this.#pane = byId(`${side}-talk`);
    this.#field = byId(`${side}-text`);
    this.#button.addEventListener('click', () => this.#input.click());
    this.#input.addEventListener('change', () => {
      this.add([...this.#input.files]);
      this.#input.value = ''; // so that the same file can be picked again
    });
    this.#pane.addEventListener('paste', (event) => {
      const files = [...event.clipboardData.files];
      // Office programs put a picture of the text beside the text.
      if (!files.length || event.clipboardData.types.includes('text/plain') || !this.#enabled()) return;
      event.preventDefault();
      this.add(files);
    });
    this.#listenForDrops();
  }

  /** @param {string} accept */
  set accept(accept) { this.#input.accept = accept; }

  /** @param {File[]} files */
  add(files) {
    if (!this.#enabled()) return;
    for (const file of files.slice(0, LIMIT - this.#items.length)) this.#put(file);
    if (this.#items.length >= LIMIT) announce(`${LIMIT} files at most`);
    this.#draw();
    this.#items.at(-1)?.field.focus();
  }

  /** What is in the tray, and empties it. @returns {Attached[]} */
  take() {
    const taken = this.#items.map(({ file, url, field }) => ({ file, url, caption: field.value.trim() }));
    this.#items = [];
    keepFocus(() => this.#draw(), () => [this.#field]);
    return taken;
  }

  clear() {
    for (const { url } of this.take()) if (url) URL.revokeObjectURL(url);
  }

  #put(file) {
    const url = SHOWN.test(file.type) ? URL.createObjectURL(file) : undefined;
    const kind = file.name.includes('.') ? file.name.split('.').at(-1).toUpperCase() : 'File';
    const picture = h('span', { class: 'tray__picture' }, url
      ? h('img', { src: url, alt: '', onerror: () => picture.replaceChildren(sheet(kind)) }) : sheet(kind));
    const field = h('input', { placeholder: 'Caption', 'aria-label': `Caption of ${file.name}`, maxLength: 500, autocomplete: 'off' });
    const remove = h('button', {
      class: 'button button--quiet button--small', type: 'button', 'aria-label': `Remove ${file.name}`,
      onclick: () => this.#remove(item),
    }, '✕');
    const row = h('li', { class: 'tray__item' }, picture,
      h('span', { class: 'tray__words' }, h('span', { class: 'tray__name' }, h('span', {}, file.name), ' ', h('small', {}, bytes(file.size))), field), remove);
    const item = { file, url, field, row };
    this.#items.push(item);
    announce(`Attached: ${file.name}, ${bytes(file.size)}`);
  }

  #remove(item) {
    const at = this.#items.indexOf(item);
    if (item.url) URL.revokeObjectURL(item.url);
    this.#items.splice(at, 1);
    this.#draw();
    announce(`Removed: ${item.file.name}`);
    (this.#items[at] ?? this.#items[at - 1])?.row.querySelector('button').focus();
    if (!this.#items.length) this.#button.focus();
  }

  #draw() {
    this.#tray.hidden = this.#items.length === 0;
    for (const row of [...this.#tray.children]) if (!this.#items.some((item) => item.row === row)) row.remove();
    this.#tray.append(...this.#items.map(({ row }) => row).filter((row) => !row.isConnected));
  }

  #listenForDrops() {
    // Elements within cause "leave" and "enter" of their own.
    let inside = 0;
    const mark = (on) => {
      inside = on ? inside : 0;
      this.#pane.toggleAttribute('data-drop', on);
    };
    const meant = (event) => event.dataTransfer?.types.includes('Files') && this.#enabled();
    this.#pane.addEventListener('dragenter', (event) => {
      if (!meant(event)) return;
      inside += 1;
      mark(true);
    });
    this.#pane.addEventListener('dragleave', () => {
      inside -= 1;
      if (inside <= 0) mark(false);
    });
    this.#pane.addEventListener('dragover', (event) => {
      if (!meant(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    });
    this.#pane.addEventListener('drop', (event) => {
      mark(false);
      if (!meant(event)) return;
      event.preventDefault();
      this.add([...event.dataTransfer.files]);
    });
  }
}

/** A file that is dropped beside a target must not take the page's place. */
export function guardDrops() {
  for (const name of ['dragover', 'drop']) {
    addEventListener(name, (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    });
  }
}
