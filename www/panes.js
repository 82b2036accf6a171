// On a narrow window one pane is shown at a time, chosen by the buttons at the bottom.

import { byId } from './dom.js';

const buttons = () => [...document.querySelectorAll('.tabs button')];

/** @param {string} pane */
export function showPane(pane) {
  byId('stage').dataset.pane = pane;
  for (const button of buttons()) {
    const current = button.dataset.shows === pane;
    if (current) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
    if (current) setBadge(pane, 0);
  }
  document.dispatchEvent(new CustomEvent('pane-shown', { detail: pane }));
}

/** Whether the pane can be seen at present. @param {string} pane */
export const isShown = (pane) => byId(pane).checkVisibility();

/** How much is new in a pane that is not shown. @param {string} pane @param {number} count */
export function setBadge(pane, count) {
  const badge = document.querySelector(`.tabs [data-shows="${pane}"] .tabs__badge`);
  badge.hidden = count === 0;
  badge.textContent = count > 99 ? '99+' : String(count);
  badge.setAttribute('aria-label', `${count} new`);
}

/** Counts one more for a pane that cannot be seen. @param {string} pane */
export function countUnseen(pane) {
  if (isShown(pane)) return;
  const badge = document.querySelector(`.tabs [data-shows="${pane}"] .tabs__badge`);
  setBadge(pane, (Number.parseInt(badge.hidden ? '0' : badge.textContent, 10) || 0) + 1);
}

export function startPanes() {
  for (const button of buttons()) button.addEventListener('click', () => showPane(button.dataset.shows));
  for (const link of document.querySelectorAll('.skips a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const pane = link.hash.slice(1);
      if (!isShown(pane)) showPane(pane);
      byId(pane).focus();
    });
  }
}
