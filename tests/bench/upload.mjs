// How long an upload of 3 MB takes, against the same PUT written by hand with XMLHttpRequest: `cargo xtask bench upload`.
// Both are taken in turn in one page, and the median of their ratios is what counts: timings of one machine are noisy.

import { emulator, launchChromium } from '../../xtask/node/tools.mjs';
import { callScript, control, newAccount, siteOfScript } from '../e2e/site.mjs';

const at = process.argv.indexOf('--pairs');
const pairs = at < 0 ? 30 : Number(process.argv[at + 1]);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await launchChromium();
const site = await siteOfScript(new URL('../e2e/uploads.page.js', import.meta.url));
try {
  const account = await newAccount('bench');
  await control(account, 'config', { fileSharing: true, agentMode: 'manual', logBodies: false });
  const { size, own, hand } = await callScript(browser, site, 'bench', { emulator: emulator(), account, pairs });
  const ratios = own.map((time, pair) => time / hand[pair]);
  console.log(`${pairs} pairs of ${size} bytes, median: connector ${median(own).toFixed(1)} ms, by hand ${median(hand).toFixed(1)} ms, ratio ${median(ratios).toFixed(3)}`);
} finally {
  await browser.close();
  site.close();
}
