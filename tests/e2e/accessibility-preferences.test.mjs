// What people ask of their system: less motion, and colours of their own.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { openStill, shoot } from './accessibility.mjs';
import { answerWith } from './accessibility-tour.mjs';
import { file, png, sendFiles } from './demo-files.mjs';
import { DemoPage } from './demo-page.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

/** Has all that moves in this page told of, and all that scrolls. */
function watchMotion(page) {
  return page.addInitScript(() => {
    window.moved = new Set();
    for (const name of ['animationstart', 'transitionrun']) {
      addEventListener(name, (event) => window.moved.add(`${event.animationName ?? event.propertyName} of ${event.target.className}`), true);
    }
    for (const name of ['scrollIntoView', 'scrollTo', 'scrollBy', 'scroll']) {
      const scroll = Element.prototype[name];
      Element.prototype[name] = function watched(...how) {
        if (how[0]?.behavior === 'smooth') window.moved.add(`${name} of ${this.className}`);
        return scroll.apply(this, how);
      };
    }
  });
}

/** Does what moves something where motion is welcome. Gives all that moved, and that would scroll smoothly. */
async function move(demo) {
  const { page } = demo;
  await watchMotion(page);
  await page.reload();
  await page.getByLabel('AUTO_MESSAGES').check();
  await demo.start();
  await answerWith(demo, 'On its way');
  const [{ conversationId }] = (await demo.control('state')).conversations;
  await demo.say('Hello');
  await demo.own('Hello', 'delivered').waitFor();
  // A message ends the typing that is shown: the automatic one must not come after it.
  await demo.consumerThread.getByText('Welcome! How can we help?').waitFor();
  await demo.control('agent/typing', { conversationId, chatState: 'COMPOSING' });
  await demo.consumer.locator('.typing').waitFor();
  await demo.control('faults', { endpoint: 'store', method: 'PUT', latencyMs: 200 });
  await sendFiles(demo, [file('one.png', png(200, 100))]);
  await demo.consumerThread.locator('.msg--own[data-state="delivered"] .file').waitFor();
  await demo.say('On its way');
  await demo.own('On its way', 'sending').waitFor();
  await page.getByRole('switch', { name: 'Unavailable' }).click();
  await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); }));
  return page.evaluate(() => [
    ...window.moved,
    ...document.getAnimations().map((animation) => animation.animationName ?? animation.transitionProperty),
    ...[...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).scrollBehavior === 'smooth').map((element) => `${element.className} scrolls smoothly`),
  ]);
}

describe('with less motion', { concurrency: 2 }, () => {
  test('nothing moves where that is asked for', async () => {
    const demo = await DemoPage.open(browser, { reducedMotion: 'reduce', faults: true });
    assert.deepEqual(await move(demo), []);
    await demo.close();
  });

  test('and the same moves where it is not', async () => {
    const demo = await DemoPage.open(browser, { reducedMotion: 'no-preference', faults: true });
    const moved = (await move(demo)).join('\n');
    for (const what of ['arrive of ', 'spin of ', 'dot of ']) assert.ok(moved.includes(what), `${what}: ${moved}`);
    await demo.close();
  });
});

/** The pixels of an element, as text: the same text is the same picture. */
const picture = async (locator) => (await locator.screenshot({ animations: 'disabled' })).toString('base64');

describe('with forced colours', { concurrency: 2 }, () => {
  for (const [name, options] of Object.entries({ light: {}, 'dark, narrow': { scheme: 'dark', width: 390, height: 844 } })) {
    test(`everything has an edge, and what is chosen, pressed or on differs: ${name}`, async () => {
      const demo = await openStill(browser, { forcedColors: 'active', ...options });
      const { page } = demo;
      const show = async (pane) => {
        const tabs = page.getByRole('navigation', { name: 'Panes' });
        if (await tabs.isVisible()) await tabs.getByRole('button', { name: pane }).click();
      };
      await answerWith(demo, 'Same words, refused', 400);
      await answerWith(demo, 'Same words, doubtful', 500);

      const chip = page.locator('.chip').filter({ hasText: 'AUTO_MESSAGES' });
      const off = await picture(chip);
      await chip.click();
      assert.notEqual(await picture(chip), off, 'a chip that is chosen');
      await demo.start();
      for (const text of ['Same words', 'Same words, refused', 'Same words, doubtful']) await demo.say(text);
      await demo.own('Same words, refused', 'failed').waitFor();
      await demo.own('Same words, doubtful', 'uncertain').waitFor();
      await demo.own('Same words', 'delivered').waitFor();
      // In words, too: no state is told by a colour alone.
      for (const [text, state, words] of [['Same words', 'delivered', 'Delivered'], ['Same words, refused', 'failed', 'Not sent'], ['Same words, doubtful', 'uncertain', 'Unknown whether it arrived']]) {
        await demo.own(text, state).getByText(words, { exact: true }).waitFor({ state: 'attached' });
      }
      const styles = await Promise.all([['Same words', 'delivered'], ['Same words, refused', 'failed']].map(([text, state]) =>
        demo.own(text, state).locator('.msg__bubble').evaluate((bubble) => getComputedStyle(bubble).borderStyle)));
      assert.deepEqual(styles, ['solid', 'dashed'], 'a message that failed has another edge');
      await shoot(demo, 'forced colours', name, 'states');

      await show('Faults');
      const fault = page.getByRole('switch', { name: 'Unavailable' });
      await fault.evaluate((element) => element.blur());
      const knob = fault.locator('.fault__knob');
      const before = await picture(knob);
      await fault.press('Space');
      assert.notEqual(await picture(knob), before, 'a switch that is on');
      const group = page.locator('#fault-group');
      const requests = await picture(group);
      await page.getByRole('radio', { name: 'Files' }).check();
      assert.notEqual(await picture(group), requests, 'what is chosen of two');
      await shoot(demo, 'forced colours', name, 'faults');
      await show('Wire');
      const pause = page.getByRole('button', { name: 'Pause' });
      const going = await picture(pause);
      await pause.press('Enter');
      await page.getByLabel('Show texts').focus();
      assert.notEqual(await picture(pause), going, 'a button that is pressed');
      await show('Consumer');
      for (const control of [page.locator('#consumer-attach'), demo.consumerText, page.getByRole('button', { name: 'Send as consumer' })]) {
        await page.getByRole('button', { name: 'Keys' }).focus();
        const plain = await picture(control);
        await page.keyboard.press('Shift'); // from here on the keyboard is in use, and rings are shown
        await control.focus();
        assert.notEqual(await picture(control.locator('..')), plain, 'what has the focus');
        const ring = await control.evaluate((element) => getComputedStyle(element).outlineStyle);
        assert.equal(ring, 'solid');
      }
      const bare = await page.evaluate(() => [...document.querySelectorAll('button, input, select, textarea, .msg__bubble, .pane, .fault, .dialog')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.tabs, .chip, .segments'))
        .filter((element) => getComputedStyle(element).borderTopWidth === '0px' && getComputedStyle(element).outlineStyle === 'none')
        .filter((element) => !element.matches('input[type=checkbox], input[type=radio], .file__face'))
        .map((element) => element.outerHTML.slice(0, 80)));
      assert.deepEqual(bare, [], 'nothing is without an edge');
      await demo.close();
    });
  }
});
