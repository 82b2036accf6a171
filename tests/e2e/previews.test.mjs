// Two hundred pictures, generated and real: each gets a preview within its limit, upright, in its colours, without the
// metadata of the original.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { callScript, siteOfScript } from './site.mjs';

const GENERATED = 180;
/** All that the default types take and that can be decoded, with what they look like. */
const KEPT = [
  ...Array.from({ length: 8 }, (_, at) => ({ name: `orientation-${at + 1}.jpg`, like: 'upright.png' })),
  { name: 'cmyk.jpg', like: 'upright.png' },
  { name: 'ycck.jpg', like: 'upright.png' },
  { name: 'progressive.jpg', like: 'upright.png' },
  { name: 'interlaced.png', like: 'upright.png' },
  { name: 'rgb-16-bit.png', like: 'upright.png' },
  { name: 'data-behind.jpg', like: 'upright.png' },
  { name: 'two-pictures-mpf.jpg', like: 'upright.png' },
  { name: 'still.gif', like: 'upright.png' },
  { name: 'animated.gif', like: 'upright.png' },
  { name: 'animated.png', like: 'upright.png' },
  { name: 'display-p3.jpg' },
  { name: 'display-p3.png' },
  { name: 'grey-16-bit.png' },
  { name: 'palette-transparent.png', transparent: true },
  { name: 'transparent.gif', transparent: true },
  { name: 'rgba.png', transparent: true },
  ...['bricks-grey', 'cameraman-grey', 'cat', 'coffee', 'galaxies'].map((what) => ({ name: `photo-${what}.jpg` })),
];

let browser;
let site;

before(async () => {
  browser = await launchChromium();
  const pictures = fileURLToPath(new URL('../fixtures/pictures/', import.meta.url));
  site = await siteOfScript(new URL('previews.page.js', import.meta.url), { '/pictures/': pictures });
});
after(async () => {
  await browser?.close();
  site?.close();
});

test(`${GENERATED} generated pictures`, async () => {
  assert.deepEqual(await callScript(browser, site, 'generated', GENERATED), []);
});

test(`${KEPT.length} real and odd pictures`, async () => {
  assert.deepEqual(await callScript(browser, site, 'kept', KEPT), []);
});
