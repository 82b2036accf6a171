// The demo by keyboard alone: everything can be reached and used, the focus can be seen all the way and is never lost.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { MODES } from './accessibility.mjs';
import { focusOf, walk } from './accessibility-focus.mjs';
import { answerWith } from './accessibility-tour.mjs';
import { file, ownFile, png, sendFiles } from './demo-files.mjs';
import { DemoPage } from './demo-page.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

const QUICK = { type: 'quickReplies', itemsPerRow: 1, replies: [{ type: 'button', title: 'Aye', tooltip: 'Aye', click: { actions: [{ type: 'publishText', text: 'Aye' }] } }] };

/** Goes through the page with Tab and back with Shift and Tab. */
async function walkBothWays(page, state) {
  const there = await walk(page);
  assert.deepEqual([there.wrong, there.missed], [[], []], state);
  const back = await walk(page, { back: true });
  assert.deepEqual([back.wrong, back.names.toReversed()], [[], there.names], `${state}, and back`);
  return there.names;
}

/** Puts the focus on something, goes there by Tab where it can, and presses a key. */
async function press(demo, locator, key = 'Enter', { back = false } = {}) {
  await demo.tabTo(locator, back);
  await demo.page.keyboard.press(key);
}

/** Waits until something of this name has the focus, and it can be seen there. @param {string} name a pattern */
async function focusOn({ page }, name) {
  await page.waitForFunction((wanted) => new RegExp(wanted).test(window.focusRing().name), name);
  assert.match(await focusOf(page), new RegExp(name));
}

/** Answers each file dialog that opens with the files that `give` holds then. */
function answerChoosers(page) {
  const choosers = { give: [] };
  // One ear for all of them: each time that the first is put on, it hears only after a while.
  page.on('filechooser', (chooser) => chooser.setFiles(choosers.give));
  return choosers;
}

