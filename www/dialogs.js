// Dialogs: opened, asked, and left. What is behind one is out of reach, for the eyes of a screen reader too.

import { byId, h } from './dom.js';
import { focusOn } from './focus.js';

/** Prepares all dialogs of the page: each can be heard, and gives the focus back. */
export function startDialogs() {
  let pane;
  document.addEventListener('focusin', ({ target }) => { pane = target.closest('.pane') ?? pane; });
  for (const dialog of document.querySelectorAll('dialog')) {
    const log = h('div', { class: 'announcer sr-only', 'role': 'log', 'aria-live': 'polite', 'aria-label': 'What was announced here' });
    dialog.append(log);
    dialog.addEventListener('close', () => {
      log.replaceChildren(); // or it would be said again when the dialog opens
      // What opened it has the focus again, unless it is gone.
      if (document.activeElement === document.body) focusOn(pane);
    });
  }
}

/** @param {HTMLDialogElement} dialog */
export function openDialog(dialog) {
  if (dialog.open) return;
  byId('announcer').replaceChildren(); // or it would be said again when the page is back in reach
  dialog.showModal();
}

/** Questions that wait for their dialog to close. */
const asking = new WeakMap();

/** Asks by a dialog and gives its answer, or `''` when it was left by Escape. @param {HTMLDialogElement} dialog */
export function ask(dialog) {
  asking.get(dialog)?.('');
  dialog.returnValue = '';
  openDialog(dialog);
  return new Promise((resolve) => {
    const settle = (answer) => {
      dialog.removeEventListener('close', closed);
      asking.delete(dialog);
      resolve(answer);
    };
    // The event comes a little after the closing: the dialog may be open again for the next question.
    const closed = () => { if (!dialog.open) settle(dialog.returnValue); };
    dialog.addEventListener('close', closed);
    asking.set(dialog, settle);
  });
}
