// What is said to a person who does not see the page: each new message once, each failure once, nothing twice.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { answerWith } from './accessibility-tour.mjs';
import { file, ownFile, png, sendFiles } from './demo-files.mjs';
import { DemoPage } from './demo-page.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

const STARTED = ['File sharing is on', 'A conversation has arrived at the agent’s side'];

/** All that was said up to this line, which is waited for. Nothing may have been written where nobody hears it. */
async function heardUpTo(demo, last) {
  await demo.page.waitForFunction((line) => window.heard.includes(line), last);
  const { heard, unheard } = await demo.page.evaluate(() => ({ heard: window.heard, unheard: window.unheard }));
  assert.deepEqual(unheard, [], 'nobody could hear this');
  return heard;
}

/** What assistive technology is told of the live regions that can be reached. */
async function liveRegions({ context, page }) {
  const line = await context.newCDPSession(page);
  const { nodes } = await line.send('Accessibility.getFullAXTree');
  await line.detach();
  const value = (node, name) => node.properties?.find((property) => property.name === name)?.value.value;
  return nodes.filter((node) => !node.ignored && value(node, 'live') && value(node, 'live') !== 'off')
    .filter((node) => value(node, 'root') === undefined || node.role.value === 'log')
    .map((node) => `${node.role.value}: ${node.name.value} (${value(node, 'live')})`);
}

