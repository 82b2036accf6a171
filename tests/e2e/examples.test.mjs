// The examples that need no build, as a person uses them. The one with Vite and React has a test of its own.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { emulator, launchChromium } from '../../xtask/node/tools.mjs';
import { control, newAccount, textsSent, withPage } from './site.mjs';

let browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** Opens an example with an account of its own. */
async function withExample(name, use) {
  const account = await newAccount('example');
  await withPage(browser, async (page, complaints) => {
    await page.goto(`${emulator()}/examples/${name}/?account=${account}`);
    // Typing and receipts go the same way as texts, so that a fault stays until it has met its text.
    const fault = (fault) => control(account, 'faults', { ...fault, times: 0 });
    const well = () => fetch(`${emulator()}/emulator/faults?account=${account}`, { method: 'DELETE' });
    await use({ page, complaints, account, fault, well });
  });
  assert.deepEqual((await control(account, 'violations')).items, []);
}

/** What stands in the list of messages. */
const lines = (page) => page.getByRole('log').getByRole('listitem').allInnerTexts();

describe('the plain page', { concurrency: 2 }, () => {
  const write = async (page, text) => {
    await page.getByLabel('Message').fill(text);
    await page.keyboard.press('Enter');
  };

  test('sends, shows the answer, and acknowledges it', () => withExample('plain', async ({ page, account }) => {
    await write(page, 'Where is my parcel?');
    await page.getByText('You said: Where is my parcel?').waitFor();
    await page.getByText('sent', { exact: true }).waitFor();
    await page.waitForFunction(() => document.querySelector('#typing').textContent === '');
    assert.deepEqual((await lines(page)).map((line) => line.split('\n')), [['Where is my parcel?', 'sent'], ['You said: Where is my parcel?']]);
    const { conversations: [{ dialogs: [{ messages }] }] } = await control(account, 'state');
    const [answer] = messages.filter(({ event }) => event.message?.startsWith?.('You said'));
    assert.ok(messages.some(({ role, event }) => role === 'CONSUMER' && event.status === 'READ' && event.sequenceList.includes(answer.sequence)));
  }));

  test('goes on after a reload', () => withExample('plain', async ({ page, account }) => {
    await write(page, 'One');
    await page.getByText('You said: One').waitFor();
    await page.reload();
    await write(page, 'Two');
    await page.getByText('You said: Two').waitFor();
    const { conversations } = await control(account, 'state');
    assert.equal(conversations.length, 1);
    assert.deepEqual(await textsSent(account), ['One', 'Two']);
  }));

  test('sends again what was refused, when the person says so', () => withExample('plain', async ({ page, complaints, account, fault, well }) => {
    await write(page, 'One');
    await page.getByText('You said: One').waitFor();
    await fault({ endpoint: 'send', payloadType: 'ms.PublishEvent', status: 400 });
    await write(page, 'Two');
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await well();
    await again.click();
    await page.getByText('You said: Two').waitFor();
    assert.deepEqual(await textsSent(account), ['One', 'Two']);
    complaints.expect(/400/);
  }));

  test('says what may not have arrived, and sends it no second time', () => withExample('plain', async ({ page, complaints, account, fault }) => {
    await write(page, 'One');
    await page.getByText('You said: One').waitFor();
    await fault({ endpoint: 'send', payloadType: 'ms.PublishEvent', status: 500 });
    await write(page, 'Two');
    await page.getByText('may not have arrived').waitFor();
    assert.deepEqual(await textsSent(account), ['One']);
    complaints.expect(/500/);
  }));

  test('learns by its echo that a text arrived whose answer was lost', () => withExample('plain', async ({ page, complaints, account, fault }) => {
    await write(page, 'One');
    await page.getByText('You said: One').waitFor();
    await fault({ endpoint: 'send', payloadType: 'ms.PublishEvent', status: 500, afterWork: true });
    await write(page, 'Two');
    await page.getByText('You said: Two').waitFor();
    assert.equal(await page.getByText('may not have arrived').count(), 0);
    assert.deepEqual(await textsSent(account), ['One', 'Two']);
    complaints.expect(/500/);
  }));

  test('opens another conversation when one has ended', () => withExample('plain', async ({ page, account }) => {
    await write(page, 'One');
    await page.getByText('You said: One').waitFor();
    const { conversations: [{ conversationId }] } = await control(account, 'state');
    await control(account, 'agent/close', { conversationId });
    await page.getByText('The conversation has ended').waitFor();
    await write(page, 'Two');
    await page.getByText('You said: Two').waitFor();
    assert.equal((await control(account, 'state')).conversations.length, 2);
  }));
});

describe('the web component', { concurrency: 2 }, () => {
  const send = async (page, text) => {
    await page.getByLabel('Message').fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
  };

  test('loads nothing until it is opened, and talks by the keyboard alone', () => withExample('web-component', async ({ page, account }) => {
    await page.waitForFunction(() => document.querySelector('chat-widget').options);
    const modules = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length);
    assert.equal(await modules(), 0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('chat-widget').shadowRoot.activeElement?.name === 'text');
    assert.equal(await modules(), 1);
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await page.getByText('You said: Hello').waitFor();
    assert.deepEqual((await lines(page)).map((line) => line.split('\n')), [['Hello', 'sent'], ['You said: Hello']]);
    assert.deepEqual(await textsSent(account), ['Hello']);
  }));

  test('closes its connector when it leaves, and makes another when it comes back', () => withExample('web-component', async ({ page, account }) => {
    await page.getByText('Ask us').click();
    await send(page, 'One');
    await page.getByText('You said: One').waitFor();
    await page.evaluate(() => {
      const widget = globalThis.widget = document.querySelector('chat-widget');
      globalThis.first = widget.connector;
      widget.remove();
    });
    const code = await page.evaluate(() => globalThis.first.createConversation().catch((error) => error.code));
    assert.equal(code, 'closed');
    await page.evaluate(() => document.querySelector('main').append(globalThis.widget));
    await page.waitForFunction(() => globalThis.widget.connector !== globalThis.first);
    await send(page, 'Two');
    await page.getByText('You said: Two').waitFor();
    assert.deepEqual(await textsSent(account), ['One', 'Two']);
  }));

  test('says what went wrong', () => withExample('web-component', async ({ page, complaints, fault, well }) => {
    await page.getByText('Ask us').click();
    await fault({ endpoint: 'conversation', status: 400 });
    await send(page, 'One');
    await page.getByText('not sent').waitFor();
    await well();
    await send(page, 'Two');
    await page.getByText('You said: Two').waitFor();
    complaints.expect(/400/);
  }));
});
