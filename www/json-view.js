// JSON for reading: indented, with keys, strings and hidden values told apart.

import { h } from './dom.js';
import { HIDDEN } from './redact.js';

const PARTS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/g;

/** @param {unknown} value @param {string} label */
export function jsonView(value, label) {
  const view = h('pre', { class: 'json', tabIndex: 0, role: 'group', 'aria-label': label });
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  if (typeof value === 'string') {
    view.textContent = value;
    return view;
  }
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    const [whole, string, colon, other] = match;
    view.append(text.slice(end, match.index));
    if (colon) view.append(h('span', { class: 'k' }, string), colon);
    else if (string?.startsWith(`"${HIDDEN}`)) view.append(h('span', { class: 'h' }, string.slice(1, -1)));
    else view.append(h('span', { class: string ? 's' : 'n' }, string ?? other));
    end = match.index + whole.length;
  }
  view.append(text.slice(end));
  return view;
}