describe('what is announced', { concurrency: 3 }, () => {
  test('each message of the other side once, whatever is drawn again', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    await demo.start();
    await demo.say('Hello');
    await demo.own('Hello', 'delivered').waitFor();
    await demo.answer('One');
    await demo.answer('Two');
    await demo.answer('Two');
    await demo.consumerThread.getByText('Two').nth(1).waitFor();
    await demo.agent.getByRole('button', { name: 'Mark read' }).click();
    await demo.own('Hello', 'read').waitFor();
    await demo.agent.getByRole('button', { name: 'Quick replies' }).click();
    await page.getByRole('button', { name: 'Offer', exact: true }).click();
    await demo.consumerThread.getByRole('button', { name: 'Not yet' }).click();
    await demo.consumerThread.getByRole('button', { name: 'Not yet', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    for (const pane of ['Agent', 'Faults', 'Wire', 'Consumer']) {
      await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: pane }).click();
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByLabel('Show texts').check();
    await demo.own('Not yet', 'delivered').waitFor();
    await demo.answer('Last');
    assert.deepEqual(await heardUpTo(demo, 'Agent: Last'), [
      ...STARTED, 'Received at the agent’s side: Hello', 'Agent: One', 'Agent: Two', 'Agent: Two',
      'Agent: Did that help? (3 quick replies: Yes, thanks; Not yet; Call me instead)', 'Received at the agent’s side: Not yet', 'Agent: Last',
    ]);
    await demo.close();
  });

  test('while a dialog is open, and not again when it closes', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    await demo.start();
    const [{ conversationId }] = (await demo.control('state')).conversations;
    const answer = (text) => demo.control('agent/send', { conversationId, text });
    await answer('Before');
    await demo.announced('Agent: Before');
    assert.deepEqual(await liveRegions(demo), ['log: What was announced (polite)']);
    for (const round of ['first', 'second']) {
      await page.getByRole('button', { name: 'Keys' }).click();
      await answer(`Meanwhile, the ${round}`);
      await demo.announced(`Agent: Meanwhile, the ${round}`);
      assert.deepEqual(await liveRegions(demo), ['log: What was announced here (polite)']);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await sendFiles(demo, [file('label.png', png(60, 40))], { caption: 'Your label', side: 'agent' });
    await demo.consumerThread.getByRole('button', { name: 'Open picture: Your label' }).click();
    await page.getByRole('dialog').getByRole('img').waitFor();
    const lines = (await demo.announced('The whole file is here')).split('\n');
    const [attached, whole] = ['Attached: label.png', 'The whole file'].map((start) => lines.find((line) => line.startsWith(start)));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await answer('After');
    assert.deepEqual(await heardUpTo(demo, 'Agent: After'), [
      ...STARTED, 'Agent: Before', 'Agent: Meanwhile, the first', 'Agent: Meanwhile, the second',
      attached, 'Sending a file as the agent', 'Agent: File: Your label', whole, 'Agent: After',
    ]);
    await demo.close();
  });

  test('own failures and doubts once, however often they are drawn', async () => {
    const demo = await DemoPage.open(browser, { faults: true });
    const { page } = demo;
    await answerWith(demo, 'Refused', 400);
    await answerWith(demo, 'Doubtful', 500);
    await demo.start();
    await demo.say('Refused');
    await demo.own('Refused', 'failed').waitFor();
    await demo.say('Doubtful');
    await demo.own('Doubtful', 'uncertain').waitFor();
    await sendFiles(demo, [file('drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')]);
    await ownFile(demo, 'failed').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.setViewportSize({ width: 1440, height: 900 });
    const [{ conversationId }] = (await demo.control('state')).conversations;
    await demo.control('agent/close', { conversationId }); // draws all of them again, without their buttons
    const heard = await heardUpTo(demo, 'The agent ended the conversation');
    assert.deepEqual(heard.filter((line) => !STARTED.includes(line)).map((line) => line.replace(/(accepted are) .*(\(file-type\))/, '$1 … $2')), [
      'Not sent: “Refused”. The service refused this (rejected)',
      'Unknown whether it arrived: “Doubtful”. The answer was HTTP 500 and does not tell (outcome-unknown)',
      'Attached: drawing.svg, 41 bytes',
      'Not sent: “SVG file”. The file is SVG, by its content; accepted are … (file-type)',
      'The agent ended the conversation',
    ]);
    await demo.close();
  });

  test('the end of a doubt as well', async () => {
    const demo = await DemoPage.open(browser, { faults: true });
    await demo.start();
    for (const [index, fault] of ['HTML answer', 'Empty answer'].entries()) {
      await demo.fault(fault);
      await demo.say(`Message ${index}`);
      await demo.own(`Message ${index}`, 'delivered').waitFor();
    }
    await demo.say('Last');
    const heard = await heardUpTo(demo, 'Received at the agent’s side: Last');
    for (const index of [0, 1]) {
      // An echo may be faster than the answer: then there never was a doubt.
      const [doubts, ends] = ['Unknown whether it arrived', 'It arrived after all'].map((start) =>
        heard.filter((line) => line.startsWith(`${start}: “Message ${index}”`)).length);
      assert.ok(doubts <= 1 && doubts === ends, `${doubts} doubts, ${ends} ends: ${heard.join('\n')}`);
    }
    await demo.close();
  });

  test('a failed start once, though its pane is left and shown again', async () => {
    const demo = await DemoPage.open(browser, { width: 390, height: 844, faults: true });
    const { page } = demo;
    await demo.control('faults', { endpoint: 'conversation', status: 500 });
    const start = page.getByRole('button', { name: 'Start the conversation' });
    await start.click();
    await page.getByRole('group', { name: 'What went wrong' }).waitFor();
    for (const pane of ['Wire', 'Consumer']) await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: pane }).click();
    await demo.start();
    const trouble = 'Unknown whether it arrived. The line dropped before an answer came. Sending again may double it.';
    const heard = await heardUpTo(demo, 'A conversation has arrived at the agent’s side');
    assert.equal(heard.filter((line) => line === trouble).length, 1, heard.join('\n'));
    await demo.close();
  });

  test('the ears hear what is said twice, and miss what nobody can hear', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    await page.evaluate(() => document.getElementById('start-trouble').setAttribute('role', 'alert'));
    const show = (hidden) => page.evaluate((value) => Object.assign(document.getElementById('start-trouble'), { hidden: value, textContent: 'Trouble' }), hidden);
    for (const hidden of [false, true, false]) await show(hidden);
    await page.waitForFunction(() => window.heard.filter((line) => line === 'Trouble').length === 2);
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.evaluate(() => document.getElementById('announcer').append('Behind'));
    await page.waitForFunction(() => window.unheard.includes('Behind'));
    await demo.close();
  });
});
