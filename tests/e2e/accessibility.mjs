// What the tests of accessibility share: the modes in which a page is looked at, and axe.

import { requireTool } from '../../xtask/node/tools.mjs';
import { screenshot } from './demo-looks.mjs';
import { DemoPage } from './demo-page.mjs';

/** How people see the page. */
export const MODES = {
  'wide, light': { width: 1440, height: 900, scheme: 'light' },
  'wide, dark': { width: 1440, height: 900, scheme: 'dark' },
  'narrow, light': { width: 390, height: 844, scheme: 'light' },
  'narrow, dark': { width: 390, height: 844, scheme: 'dark' },
  'narrow, forced colours': { width: 390, height: 844, scheme: 'dark', forcedColors: 'active' },
};

/** Opens the demo so that nothing moves on a picture. @param {object} [options] those of `DemoPage.open` */
export const openStill = (browser, options) => DemoPage.open(browser, { reducedMotion: 'reduce', faults: true, ...options });

/** Takes a picture, into target/screenshots. @param {DemoPage} demo @param {string[]} words of its name */
export const shoot = ({ page }, ...words) => page.screenshot({ path: screenshot(['accessible', ...words].join('-').replaceAll(/[^\w-]+/g, '-')) });

/** States that are worth a picture in each mode: pictures take time. */
export const WORTH_A_PICTURE = /missing|start failed|quick replies and|tray|cannot be had|messages that|fault is on|unfolded|keys|closed/;

const IN_THE_DARK = { type: 'rule', values: ['color-contrast'] };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds: every rule of WCAG 2.2, levels A and AA, and of good practice. A line for each element.
 * In the dark it looks at contrast alone, which is all that differs.
 * With forced colours a page is not told what colour its words have, so their contrast cannot be reckoned.
 */
export async function violations({ page }) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(requireTool('axe-core').source);
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches && !matchMedia('(forced-colors: active)').matches);
  return page.evaluate(async ([runOnly, least]) => {
    const rules = { 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } };
    const { violations: found, passes } = await globalThis.axe.run(document, { runOnly, rules, resultTypes: ['violations'] });
    if (passes.length < least) return [`axe looked at too little: ${passes.length} rules`];
    return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
  }, dark ? [IN_THE_DARK, 1] : [{ type: 'tag', values: RULES }, 20]);
}
