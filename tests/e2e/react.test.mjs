// `lp-connector/react` in Chromium, under StrictMode, against the emulator: what a person would see of a conversation.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bundle, laboratory, projectWithReact18, withLab } from './react.mjs';
import { control, textsSent } from './site.mjs';
import { until } from './socket-space.mjs';

const own = laboratory();
const { inLab } = own;

/** The bubbles of a component: text and state of each. */
const bubbles = (page, name = 'chat') => page.locator(`section[aria-label="${name}"] li`).evaluateAll((items) =>
  items.map((item) => `${item.dataset.own === 'true' ? 'me' : 'you'}: ${item.textContent} (${item.dataset.state})`));

/** Waits until the bubbles are these. */
async function shows(page, expected, name = 'chat') {
  const sight = (last) => bubbles(page, name).then((seen) => ({ seen, same: JSON.stringify(seen) === JSON.stringify(expected), last }));
  const end = Date.now() + 10_000;
  let look = await sight();
  while (!look.same && Date.now() < end) {
    await page.waitForTimeout(20);
    look = await sight();
  }
  assert.deepEqual(look.seen, expected);
}

const isReady = (page, name = 'chat') => page.locator(`section[aria-label="${name}"][data-status="ready"]`).waitFor({ state: 'attached' });
const attribute = (page, name, value) => page.locator(`section[aria-label="chat"][data-${name}="${value}"]`).waitFor({ state: 'attached' });

/** Calls something of a component; gives the plain facts of the message that it ends with. */
const call = (page, method, ...words) => page.evaluate(async ([method, words]) => {
  const { state, key, error, sequence } = (await lab.chats.chat[method](...words)) ?? {};
  return { state, key, error: error?.code, sequence };
}, [method, words]);

const requests = async (account, type) => {
  const { items } = await control(account, 'log');
  return items.filter(({ payloadTypes }) => payloadTypes.includes(type));
};

/** What Chromium itself says of an answer. */
const FAULT = /^Failed to load resource/;

const OPEN = 'cm.ConsumerRequestConversation';
const PUBLISH = 'ms.PublishEvent';

