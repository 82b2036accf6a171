// What a screen reader says by itself: lines of a polite log. The page has one, and each dialog has its own, because
// what is behind a dialog is silent.

import { byId, h } from './dom.js';

/** Lines that come this close together are said together. */
const TOGETHER_MS = 150;
/** How many lines stay, so that a slow reader still finds what it was told of. */
const KEPT = 20;

const lines = [];
let speaking = 0;

/** Has a line said, once, after those before it. @param {string} line */
export function announce(line) {
  lines.push(line);
  speaking ||= window.setTimeout(speak, TOGETHER_MS);
}

function speak() {
  speaking = 0;
  const log = [...document.querySelectorAll('dialog[open] > .announcer')].at(-1) ?? byId('announcer');
  log.append(...lines.splice(0).map((line) => h('p', {}, line)));
  while (log.childElementCount > KEPT) log.firstElementChild.remove();
}
