// The whole of a file in a dialog: a picture to look at, anything else to save.

import { announce } from './announcer.js';
import { openDialog } from './dialogs.js';
import { byId, h } from './dom.js';
import { bytes, factsOf, isPicture, mediaType, safeName, sheet } from './file-kinds.js';
import { keepFocus } from './focus.js';
import { inWords } from './trouble.js';

/** @typedef {(options: { signal: AbortSignal, onProgress: (loaded: number, total?: number) => void }) => Promise<Blob>} Load */

/** Ends what the dialog shows now. */
let end = () => {};

/** @param {{ fileType: string, caption?: string, load: Load }} file */
export async function view({ fileType, caption, load }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('view-dialog'));
  end();
  const leaving = new AbortController();
  const { signal } = leaving;
  end = () => leaving.abort();
  dialog.addEventListener('close', () => { if (!dialog.open) end(); }, { signal });
  byId('view-title').textContent = caption || (isPicture(fileType) ? 'Picture' : `${fileType} file`);
  const bar = /** @type {HTMLProgressElement} */ (h('progress', { 'aria-label': 'Getting the file' }));
  const count = h('span', {}, 'Asking for it');
  show(h('div', { class: 'view__going' }, bar, count));
  byId('view-close').textContent = 'Cancel';
  openDialog(dialog);
  const onProgress = (loaded, total) => {
    if (total) Object.assign(bar, { max: total, value: loaded });
    count.textContent = total ? `${bytes(loaded)} of ${bytes(total)}` : bytes(loaded);
  };
  try {
    const blob = await load({ signal, onProgress });
    if (signal.aborted) return;
    ready(new Blob([blob], { type: mediaType(fileType) }), { fileType, caption, signal });
  } catch (error) {
    if (signal.aborted) return;
    const { title, advice, facts } = inWords(error);
    show(h('div', { class: 'trouble' }, h('strong', {}, title), h('p', {}, advice),
      facts.length > 0 && h('code', {}, facts.join(' · '))));
    announce(`${title}. ${advice}`);
    const again = h('button', { class: 'button button--main', type: 'button', onclick: () => view({ fileType, caption, load }) }, 'Try again');
    byId('view-save').replaceChildren(again);
  }
  byId('view-close').textContent = 'Close';
}

function ready(blob, { fileType, caption, signal }) {
  const url = URL.createObjectURL(blob);
  signal.addEventListener('abort', () => {
    URL.revokeObjectURL(url);
    show();
  }, { once: true });
  const facts = factsOf({ fileType, fileSize: blob.size });
  const card = () => h('div', { class: 'view__card' }, sheet(fileType), h('span', {}, facts));
  show(isPicture(fileType)
    ? h('img', { src: url, alt: caption || 'The whole picture', onerror: () => show(card()) })
    : card());
  byId('view-save').replaceChildren(...(isPicture(fileType) ? [facts] : []),
    h('a', { class: 'button button--main', href: url, download: safeName(fileType, caption) }, 'Save'));
  announce(`The whole file is here: ${facts}`);
}

function show(...nodes) {
  keepFocus(() => {
    byId('view-body').replaceChildren(...nodes);
    byId('view-save').replaceChildren();
  }, () => [byId('view-close')]);
}