describe('messages', { concurrency: 3 }, () => {
  test('go from queued to sent, are answered, and come back without standing there twice', inLab(async ({ page, account, where }) => {
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    const { state, key, sequence } = await call(page, 'send', 'Hello');
    assert.deepEqual([state, sequence], ['sent', 0]);
    await shows(page, ['me: Hello (sent)', 'you: You said: Hello (received)']);
    assert.deepEqual(await page.evaluate((key) => lab.statesOf('chat', key), key), ['queued', 'sending', 'sent']);
    await page.waitForFunction(() => lab.made[0].echoes === 1);
    await shows(page, ['me: Hello (sent)', 'you: You said: Hello (received)']);
    assert.ok(await page.evaluate(() => lab.seen.chat.some(({ typing }) => typing)), 'the agent was never shown as typing');
    await attribute(page, 'typing', 'false');
    assert.equal((await requests(account, OPEN)).length, 1);
    const id = await page.evaluate(() => lab.chats.chat.conversationId);
    assert.equal(id, (await control(account, 'state')).conversations[0].conversationId);
  }));

  test('that are written before the connector is there wait for it, in their order', inLab(async ({ page, account, where }) => {
    await page.evaluate((where) => lab.mount({ where: { ...where, held: true } }), where);
    await page.waitForFunction(() => lab.chats.chat && lab.release);
    await page.evaluate(() => { for (const text of ['one', 'two', 'three']) lab.chats.chat.send(text); });
    await shows(page, ['me: one (queued)', 'me: two (queued)', 'me: three (queued)']);
    await page.evaluate(() => lab.release());
    await page.waitForFunction(() => lab.chats.chat.messages.filter(({ own, state }) => own && state === 'sent').length === 3);
    assert.deepEqual(await textsSent(account), ['one', 'two', 'three']);
    assert.equal((await requests(account, OPEN)).length, 1);
  }));

  test('that fail say why, stand behind the others, and can be sent again', inLab(async ({ page, complaints, account, where }) => {
    complaints.expect(FAULT);
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    await call(page, 'send', 'one');
    await control(account, 'faults', { endpoint: 'send', payloadType: PUBLISH, status: 400, times: 1 });
    const failed = await call(page, 'send', 'two');
    assert.deepEqual([failed.state, failed.error], ['failed', 'rejected']);
    await call(page, 'send', 'three');
    await shows(page, ['me: one (sent)', 'me: three (sent)', 'me: two (failed)']);
    assert.equal((await call(page, 'retry', failed.key)).state, 'sent');
    await shows(page, ['me: one (sent)', 'me: three (sent)', 'me: two (sent)']);
    assert.deepEqual(await textsSent(account), ['one', 'three', 'two']);
    // Nothing to do for it any more.
    await call(page, 'retry', failed.key);
    await page.evaluate((key) => lab.chats.chat.discard(key), failed.key);
    await shows(page, ['me: one (sent)', 'me: three (sent)', 'me: two (sent)']);
    assert.equal((await textsSent(account)).length, 3);
  }));

  test('whose outcome is not known are uncertain: sent again or left, as the person says', inLab(async ({ page, complaints, account, where }) => {
    complaints.expect(FAULT);
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where: { ...where, relay: false } }), where);
    await isReady(page);
    const lost = { endpoint: 'send', payloadType: PUBLISH, drop: 'after', times: 1 };
    await call(page, 'send', 'one');
    await control(account, 'faults', lost);
    const left = await call(page, 'send', 'two');
    assert.deepEqual([left.state, left.error], ['uncertain', 'outcome-unknown']);
    await control(account, 'faults', lost);
    const again = await call(page, 'send', 'three');
    await shows(page, ['me: one (sent)', 'me: two (uncertain)', 'me: three (uncertain)']);
    await page.evaluate((key) => lab.chats.chat.discard(key), left.key);
    await shows(page, ['me: one (sent)', 'me: three (uncertain)']);
    assert.equal((await call(page, 'retry', again.key)).state, 'sent');
    await shows(page, ['me: one (sent)', 'me: three (sent)']);
    assert.deepEqual(await textsSent(account), ['one', 'two', 'three', 'three']);
  }));

  test('whose answer is lost are known to have arrived when they come back', inLab(async ({ page, complaints, account, where }) => {
    complaints.expect(FAULT);
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    await call(page, 'send', 'one');
    await control(account, 'faults', { endpoint: 'send', payloadType: PUBLISH, drop: 'after', times: 1 });
    await call(page, 'send', 'two');
    await shows(page, ['me: one (sent)', 'me: two (sent)']);
    assert.equal(await page.evaluate(() => lab.chats.chat.messages[1].error), undefined);
  }));

  test('of another page of the consumer are shown as own ones', inLab(async ({ page, account, where }) => {
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    await call(page, 'send', 'here');
    await page.evaluate(async (where) => {
      const other = await lab.maker({ ...where, relay: false })();
      await other.sendText(lab.chats.chat.conversationId, 'elsewhere');
      await other.close();
    }, where);
    await shows(page, ['me: here (sent)', 'me: elsewhere (sent)']);
  }));

  test('are read once, and the other side can read ours', inLab(async ({ page, account, where }) => {
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where, chats: { chat: { reading: true }, twin: { reading: true } } }), where);
    await isReady(page);
    await call(page, 'send', 'Hello');
    const conversationId = await page.evaluate(() => lab.chats.chat.conversationId);
    for (const text of ['Good day', 'How are you?']) await control(account, 'agent/send', { conversationId, text });
    await shows(page, ['me: Hello (sent)', 'you: Good day (received)', 'you: How are you? (received)']);
    await control(account, 'agent/receipt', { conversationId, status: 'READ', sequenceList: [0] });
    await page.locator('section[aria-label="chat"] li[data-receipt="READ"]').waitFor({ state: 'attached' });
    const sequences = await page.evaluate(() => lab.chats.chat.messages.filter(({ own }) => !own).map(({ sequence }) => sequence));
    const reads = async () => (await requests(account, PUBLISH)).map(({ request }) => [request.body].flat()[0].body.event)
      .filter(({ type, status }) => type === 'AcceptStatusEvent' && status === 'READ').flatMap(({ sequenceList }) => sequenceList);
    // What the page shows is read behind that.
    await until(async () => (await reads()).length >= sequences.length);
    // Receipts go side by side, so one may overtake another.
    assert.deepEqual((await reads()).toSorted(), sequences);
  }));

  test('that are files show how much has left, and where they are', inLab(async ({ page, account, where }) => {
    await control(account, 'config', { agentMode: 'manual', fileSharing: true });
    await page.evaluate((where) => lab.mount({ where: { ...where, files: { types: ['TXT'], preview: false } } }), where);
    await isReady(page);
    await call(page, 'open');
    await control(account, 'faults', { endpoint: 'store', method: 'PUT', bytesPerSecond: 3_000_000, times: 1 });
    const seen = await page.evaluate(async () => {
      const { sendFile } = lab.chats.chat;
      const sent = await sendFile(new File(['x'.repeat(2_900_000)], 'letter.txt'), { caption: 'A letter' });
      const steps = lab.seen.chat.flatMap(({ messages }) => messages[0]?.file?.progress ?? []);
      const { state, text, kind, file: { name, size, relativePath, fileType, progress } } = sent;
      const refused = await sendFile(new Blob(['\x7fELF']));
      return {
        steps, message: { state, text, kind, name, size, fileType, progress }, stored: relativePath,
        refused: { state: refused.state, error: refused.error.code },
      };
    });
    assert.deepEqual(seen.message, {
      state: 'sent', text: 'A letter', kind: 'file', name: 'letter.txt', size: 2_900_000, fileType: 'TXT', progress: undefined,
    });
    assert.ok(seen.steps.length > 2, `${seen.steps.length} steps were shown`);
    assert.ok(seen.steps.every(({ loaded, total }, at) => total === 2_900_000 && loaded <= total && loaded >= (seen.steps[at - 1]?.loaded ?? 0)));
    assert.deepEqual((await control(account, 'store')).items.map(({ relativePath, published }) => [relativePath, published]), [[seen.stored, 1]]);
    assert.deepEqual(seen.refused, { state: 'failed', error: 'file-type' });
  }));
});

