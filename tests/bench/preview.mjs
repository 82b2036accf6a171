// How long a photo of twelve megapixels takes from its choice to its preview: `cargo xtask bench preview`. The service and
// the store are functions in the page that answer at once.

import { launchChromium } from '../../xtask/node/tools.mjs';
import { callScript, siteOfScript } from '../e2e/site.mjs';

const COUNT = 15;
const browser = await launchChromium();
const site = await siteOfScript(new URL('../e2e/previews.page.js', import.meta.url));
try {
  const { times, size } = await callScript(browser, site, 'bench', COUNT);
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`${COUNT} photos of 4000 x 3000 pixels, about ${size} bytes, orientation 6: median ${sorted[Math.floor(COUNT / 2)].toFixed(0)} ms, ${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)} ms`);
} finally {
  await browser.close();
  site.close();
}
