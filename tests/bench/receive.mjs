// What comes in over a socket, against a loop by hand over the same data: `cargo xtask bench receive [--pairs N]`.
//
// A notification is one text of an agent in a conversation. Ours: from the socket's `message` event through the module to
// a listener of `message.received`. By hand: `JSON.parse`, a look whether it was there before, and the same listener.

import { launchChromium } from '../../xtask/node/tools.mjs';
import { siteOfScript } from '../e2e/site.mjs';

const at = process.argv.indexOf('--pairs');
const PAIRS = at < 0 ? 15 : Number(process.argv[at + 1]);
const COUNT = 20_000;

const site = await siteOfScript(new URL('./receive.page.js', import.meta.url));
const browser = await launchChromium();
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  const page = await browser.newPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => globalThis.ready);
  // The first of each is compiled meanwhile.
  const [ours, hand, ratios] = [[], [], []];
  for (let pair = -1; pair < PAIRS; pair++) {
    const order = pair % 2 === 0 ? ['ours', 'hand'] : ['hand', 'ours'];
    const rates = {};
    for (const name of order) rates[name] = await page.evaluate(([name, count]) => globalThis[name](count), [name, COUNT]);
    if (pair < 0) continue;
    ours.push(rates.ours);
    hand.push(rates.hand);
    ratios.push(rates.ours / rates.hand);
  }
  console.log(`notifications a second, median of ${PAIRS} pairs of ${COUNT}: ${Math.round(median(ours))}; by hand ${Math.round(median(hand))}`);
  console.log(`median ratio: ${median(ratios).toFixed(3)}`);
} finally {
  await browser.close();
  site.close();
}
