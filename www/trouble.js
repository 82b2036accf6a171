// Errors in words that help, with the code for those who look it up.

import { announce } from './announcer.js';
import { byId, h } from './dom.js';
import { keepFocus } from './focus.js';

const WORDS = {
  'invalid-argument': ['Something in the form does not fit', 'Check the field that is named and try again.'],
  'closed': ['This chat has been shut', 'Start again to open a new one.'],
  'aborted': ['Given up', 'You can try again.'],
  'timeout': ['This took too long', 'Nothing was delivered. Try again.'],
  'network': ['No connection', 'The service could not be reached. Nothing was delivered; try again.'],
  'unauthorized': ['The service does not accept this sign-in', 'The back end has to give a token for this consumer.'],
  'conversation-already-open': ['This consumer has a conversation already',
    'Each consumer may have one open conversation. Close that one from the agent’s side, or go on as somebody else.'],
  'conversation-closed': ['This conversation is over', 'Start a new one to go on.'],
  'rate-limited': ['Too many requests', 'The service asked for a pause. Try again in a moment.'],
  'rejected': ['The service refused this', 'Change the message or the form and try again.'],
  'server': ['The service is in trouble', 'Try again in a moment.'],
  'bad-response': ['The answer made no sense', 'Something between here and the service gets in the way.'],
  'file-type': ['This type of file is not accepted', 'Choose another file, or accept its type in the form.'],
  'file-too-large': ['This file is too large', 'Choose a smaller one, or have pictures made smaller in the form.'],
  'upload-refused': ['The object store did not take the file', 'Try again; if that does not help, the account may be full.'],
  'storage': ['The browser cannot keep what is sent', 'It goes on from memory, and is gone with the page.'],
  'outcome-unknown': ['Unknown whether it arrived', 'The line dropped before an answer came. Sending again may double it.'],
  'module-unavailable': ['The connector could not be loaded', 'Check the connection, then start again.'],
  'internal': ['The connector failed', 'Please report this.'],
};

/** @param {unknown} error */
export function inWords(error) {
  const code = error?.name === 'ConnectorError' ? error.code : undefined;
  const [title, advice] = WORDS[code] ?? ['Something went wrong', error?.message ?? 'Try again.'];
  const facts = [code, error?.errorCode, error?.status && `HTTP ${error.status}`, error?.field].filter(Boolean);
  return { title, advice, code, facts, message: code && error.message };
}

/**
 * Shows what went wrong, and has it said once: an alert would be said again whenever its pane is shown.
 * @param {HTMLElement} box
 * @param {unknown} error
 * @param {Array<{ label: string, act: () => void }>} [ways] ways on
 */
export function showTrouble(box, error, ways = []) {
  const { title, advice, facts, message } = inWords(error);
  box.replaceChildren(h('div', { class: 'trouble__text' },
    h('strong', {}, title),
    h('span', {}, advice),
    facts.length > 0 && h('span', {}, h('code', {}, facts.join(' · '))),
    message && h('details', {}, h('summary', {}, 'What the connector says'), h('span', {}, message)),
    h('div', { class: 'trouble__row' },
      ...ways.map(({ label, act }) => h('button', {
        class: 'button button--small', type: 'button', onclick: () => { hideTrouble(box); act(); },
      }, label)),
      h('button', { class: 'button button--small', type: 'button', onclick: () => hideTrouble(box) }, 'Dismiss')),
  ));
  box.hidden = false;
  announce(`${title}. ${advice}`);
}

/** Hides it; who was in there goes on where it came from. @param {HTMLElement} box */
export function hideTrouble(box) {
  keepFocus(() => {
    box.hidden = true;
    box.replaceChildren();
  }, () => [byId(box.dataset.wayBack), box.closest('.pane')]);
}
