// How the demo looks: nothing sticks out, everything can be read. Leaves screenshots in target/screenshots.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { DemoPage, fillEverything } from './demo-page.mjs';
import { lowContrasts, overhangs, screenshot } from './demo-looks.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

describe('the looks of the demo', { concurrency: 3 }, () => {
  for (const width of [360, 768, 1200, 1600]) {
    test(`nothing sticks out at ${width} pixels`, async () => {
      const demo = await DemoPage.open(browser, { width, height: 780 });
      const { page } = demo;
      await fillEverything(demo);
      assert.deepEqual(await overhangs(page), []);
      await demo.start();
      await demo.say(`A word that does not end: ${'a'.repeat(300)}`);
      await demo.own(`A word that does not end: ${'a'.repeat(300)}`, 'delivered').waitFor();
      for (const pane of ['Consumer', 'Agent', 'Faults', 'Wire']) {
        if (width < 768) await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: pane }).click();
        if (pane === 'Wire') await demo.unfoldWire();
        assert.deepEqual(await overhangs(page), [], pane);
      }
      await demo.close();
    });
  }

  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    for (const [name, width, height] of /** @type {const} */ ([['wide', 1440, 900], ['narrow', 390, 844]])) {
      test(`it can be read and looks well: ${name}, ${scheme}`, async () => {
        const demo = await DemoPage.open(browser, { width, height, scheme, reducedMotion: 'reduce' });
        const { page } = demo;
        const shot = (what) => page.screenshot({ path: screenshot(`${name}-${scheme}-${what}`) });
        const show = (pane) => name === 'narrow'
          && page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: pane }).click();
        await fillEverything(demo);
        assert.deepEqual(await lowContrasts(page), []);
        await shot('start');
        await demo.start();
        await demo.say('Hello! My parcel says “delivered”, but it isn’t here.');
        await demo.consumerThread.getByText('Welcome!').waitFor();
        await demo.say('Order 4711, if that helps.');
        await demo.own('Order 4711, if that helps.', 'delivered').waitFor();
        await show('Agent');
        await demo.answer('Sorry to hear that, Ada. Let me look.');
        await demo.agent.getByRole('button', { name: 'Mark read' }).click();
        await demo.agent.getByRole('button', { name: 'Quick replies' }).click();
        await page.getByRole('button', { name: 'Offer', exact: true }).click();
        await demo.agentThread.getByText('Call me instead').waitFor();
        await show('Faults');
        await page.getByRole('switch', { name: 'Unavailable' }).click();
        assert.deepEqual(await lowContrasts(page), []);
        if (name === 'narrow') await shot('faults');
        await show('Consumer');
        await demo.own('Order 4711, if that helps.', 'read').waitFor();
        await demo.consumerText.pressSequentially('Hm');
        await demo.agent.getByText('Ada Lovelace is typing').first().waitFor({ state: 'attached' });
        assert.deepEqual(await lowContrasts(page), []);
        await shot('talk');
        if (name === 'narrow') {
          await show('Agent');
          await shot('agent');
          await show('Wire');
        }
        await page.locator('.entry[data-what="ContentEvent"] summary').first().click();
        assert.deepEqual(await lowContrasts(page), []);
        await shot('wire');
        await demo.close();
      });
    }
  }

  test('it works with forced colours', async () => {
    const demo = await DemoPage.open(browser, { forcedColors: 'active' });
    await demo.start();
    await demo.say('Hello');
    await demo.own('Hello', 'delivered').waitFor();
    await demo.page.getByRole('switch', { name: 'Unavailable' }).click();
    await demo.page.screenshot({ path: screenshot('wide-forced-colours') });
    await demo.close();
  });
});
