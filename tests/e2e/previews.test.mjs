// Two hundred pictures, generated and real, in each engine: each gets a preview within its limit, upright, in its colours,
// without the metadata of the original.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { ENGINES } from './engines.mjs';
import { siteOfScript } from './site.mjs';

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

let site;

before(async () => {
  const pictures = fileURLToPath(new URL('../fixtures/pictures/', import.meta.url));
  site = await siteOfScript(new URL('previews.page.js', import.meta.url), { '/pictures/': pictures });
});
after(() => site?.close());

for (const [name, open] of Object.entries(ENGINES)) {
  describe(`in ${name}`, () => {
    let engine;
    before(async () => {
      engine = await open(site);
    });
    after(() => engine?.close());

    test(`${GENERATED} generated pictures`, async () => {
      assert.deepEqual(await engine.call('generated', GENERATED), []);
    });

    test(`${KEPT.length} real and odd pictures`, async () => {
      assert.deepEqual(await engine.call('kept', KEPT), []);
    });
  });
}