describe('by keyboard', { concurrency: 3 }, () => {
  for (const mode of ['wide, light', 'wide, dark', 'narrow, light']) {
    test(`Tab leads to everything and back, in order, and shows where: ${mode}`, async () => {
      const demo = await DemoPage.open(browser, { ...MODES[mode], faults: true });
      const { page } = demo;
      const tabs = page.getByRole('navigation', { name: 'Panes' });
      const narrow = await tabs.isVisible();
      const names = await walkBothWays(page, 'fresh');
      assert.deepEqual(names.slice(0, 4), ['consumer', 'agent', 'faults', 'wire'].map((pane) => `a Skip to the ${pane}`));
      await demo.start();
      const [{ conversationId }] = (await demo.control('state')).conversations;
      for (const [text, status] of [['Refused', 400], ['Doubtful', 500]]) await answerWith(demo, text, status);
      await demo.say('Refused');
      await demo.own('Refused', 'failed').waitFor();
      await demo.say('Doubtful');
      await demo.own('Doubtful', 'uncertain').waitFor();
      await sendFiles(demo, [file('one.png', png(200, 120))]);
      await ownFile(demo, 'delivered').waitFor();
      await demo.control('agent/send', { conversationId, text: 'Well?', quickReplies: QUICK });
      await demo.consumerThread.getByRole('button', { name: 'Aye' }).waitFor();
      await page.locator('#consumer-files').setInputFiles([file('two.png', png(80, 80)), file('three.png', png(80, 80))]);
      // What still goes by would change the list under way.
      await page.locator('#wire-pause').evaluate((button) => button.click());
      await demo.page.locator('.entry').first().evaluate((entry) => new Promise((resolve) => {
        entry.addEventListener('toggle', resolve, { once: true });
        entry.open = true;
      }));
      for (const pane of narrow ? ['Agent', 'Faults', 'Wire', 'Consumer'] : ['']) {
        if (pane) await tabs.getByRole('button', { name: pane }).click();
        const state = await walkBothWays(page, `in conversation ${pane}`);
        if (pane && pane !== 'Consumer') continue;
        const actions = ['Retry', 'Send again', 'Aye', 'Caption of two.png', 'Remove three.png', 'consumer-attach', 'consumer-text', 'Send as consumer'];
        const places = actions.map((action) => state.findIndex((name) => name.includes(action)));
        assert.ok(places.every((place, index) => place > (places[index - 1] ?? 0)), `${places}: ${state}`);
      }
      await demo.close();
    });
  }

  test('the consumer’s side is used and the focus is never lost', async () => {
    const demo = await DemoPage.open(browser, { height: 640, faults: true });
    const { page } = demo;
    const { keyboard } = page;
    const choosers = answerChoosers(page);
    await demo.control('faults', { endpoint: 'conversation', status: 400 });
    await page.getByLabel('Account id').focus();
    await keyboard.press('Enter');
    await page.getByRole('group', { name: 'What went wrong' }).waitFor();
    await focusOn(demo, 'input account');
    await press(demo, page.getByRole('button', { name: 'Dismiss' }));
    await focusOn(demo, 'button start-button');
    await keyboard.press('Enter');
    await focusOn(demo, 'textarea consumer-text');

    for (const [text, status] of [['Refused', 400], ['Doubtful', 500]]) await answerWith(demo, text, status);
    for (const [text, state] of [['Refused', 'failed'], ['Doubtful', 'uncertain'], ['Refused as well', 'failed']]) {
      await keyboard.type(text);
      await keyboard.press('Enter');
      await demo.own(text, state).waitFor();
    }
    await page.unroute(/\/conversation\/send\?/);
    await press(demo, demo.own('Doubtful', 'uncertain').getByRole('button', { name: 'Discard' }), 'Enter', { back: true });
    await focusOn(demo, '^li '); // the message that took its place
    await press(demo, demo.own('Refused', 'failed').getByRole('button', { name: 'Retry' }), 'Space', { back: true });
    await focusOn(demo, 'textarea consumer-text');
    await demo.own('Refused', 'delivered').waitFor();

    choosers.give = [file('one.png', png(40, 40)), file('two.png', png(40, 40))];
    await press(demo, page.getByRole('button', { name: 'Attach as consumer' }), 'Enter', { back: true });
    await focusOn(demo, 'Caption of two.png');
    await press(demo, page.getByRole('button', { name: 'Remove two.png' }), 'Space');
    await focusOn(demo, 'Remove one.png');
    await keyboard.press('Space');
    await focusOn(demo, 'consumer-attach');

    await demo.control('faults', { endpoint: 'store', method: 'PUT', bytesPerSecond: 30_000 });
    choosers.give = [file('noise.png', png(500, 400, { noise: true }))];
    await keyboard.press('Space');
    await focusOn(demo, 'Caption of noise.png');
    await keyboard.type('The street');
    await keyboard.press('Enter');
    await focusOn(demo, 'textarea consumer-text');
    await press(demo, ownFile(demo, 'sending').getByRole('button', { name: 'Cancel' }), 'Enter', { back: true });
    await ownFile(demo, 'failed').waitFor();
    await focusOn(demo, '^li ');
    await fetch(`${demo.at}/emulator/faults?account=${demo.account}`, { method: 'DELETE' });
    await press(demo, ownFile(demo, 'failed').getByRole('button', { name: 'Retry' }));
    await focusOn(demo, 'textarea consumer-text');
    await ownFile(demo, 'delivered').waitFor();

    await keyboard.press('Escape');
    await focusOn(demo, 'consumer-thread');
    assert.ok(await demo.consumerThread.evaluate((thread) => thread.scrollTop) > 0);
    await keyboard.press('Home');
    await page.waitForFunction(() => document.getElementById('consumer-thread').scrollTop === 0);

    const [{ conversationId }] = (await demo.control('state')).conversations;
    await demo.control('agent/send', { conversationId, text: 'Well?', quickReplies: QUICK });
    await press(demo, demo.consumerThread.getByRole('button', { name: 'Aye' }));
    await focusOn(demo, 'textarea consumer-text');
    await demo.control('agent/close', { conversationId });
    await focusOn(demo, 'button consumer-restart');
    await keyboard.press('Enter');
    await focusOn(demo, 'button start-button');
    await demo.close();
  });

  test('the agent’s side is used and the focus is never lost', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    const { keyboard } = page;
    await demo.start();
    await demo.say('Hello');
    await demo.agentThread.getByText('Hello').waitFor();
    await press(demo, page.getByRole('radio', { name: 'By hand' }), 'ArrowRight');
    assert.ok(await page.getByRole('radio', { name: 'Echo' }).isChecked());
    await keyboard.press('ArrowLeft');
    await press(demo, demo.agent.locator('.about summary'));
    await demo.agent.locator('dd').first().waitFor();
    await press(demo, page.locator('#agent-receipts'), 'ArrowUp');
    await press(demo, page.getByRole('button', { name: 'Mark read' }));
    await demo.own('Hello', 'read').waitFor();
    await press(demo, page.getByRole('button', { name: 'Quick replies' }));
    await press(demo, page.getByLabel('Choices'), 'Control+a');
    await keyboard.type('Up\nDown');
    await press(demo, page.getByRole('button', { name: 'Offer', exact: true }));
    await focusOn(demo, 'agent-offer');
    await demo.consumerThread.getByRole('button', { name: 'Down' }).waitFor();
    await press(demo, page.getByLabel('Survey after chat'), 'Space');
    await keyboard.press('Space');
    answerChoosers(page).give = [file('one.png', png(60, 40))];
    await press(demo, page.getByRole('button', { name: 'Attach as agent' }));
    await focusOn(demo, 'Caption of one.png');
    await keyboard.press('Enter');
    await focusOn(demo, 'agent-text');
    const picture = demo.agentThread.getByRole('button', { name: 'Open picture' });
    await press(demo, picture, 'Enter', { back: true });
    await page.getByRole('dialog').getByRole('img').waitFor();
    await demo.agentThread.locator('.msg--own[data-state="read"]').filter({ has: page.locator('.file') }).waitFor({ state: 'attached' });
    await keyboard.press('Escape');
    await focusOn(demo, 'Open picture'); // although its message was drawn again meanwhile
    await press(demo, demo.agent.getByRole('button', { name: 'Close' }));
    await demo.agentThread.getByText('The conversation is closed').waitFor();
    await focusOn(demo, 'agent-thread');
    await demo.close();
  });

  test('faults and the wire are used and the focus is never lost', async () => {
    const demo = await DemoPage.open(browser, { faults: true });
    const { page } = demo;
    const { keyboard } = page;
    await demo.start();
    await press(demo, page.getByRole('radio', { name: 'Requests' }), 'ArrowRight');
    await press(demo, page.getByRole('switch', { name: 'Store down' }), 'Space');
    await press(demo, page.getByRole('button', { name: 'All off' }), 'Enter', { back: true });
    await focusOn(demo, 'section faults');
    await press(demo, page.getByRole('radio', { name: 'Files' }), 'ArrowLeft');
    await press(demo, page.getByLabel('Hit the next'), 'ArrowDown');
    await press(demo, page.getByRole('switch', { name: 'Unavailable' }), 'Enter');
    await press(demo, page.getByRole('button', { name: 'All off' }), 'Shift', { back: true });
    // The fault is used up while the button has the focus.
    const [{ conversationId }] = (await demo.control('state')).conversations;
    await demo.consumerText.evaluate((field) => {
      field.value = 'Through the gap';
      field.form.requestSubmit();
    });
    await page.getByText('All is well').waitFor();
    await focusOn(demo, 'section faults');
    await demo.own('Through the gap', 'delivered').waitFor();

    const entry = page.locator('.entry[data-what="ContentEvent"]').first();
    await press(demo, entry.locator('summary'));
    await press(demo, entry.getByRole('button', { name: 'Copy as curl' }));
    await entry.getByText('Copied.').waitFor();
    await keyboard.press('Escape');
    await focusOn(demo, '^summary ');
    await keyboard.press('ArrowDown');
    await focusOn(demo, '^summary ');
    await press(demo, page.getByLabel('Filter by path'), 'n', { back: true });
    await press(demo, page.getByRole('button', { name: 'Clear' }), 'Enter', { back: true });
    await focusOn(demo, 'wire-clear');
    await press(demo, page.getByRole('button', { name: 'Pause' }), 'Space', { back: true });
    await page.getByText('Paused: what goes by').waitFor();
    await demo.control('agent/close', { conversationId });
    await demo.close();
  });

  test('a dialog keeps the focus while it is open, and gives it back, even where what opened it is gone', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    const { keyboard } = page;
    await demo.start();
    await press(demo, page.getByRole('button', { name: 'End chat' }), 'Enter', { back: true });
    for (let step = 0; step < 8; step += 1) {
      await keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null);
      assert.ok(inside, 'the page behind a dialog is out of reach');
    }
    const [{ conversationId }] = (await demo.control('state')).conversations;
    await demo.control('agent/close', { conversationId });
    await page.getByRole('dialog').waitFor({ state: 'hidden' }); // there is nothing left to end
    await focusOn(demo, 'button consumer-restart');
    await page.getByRole('button', { name: 'Theme' }).focus();
    await keyboard.press('Space');
    await keyboard.press('Space');
    await page.getByText('dark', { exact: true }).waitFor();
    await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await keyboard.press('Escape');
    await focusOn(demo, 'button keys-open');
    await demo.close();
  });
});
