// The form before a conversation: who is it, what may the agent know, where does it go.

import { byId, h } from './dom.js';
import { DOCUMENTS, PICTURES } from './file-kinds.js';

/** @returns {string} */
export const newConsumerId = () => `visitor-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36).padStart(7, '0')}`;

/** What each transport is, in a line. */
const TRANSPORTS = {
  'send-api': 'Messages go out as requests; answers come through your back end.',
  'messaging-window': 'One socket from the page, both ways; no back end in between.',
};

/** Prepares the form. The page's address can name `account`, `consumer` and `transport`. */
export function prepareStart() {
  const form = /** @type {HTMLFormElement} */ (byId('start'));
  const given = new URLSearchParams(location.search);
  form.elements.account.value = given.get('account') ?? '12345678';
  form.elements.consumerId.value = given.get('consumer') ?? newConsumerId();
  if (Object.hasOwn(TRANSPORTS, given.get('transport'))) form.elements.transport.value = given.get('transport');
  const tellTransport = () => { byId('transport-hint').textContent = TRANSPORTS[form.elements.transport.value]; };
  byId('transport-choice').addEventListener('change', tellTransport);
  tellTransport();
  for (const box of form.querySelectorAll('[data-reveals]')) {
    const reveal = () => {
      byId(box.dataset.reveals).hidden = !box.checked;
      box.setAttribute('aria-expanded', String(box.checked));
    };
    box.setAttribute('aria-controls', box.dataset.reveals);
    box.addEventListener('change', reveal);
    reveal();
  }
  byId('consumer-new').addEventListener('click', () => {
    form.elements.consumerId.value = newConsumerId();
    accept(form.elements.consumerId);
  });
  form.addEventListener('input', ({ target }) => accept(target));
  return form;
}

/**
 * What the form says, in the words of `createConversation`.
 * @param {HTMLFormElement} form
 */
export function readStart(form) {
  const data = new FormData(form);
  const text = (name) => String(data.get(name) ?? '').trim() || undefined;
  const on = (name) => data.get(name) !== null;

  /** @type {import('lp-connector').CreateConversationOptions} */
  const options = {};
  if (on('withProfile')) options.userProfile = some({ firstName: text('firstName'), lastName: text('lastName') });
  const sdes = some({
    ctmrinfo: on('withCustomer') ? some({ socialId: text('socialId'), ctype: text('ctype') }) : undefined,
    personal: on('withPersonal')
      ? some({ firstname: text('personalFirstname'), lastname: text('personalLastname'), gender: text('gender') })
      : undefined,
  });
  if (sdes) options.sdes = sdes;
  if (text('campaignId') || text('engagementId')) {
    options.campaignInfo = { campaignId: text('campaignId') ?? '', engagementId: text('engagementId') ?? '' };
  }
  if (text('skillId')) options.skillId = text('skillId');
  if (text('ttrDefName')) options.ttrDefName = text('ttrDefName') === 'null' ? null : text('ttrDefName');
  return {
    account: text('account') ?? '',
    consumer: text('consumerId') ?? '',
    transport: form.elements.transport.value,
    features: data.getAll('features').map(String),
    store: on('keep') ? 'indexeddb' : 'memory',
    files: { types: on('documents') ? [...PICTURES, ...DOCUMENTS] : PICTURES, resize: on('resize') },
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  };
}

/** Whether a field that must be filled is not. The first one says so, and gets the focus. @param {HTMLFormElement} form */
export function isMissingSomething(form) {
  const pairs = [['campaignId', 'engagementId'], ['engagementId', 'campaignId']];
  const empty = (name) => form.elements[name].value.trim() === '';
  const needed = ['account', 'consumerId'].find(empty)
    ?? pairs.find(([one, other]) => empty(one) && !empty(other))?.[0];
  if (!needed) return false;
  const field = form.elements[needed];
  accept(field);
  const id = `${needed}-wrong`;
  const name = field.closest('.field').querySelector('span, label').textContent;
  // It stands within the label and is no part of the name: the description has it.
  field.closest('.field').append(h('strong', { class: 'field__wrong', id, 'aria-hidden': 'true' }, `${name} is missing`));
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', id);
  field.closest('details')?.setAttribute('open', '');
  field.focus();
  return true;
}

/** Nothing is wrong with a field any more. @param {HTMLElement} field */
function accept(field) {
  if (!field.hasAttribute('aria-invalid')) return;
  field.removeAttribute('aria-invalid');
  field.removeAttribute('aria-describedby');
  field.closest('.field')?.querySelector('.field__wrong')?.remove();
}

/** The object without what is not there; nothing where nothing is left. */
function some(object) {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return entries.length ? Object.fromEntries(entries) : undefined;
}
