// How long a photo of twelve megapixels takes from its choice to its preview: `cargo xtask bench preview`. The service and
// the store are functions in the page that answer at once.

import { readFile } from 'node:fs/promises';
import { launchChromium, pkg } from '../../xtask/node/tools.mjs';
import { Site, withPage } from '../e2e/site.mjs';

const COUNT = 15;
const browser = await launchChromium();
const site = await new Site({ '/pkg/': pkg }, '').open();
try {
  site.pages['/previews.js'] = { type: 'text/javascript', body: await readFile(new URL('../e2e/previews.page.js', import.meta.url)) };
  site.pages['/'] = '<!doctype html><meta charset="utf-8"><title>Previews</title><link rel="icon" href="data:,"><script type="module" src="/previews.js"></script>';
  await withPage(browser, async (page) => {
    await page.goto(`${site.origin}/`);
    await page.waitForFunction(() => 'bench' in globalThis);
    const { times, size } = await page.evaluate((count) => globalThis.bench(count), COUNT);
    const sorted = times.toSorted((a, b) => a - b);
    console.log(`${COUNT} photos of 4000 x 3000 pixels, about ${size} bytes, orientation 6: median ${sorted[Math.floor(COUNT / 2)].toFixed(0)} ms, ${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)} ms`);
  });
} finally {
  await browser.close();
  site.close();
}
