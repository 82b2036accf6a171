// axe looks at the demo, in each state and in each mode, and finds nothing. Leaves pictures in target/screenshots.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { MODES, WORTH_A_PICTURE, openStill, shoot, violations } from './accessibility.mjs';
import { tour } from './accessibility-tour.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

describe('axe', { concurrency: 3 }, () => {
  for (const [mode, options] of Object.entries(MODES)) {
    test(`finds nothing: ${mode}`, async () => {
      const demo = await openStill(browser, options);
      let states = 0;
      await tour(demo, async (state) => {
        states += 1;
        if (WORTH_A_PICTURE.test(state)) await shoot(demo, mode, state);
        assert.deepEqual(await violations(demo), [], state);
      });
      assert.ok(states >= 17, `${states} states`);
      await demo.close();
    });
  }

  test('finds what is wrong, where something is', async () => {
    const demo = await openStill(browser, {});
    await demo.page.evaluate(() => document.getElementById('wire-search').removeAttribute('aria-label'));
    await demo.page.evaluate(() => document.getElementById('wire-search').removeAttribute('placeholder'));
    const found = await violations(demo);
    assert.deepEqual(found.map((line) => line.split(':')[0]), ['label']);
    await demo.close();
  });
});
