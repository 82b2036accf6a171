// A person's path through the demo, in Chromium, against the emulator. Anything that the browser complains of fails it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { DemoPage, fillEverything } from './demo-page.mjs';

let browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

// Each test has an account and a consumer of its own, so they need not wait for each other.
describe('the demo', { concurrency: 3 }, () => {
  test('a person opens a conversation, talks with the agent, and closes it', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    await fillEverything(demo);
    await demo.start();
    await demo.agent.getByText('Talking to Ada Lovelace').waitFor();
    await demo.agent.getByText('About Ada Lovelace').click();
    for (const fact of ['social-4711', 'VIP', 'FEMALE', '3310655210, engagement 3310655310', '1234', /AUTO_MESSAGES/]) {
      await demo.agent.locator('dd').filter({ hasText: fact }).first().waitFor();
    }
    await demo.agent.getByText('About Ada Lovelace').click();

    await demo.consumerText.pressSequentially('My parcel is not here');
    await demo.agent.getByText('Ada Lovelace is typing').first().waitFor();
    await demo.consumerText.press('Enter');
    await demo.agentThread.getByText('My parcel is not here').waitFor();
    await demo.consumerThread.getByText('Welcome! How can we help?').waitFor();
    await demo.agent.getByText('Talking to Ada Lovelace').waitFor();
    await demo.own('My parcel is not here', 'delivered').waitFor();

    await demo.agentText.pressSequentially('Let me look');
    await demo.consumerThread.locator('.typing').waitFor();
    await demo.consumer.getByText('The agent is typing').first().waitFor();
    await demo.agentText.press('Enter');
    await demo.consumerThread.getByText('Let me look').waitFor();
    await demo.consumerThread.locator('.typing').waitFor({ state: 'hidden' });
    await demo.agentThread.locator('.msg--own[data-state="read"]').filter({ hasText: 'Let me look' }).waitFor();
    await demo.agent.getByRole('button', { name: 'Mark read' }).click();
    await demo.own('My parcel is not here', 'read').waitFor();

    await demo.agent.getByRole('button', { name: 'Quick replies' }).click();
    await page.getByRole('button', { name: 'Offer', exact: true }).click();
    await demo.consumerThread.getByRole('button', { name: 'Yes, thanks' }).click();
    await demo.agentThread.locator('.msg:not(.msg--own)').filter({ hasText: 'Yes, thanks' }).waitFor();
    await demo.consumerThread.getByRole('button', { name: 'Yes, thanks', pressed: true }).waitFor();
    await demo.own('Yes, thanks', 'delivered').waitFor();
    assert.equal(await demo.consumerThread.locator('.msg--own').filter({ hasText: 'Yes, thanks' }).count(), 1, 'it is the echo of what was pressed');

    await page.getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'Start again' }).waitFor();
    await demo.agentThread.getByText('The conversation is closed').waitFor();

    const { conversations } = await demo.control('state');
    assert.equal(conversations.length, 1);
    assert.equal(conversations[0].stage, 'CLOSE');
    assert.equal(conversations[0].closeReason, 'CONSUMER');
    assert.equal(conversations[0].skillId, '1234');
    assert.deepEqual(conversations[0].campaignInfo, { campaignId: '3310655210', engagementId: '3310655310' });
    const kinds = conversations[0].dialogs[0].messages.map(({ event }) => event.message ?? `${event.status} ${event.sequenceList}`);
    assert.equal(kinds.filter((kind) => kind === 'My parcel is not here').length, 1);
    assert.ok(kinds.some((kind) => kind.startsWith('ACTION ')), 'the quick reply was acknowledged as used');

    await demo.announced('You ended the conversation');
    const announced = await demo.announced('Agent: Did that help?');
    for (const line of ['Agent: Let me look', 'Received at the agent’s side: My parcel is not here', 'You ended the conversation']) {
      assert.equal(announced.split(line).length - 1, 1, `announced once: ${line}`);
    }

    await page.getByRole('button', { name: 'Start again' }).click();
    await demo.start();
    await demo.say('Once more');
    await demo.own('Once more', 'delivered').waitFor();
    await demo.close();
  });

  test('a survey follows where it was asked for', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    await page.getByLabel('Account id').press('Tab');
    await demo.start();
    await demo.say('Hello');
    await demo.own('Hello', 'delivered').waitFor();
    await demo.agent.getByLabel('Survey after chat').check();
    await page.waitForFunction(async (account) => (
      await (await fetch(`/emulator/config?account=${account}`)).json()).survey, demo.account);
    await page.getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('button', { name: 'End with survey' }).click();
    await demo.consumerThread.getByText('Was your question answered?').waitFor();
    await demo.consumerThread.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you. The conversation is over.').waitFor();
    await demo.close();
  });

  test('the agent echoes, and the wire keeps its bounds', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    await demo.control('config', { agentDelayMs: 20 });
    await demo.agent.getByLabel('Echo').check();
    await demo.start();
    const total = 24;
    for (let index = 1; index <= total; index += 1) await demo.say(`Message ${index}.`);
    await demo.consumerThread.getByText(`You said: Message ${total}.`, { exact: true }).waitFor();
    const own = await demo.consumerThread.locator('.msg--own .msg__bubble').allTextContents();
    assert.deepEqual(own, Array.from({ length: total }, (_, index) => `Message ${index + 1}.`));
    const { conversations } = await demo.control('state');
    const arrived = conversations[0].dialogs[0].messages.filter(({ role, event }) => role === 'CONSUMER' && event.message);
    assert.deepEqual(arrived.map(({ event }) => event.message), own);

    await page.waitForFunction(() => document.querySelectorAll('.entry').length === 300);
    await page.getByRole('button', { name: 'Pause' }).click();
    await demo.say('Unheard');
    await demo.consumerThread.getByText('You said: Unheard').waitFor();
    assert.equal(await page.locator('.entry').count(), 300);
    await page.getByLabel('Filter by path').fill('composing');
    const shown = await page.locator('.wire__list > li:visible .entry__what').allTextContents();
    assert.ok(shown.length > 0 && shown.every((what) => /composing/i.test(what)), 'the filter filters');
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.equal(await page.locator('.entry').count(), 0);
    await demo.close();
  });

  test('faults are switched on and what they do is seen', async () => {
    const demo = await DemoPage.open(browser, { faults: true });
    const { page } = demo;
    await demo.start();
    await demo.say('Before all');
    await demo.own('Before all', 'delivered').waitFor();

    await demo.fault('Token expired');
    await page.getByText('1 switched on, waiting for a request').waitFor();
    await demo.say('With an old token');
    await demo.own('With an old token', 'delivered').waitFor();
    await page.locator('.entry[data-what="token.refreshed"][data-loud]').filter({ hasText: 'rejected' }).waitFor();
    await page.getByText('All is well').waitFor();

    await demo.fault('Too many');
    await demo.say('Too fast');
    await demo.entry('event', 'request.retry').filter({ hasText: 'rate-limited' }).waitFor();
    await demo.own('Too fast', 'delivered').waitFor();

    await demo.fault('Unavailable', { times: 2 });
    await demo.say('Through the gap');
    await demo.own('Through the gap', 'delivered').waitFor();
    assert.equal(await demo.entry('event', 'request.retry').filter({ hasText: '503' }).count(), 2);

    await demo.fault('Server error', { times: 1 });
    await demo.say('Perhaps');
    await demo.own('Perhaps', 'uncertain').waitFor();
    await demo.own('Perhaps', 'uncertain').getByText('HTTP 500').waitFor();
    await demo.own('Perhaps', 'uncertain').getByRole('button', { name: 'Discard' }).click();
    await demo.consumerThread.getByText('Perhaps').waitFor({ state: 'detached' });

    await demo.fault('Drop before');
    await demo.say('Into the void');
    await demo.own('Into the void', 'uncertain').waitFor();
    await demo.entry('event', 'message.uncertain').filter({ hasText: 'outcome-unknown' }).first().waitFor();
    await demo.own('Into the void', 'uncertain').getByRole('button', { name: 'Send again' }).click();
    await demo.own('Into the void', 'delivered').waitFor();

    for (const [fault, text] of [['Drop after', 'Heard but not answered'], ['HTML answer', 'Answered by a gateway'], ['Empty answer', 'Answered by silence']]) {
      await demo.fault(fault);
      await demo.say(text);
      await demo.own(text, 'delivered').waitFor(); // its echo tells that it arrived
    }

    await demo.fault('Slow answer');
    await demo.say('Slowly');
    await demo.own('Slowly', 'sending').waitFor();
    await demo.own('Slowly', 'delivered').waitFor();

    const { conversations } = await demo.control('state');
    const texts = conversations[0].dialogs[0].messages.map(({ event }) => event.message).filter(Boolean);
    assert.deepEqual(texts, [
      'Before all', 'With an old token', 'Too fast', 'Through the gap', 'Into the void', 'Heard but not answered',
      'Answered by a gateway', 'Answered by silence', 'Slowly',
    ]);
    await demo.assertHides();
    await demo.close();
  });

  test('a failed start says why in words and with its code', async () => {
    const demo = await DemoPage.open(browser, { faults: true });
    const { page } = demo;
    await demo.fault('HTML answer', { scope: 'openings' });
    await page.getByRole('button', { name: 'Start the conversation' }).click();
    const alert = page.getByRole('group', { name: 'What went wrong' }).filter({ hasText: 'The answer made no sense' });
    await alert.getByText('bad-response').waitFor();
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await alert.waitFor({ state: 'hidden' });
    await demo.close();
  });

  test('on another device the open conversation is in the way, with ways on', async () => {
    const demo = await DemoPage.open(browser, { consumer: 'returning', faults: true });
    const { page } = demo;
    await demo.start();
    const otherDevice = async () => {
      await page.evaluate(() => localStorage.clear());
      await page.reload();
    };
    await otherDevice();
    await page.getByRole('button', { name: 'Start the conversation' }).click();
    const alert = page.getByRole('group', { name: 'What went wrong' }).filter({ hasText: 'conversation-already-open' });
    await alert.getByRole('button', { name: 'Close the other one and start' }).click();
    await demo.consumerText.waitFor();
    await otherDevice();
    await page.getByRole('button', { name: 'Start the conversation' }).click();
    await alert.getByRole('button', { name: 'Start as somebody else' }).click();
    await demo.consumerText.waitFor();
    assert.notEqual(await page.getByLabel('Consumer id', { exact: true }).inputValue(), 'returning');
    const { conversations } = await demo.control('state');
    assert.deepEqual(conversations.map(({ stage }) => stage).sort(), ['CLOSE', 'OPEN', 'OPEN']);
    await demo.close();
  });

  test('no token is shown, and texts and persons only when asked for', async () => {
    const demo = await DemoPage.open(browser, { faults: true });
    const { page } = demo;
    const secrets = ['SECRET-text', 'SECRET-name', 'SECRET-social', 'SECRET-personal', 'SECRET-answer'];
    await page.getByLabel('First name').first().fill('SECRET-name');
    await page.getByLabel('Customer info').check();
    await page.getByLabel('Social id').fill('SECRET-social');
    await page.getByLabel('Personal info').check();
    await page.getByLabel('Last name').nth(1).fill('SECRET-personal');
    await demo.start();
    await demo.say('SECRET-text it’s \'quoted\' "twice" $HOME `id` \\');
    await demo.agentThread.getByText('SECRET-text').waitFor();
    await demo.answer('SECRET-answer');
    await demo.agentThread.locator('.msg--own[data-state="read"]').filter({ hasText: 'SECRET-answer' }).waitFor();
    await demo.fault('Token expired');
    await demo.say('SECRET-text once more');
    await demo.own('SECRET-text once more', 'delivered').waitFor();
    await demo.fault('HTML answer');
    await demo.say('SECRET-text again');
    await demo.own('SECRET-text again', 'delivered').waitFor();
    await demo.unfoldWire();
    await demo.assertHides(secrets);

    const publish = page.locator('.entry[data-kind="request"][data-what="ContentEvent"]').first();
    await publish.getByRole('button', { name: 'Copy as curl' }).click();
    await publish.getByText('Copied.').waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    for (const token of demo.tokens) assert.ok(!command.includes(token), 'no token in the command');
    const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }; APP_JWT=one; CONSUMER_JWS=two\n${command}`;
    const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');
    assert.ok(words.includes('authorization: one') && words.includes('x-lp-on-behalf: two'), 'tokens are variables');
    const body = JSON.parse(words[words.indexOf('--data-raw') + 1]);
    assert.equal(body.body.event.message, 'SECRET-text it’s \'quoted\' "twice" $HOME `id` \\');

    await page.getByLabel('Show texts').check();
    await page.locator('#wire').getByText('SECRET-text again').first().waitFor({ state: 'attached' });
    await demo.unfoldWire();
    await demo.assertHides();
    await demo.close();
  });

  test('everything can be done by keyboard, and the focus can be seen', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    const tabTo = (locator, back) => demo.tabTo(locator, back);

    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the consumer');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'consumer');
    await tabTo(page.getByLabel('AUTO_MESSAGES'));
    await page.keyboard.press('Space');
    assert.ok(await page.getByLabel('AUTO_MESSAGES').isChecked());
    await tabTo(page.getByRole('button', { name: 'Start the conversation' }));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'consumer-text');
    await page.keyboard.type('First line');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second line');
    await page.keyboard.press('Enter');
    await demo.agentThread.getByText('First line\nsecond line').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'consumer-thread', 'Escape leaves the field');

    await demo.consumerText.focus();
    await tabTo(demo.agentText);
    await page.keyboard.type('Answer');
    await page.keyboard.press('Enter');
    await demo.consumerThread.getByText('Answer').waitFor();

    await tabTo(page.getByRole('switch', { name: 'Unavailable' }));
    await page.keyboard.press('Space');
    assert.equal(await page.getByRole('switch', { name: 'Unavailable' }).getAttribute('aria-checked'), 'true');
    await page.keyboard.press('Space');

    const first = page.locator('.entry summary').first();
    await tabTo(first);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.entry').nth(1).locator('.entry__body').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.entry').nth(1).getAttribute('open'), null);

    const end = page.getByRole('button', { name: 'End chat' });
    await demo.consumerText.focus();
    await tabTo(end, true);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.ok(await end.evaluate((button) => button === document.activeElement), 'the focus comes back');
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('button', { name: 'End', exact: true }));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'consumer-restart');
    await demo.close();
  });
});
