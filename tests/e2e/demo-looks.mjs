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
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    /** Any colour of CSS as red, green, blue and alpha. */
    const parse = (colour) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
    const behind = (element) => {
      const layers = [];
      for (let at = element; at; at = at.parentElement) {
        layers.push(parse(getComputedStyle(at).backgroundColor));
        if (layers.at(-1)[3] === 1) break;
      }
      return layers.reduceRight((ground, layer) => over(layer, ground), [255, 255, 255, 1]);
    };
    const luminance = (rgb) => {
      const [r, g, b] = rgb.slice(0, 3).map((part) => {
        const value = part / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set();
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || seen.has(element) || !element.checkVisibility()) continue;
      seen.add(element);
      const { width } = element.getBoundingClientRect();
      if (width <= 1 || element.closest('noscript, script, option')) continue;
      const ground = behind(element);
      const ink = over(parse(getComputedStyle(element).color), ground);
      const [light, dark] = [luminance(ink), luminance(ground)].sort((one, two) => two - one);
      const ratio = (light + 0.05) / (dark + 0.05);
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
      if (!element.checkVisibility() || element.closest('.skips')) continue;
      const { left, right } = element.getBoundingClientRect();
      if (right > wide + 0.5 || left < -0.5) found.push(`${element.tagName} ${element.id || element.textContent.trim().slice(0, 30)}`);
    }
    for (const scroller of document.querySelectorAll('.pane, .thread, .start__fields, .wire__scroll, .faults__list')) {
      if (scroller.checkVisibility() && scroller.scrollWidth > scroller.clientWidth) found.push(`${scroller.className} scrolls sideways`);
    }
    return found;
  });
}