describe('typing', { concurrency: 3 }, () => {
  test('of the other side ends with a pause, and with a message', inLab(async ({ page, account, where }) => {
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    await call(page, 'open');
    const conversationId = await page.evaluate(() => lab.chats.chat.conversationId);
    const agent = (chatState) => control(account, 'agent/typing', { conversationId, chatState });
    await agent('COMPOSING');
    await attribute(page, 'typing', 'true');
    await agent('PAUSE');
    await attribute(page, 'typing', 'false');
    await agent('COMPOSING');
    await attribute(page, 'typing', 'true');
    await control(account, 'agent/send', { conversationId, text: 'There' });
    await shows(page, ['you: There (received)']);
    await attribute(page, 'typing', 'false');
  }));

  test('of this side is told, and needs a conversation', inLab(async ({ page, account, where }) => {
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    await page.evaluate(() => lab.chats.chat.notifyTyping());
    await call(page, 'open');
    await page.evaluate(() => lab.chats.chat.notifyTyping());
    const told = await until(async () => (await requests(account, PUBLISH)).at(0));
    assert.equal([told.request.body].flat()[0].body.event.chatState, 'COMPOSING');
  }));
});

describe('a conversation', { concurrency: 3 }, () => {
  test('that the agent ends is followed by another one, below the same messages', inLab(async ({ page, complaints, account, where }) => {
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where, chats: { chat: { create: { ttrDefName: 'URGENT' } } } }), where);
    await isReady(page);
    await call(page, 'send', 'one');
    const first = await page.evaluate(() => lab.chats.chat.conversationId);
    await control(account, 'agent/close', { conversationId: first });
    await attribute(page, 'closed', 'true');
    await call(page, 'send', 'two');
    await attribute(page, 'closed', 'false');
    await shows(page, ['me: one (sent)', 'me: two (sent)']);
    const second = await page.evaluate(() => lab.chats.chat.conversationId);
    assert.notEqual(second, first);
    // What still comes of the first one changes nothing.
    complaints.expect(FAULT);
    await page.evaluate((id) => lab.made[0].connector.closeConversation(id), first);
    await attribute(page, 'closed', 'false');
    await call(page, 'close');
    await attribute(page, 'closed', 'true');
    const { conversations } = await control(account, 'state');
    assert.deepEqual(Object.fromEntries(conversations.map(({ conversationId, state }) => [conversationId, state])), { [first]: 'CLOSE', [second]: 'CLOSE' });
    const [opened] = await requests(account, OPEN);
    assert.equal(opened.request.body[1].body.ttrDefName, 'URGENT');
  }));

  test('that is open already is an error of the message and of the conversation; its id helps', inLab(async ({ page, complaints, account, where }) => {
    complaints.expect(FAULT);
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    const id = await page.evaluate(async (where) => {
      const other = await lab.maker({ ...where, relay: false })();
      const { conversationId } = await other.createConversation();
      await other.close();
      return conversationId;
    }, where);
    assert.equal((await call(page, 'send', 'Hello')).error, 'conversation-already-open');
    await attribute(page, 'error', 'conversation-already-open');
    await page.evaluate((conversationId) => lab.again('root', { chats: { known: { conversationId } } }), id);
    await page.waitForFunction(() => lab.chats.known);
    await page.evaluate(() => lab.chats.known.send('Hello'));
    await shows(page, ['me: Hello (sent)'], 'known');
    assert.deepEqual(await textsSent(account), ['Hello']);
  }));

  test('is one for all components that show it', inLab(async ({ page, where, account }) => {
    await control(account, 'config', { agentMode: 'manual' });
    await page.evaluate((where) => lab.mount({ where, chats: { chat: {}, twin: {} } }), where);
    await isReady(page);
    await page.evaluate(() => Promise.all([lab.chats.chat.send('one'), lab.chats.twin.send('two')]));
    await shows(page, ['me: one (sent)', 'me: two (sent)']);
    await shows(page, ['me: one (sent)', 'me: two (sent)'], 'twin');
    assert.ok(await page.evaluate(() => lab.chats.chat === lab.chats.twin));
    // It stays when nobody shows it, and has its id as a name too.
    const id = await page.evaluate(() => lab.chats.chat.conversationId);
    await page.evaluate(() => lab.again('root', { chats: {} }));
    await control(account, 'agent/send', { conversationId: id, text: 'three' });
    await page.evaluate((conversationId) => lab.again('root', { chats: { late: { conversationId } } }), id);
    await shows(page, ['me: one (sent)', 'me: two (sent)', 'you: three (received)'], 'late');
  }));
});

describe('React 18', () => {
  test('does the same', async () => {
    const old = await projectWithReact18();
    try {
      const script = await bundle(old, 'lab.jsx');
      assert.match(script, /18\.3\.1/);
      await withLab(own.browser, old, script, async ({ page, where }) => {
        await page.evaluate((where) => lab.mount({ where }), where);
        await isReady(page);
        await call(page, 'send', 'Hello');
        await shows(page, ['me: Hello (sent)', 'you: You said: Hello (received)']);
        await page.evaluate(() => lab.unmount('root'));
        await page.waitForFunction(() => lab.made[0].closed === 1);
        assert.deepEqual(await page.evaluate(() => [lab.asked, lab.made.length]), [1, 1]);
      });
    } finally {
      await old.remove();
    }
  });
});
