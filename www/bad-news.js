// Has it said that a message failed or may have, and that a doubt is lifted: once each, however often it is drawn.

import { announce } from './announcer.js';
import { STATES } from './thread.js';

/** What was last known of each. @type {WeakMap<import('./outgoing.js').Said, string>} */
const known = new WeakMap();

/**
 * @param {import('./outgoing.js').Said} said
 * @param {import('./thread.js').Message} message as it is shown
 */
export function tellOf(said, { state, text, note }) {
  const before = known.get(said);
  known.set(said, state);
  if (state === before) return;
  if (state === 'failed' || state === 'uncertain') announce(`${STATES[state]}: “${text}”. ${note}`);
  else if (before === 'uncertain') announce(`It arrived after all: “${text}”`);
}
