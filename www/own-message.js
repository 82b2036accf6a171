// How an own message looks: its state, why it is in it, and what can be done about it. And what of it is kept.

import { inWords } from './trouble.js';

/**
 * @typedef {object} Ways what the consumer can do about a message
 * @property {() => void} retry
 * @property {() => void} discard
 * @property {(decision: 'resend' | 'drop') => void} decide where nobody knows whether it arrived
 */

/**
 * @param {import('./outgoing.js').Said} said
 * @param {import('./thread.js').Message['state']} state receipts included
 * @param {object} page
 * @param {import('./uploads.js').Uploads} page.uploads
 * @param {(file: import('lp-connector').HostedFile) => Node} page.received
 * @param {Ways | undefined} page.ways none once the conversation is over
 * @returns {import('./thread.js').Message}
 */
export function ownMessage(said, state, { uploads, received, ways }) {
  const actions = !ways ? [] : said.upload && (state === 'queued' || state === 'sending') ? uploads.ways(said)
    : state === 'uncertain' ? [{ label: 'Send again', act: () => ways.decide('resend') }, { label: 'Discard', act: () => ways.decide('drop') }]
    : state !== 'failed' ? []
    : [...(canRetry(said, uploads) ? [{ label: 'Retry', act: ways.retry }] : []), { label: 'Discard', act: ways.discard }];
  const looks = said.upload ? uploads.message(said)
    : { text: said.text, note: why(said) ?? said.note, content: said.file && received(said.file) };
  return { key: said.id, own: true, who: 'You', at: said.at, state, past: said.past, place: said.sequence, actions, ...looks };
}

/** A file of before the page was loaded again is not here any more. */
const canRetry = (said, uploads) => (said.upload ? uploads.isWorthATry(said) : !said.fileType);

function why({ state, error }) {
  const code = error?.code ?? 'unknown';
  if (state === 'failed') return error?.code === 'page-left' ? error.message : `${inWords(error).title} (${code})`;
  if (state !== 'uncertain') return undefined;
  if (code === 'page-left') return error.message;
  return `${error?.status ? `The answer was HTTP ${error.status} and does not tell` : 'No answer came'} (${code})`;
}

/**
 * What is kept of it for another tab and for after a reload.
 * @param {import('./outgoing.js').Said} said
 * @param {import('./thread.js').Message['state']} state receipts included
 */
export function toKeep({ id, text, at, dialogId, sequence, note, upload, fileType = upload?.fileType, file, error }, state) {
  const { name, code, status, message } = error ?? {};
  return {
    said: {
      id, text: upload ? [`${fileType} file`, text].filter(Boolean).join(': ') : text, at, state, dialogId, sequence, note, fileType, file,
      error: error && { name, code, status, message },
    },
  };
}

/** Nothing holds a message that this page has shown as waiting. @param {import('./outgoing.js').Said} said */
export function lose(said, store) {
  const certain = said.state === 'queued' && store === 'memory';
  const message = certain ? 'It waited in memory, and was gone with the page' : 'The page was left before anything was known';
  return Object.assign(said, { state: certain ? 'failed' : 'uncertain', error: { code: 'page-left', message } });
}
