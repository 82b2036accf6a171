// What can be measured of a page's looks: contrast of text, and whether anything sticks out.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));

/** Where a screenshot of this name goes. */
export function screenshot(name) {
  mkdirSync(folder, { recursive: true });
  return `${folder}${name}.png`;
}

/** Texts with less contrast than 4.5 to 1, with what they stand on. @param {import('playwright-core').Page} page */
export function lowContrasts(page) {
  return page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set();
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || seen.has(element) || !element.checkVisibility()) continue;
      seen.add(element);
      const { width } = element.getBoundingClientRect();
      if (width <= 1 || element.closest('noscript, script, option')) continue;
      const ratio = window.colours.contrast(getComputedStyle(element).color, element);
      if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${walker.currentNode.data.trim().slice(0, 40)} (${element.className})`);
    }
    return found;
  });
}

/** What reaches over the right edge of the window, or makes it scroll sideways. @param {import('playwright-core').Page} page */
export function overhangs(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > wide ? ['the page scrolls sideways'] : [];
    for (const element of document.querySelectorAll('button, input, select, textarea, summary, .msg__bubble, .pane, h2')) {
      // Cards stand side by side in a box that scrolls.
      if (!element.checkVisibility() || element.closest('.skips, .rich__track')) continue;
      const { left, right } = element.getBoundingClientRect();
      if (right > wide + 0.5 || left < -0.5) found.push(`${element.tagName} ${element.id || element.textContent.trim().slice(0, 30)}`);
    }
    for (const scroller of document.querySelectorAll('.pane, .thread, .start__fields, .wire__scroll, .faults__list')) {
      if (scroller.checkVisibility() && scroller.scrollWidth > scroller.clientWidth) found.push(`${scroller.className} scrolls sideways`);
    }
    return found;
  });
}
