// `lp-connector/react` in Chromium: what React does to a provider, and what a connector may tell in which order.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { laboratory } from './react.mjs';
import { control } from './site.mjs';

const { inLab } = laboratory();
const isReady = (page) => page.locator('#status', { hasText: /^ready$/ }).waitFor({ state: 'attached' });
const counts = (page) => page.evaluate(() => [lab.asked, lab.made.length, lab.made.map(({ closed }) => closed)]);

/** Mounts a provider over a scripted connector, `lab.one`, with a conversation that is open. */
const staged = (page, options = {}) => page.evaluate(async (options) => {
  lab.one = lab.scripted();
  lab.mount({ source: lab.one, chats: { chat: { conversationId: 'c1' } }, ...options });
  while (!lab.chats.chat) await new Promise(requestAnimationFrame);
  /** What the component shows when React is done. */
  lab.shown = async () => {
    await new Promise(requestAnimationFrame);
    return lab.chats.chat.messages.map(({ own, text, state, receipt }) => [own ? 'me' : 'you', text, state, receipt].filter(Boolean).join(' '));
  };
  const place = { conversationId: 'c1', dialogId: 'c1' };
  lab.received = (sequence, message, more) => ({
    type: 'message.received', ...place, sequence, message, contentType: 'text/plain', role: 'ASSIGNED_AGENT', ...more,
  });
  lab.echo = (sequence, message, more) => lab.received(sequence, message, { role: 'CONSUMER', ...more });
  lab.moved = (key, state, more) => ({ type: `message.${state}`, state, ...place, clientMessageId: key, ...more });
}, options);

describe('a provider with a function', { concurrency: 3 }, () => {
  for (const strict of [true, false]) {
    test(`makes one connector and closes it when it goes (${strict ? 'StrictMode' : 'no StrictMode'})`, inLab(async ({ page, where }) => {
      await page.evaluate(([where, strict]) => lab.mount({ where, strict }), [where, strict]);
      await isReady(page);
      assert.deepEqual(await counts(page), [1, 1, [0]]);
      // Another function in its place is another function of the same provider.
      await page.evaluate(() => lab.again('root', { source: () => { throw new Error('called'); } }));
      await page.evaluate(() => lab.unmount('root'));
      await page.waitForFunction(() => lab.made[0].closed === 1);
      assert.deepEqual(await counts(page), [1, 1, [1]]);
    }));
  }

  test('that goes before the connector is there closes it then, and who waits hears of it', inLab(async ({ page, where }) => {
    await page.evaluate((where) => lab.mount({ where: { ...where, held: true } }), where);
    await page.waitForFunction(() => lab.chats.chat && lab.release);
    const seen = await page.evaluate(async () => {
      const sent = lab.chats.chat.send('too late');
      lab.unmount('root');
      lab.release();
      const { state, error } = await sent;
      return { state, error: error.code };
    });
    assert.deepEqual(seen, { state: 'failed', error: 'closed' });
    assert.deepEqual(await counts(page), [1, 1, [1]]);
  }));

  test('that goes in the turn in which the first message is sent settles it', inLab(async ({ page, where }) => {
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    const seen = await page.evaluate(async () => {
      const sent = lab.chats.chat.send('too late');
      lab.unmount('root');
      const late = new Promise((resolve) => { setTimeout(resolve, 10_000, { error: { code: 'it hangs' } }); });
      return (await Promise.race([sent, late])).error.code;
    });
    assert.equal(seen, 'closed');
  }));

  test('that goes while a message is on its way settles it and says nothing', inLab(async ({ page, account, where }) => {
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    await page.evaluate(() => lab.chats.chat.send('one'));
    await control(account, 'faults', { endpoint: 'send', latencyMs: 2_000, times: 1 });
    const seen = await page.evaluate(async () => {
      const sent = [lab.chats.chat.send('two'), lab.chats.chat.send('three')];
      while (!lab.chats.chat.messages.some(({ text, state }) => text === 'two' && state === 'sending')) await new Promise(requestAnimationFrame);
      lab.unmount('root');
      return (await Promise.all(sent)).map(({ state, error }) => [state, error.code]);
    });
    assert.deepEqual(seen, [['uncertain', 'aborted'], ['failed', 'aborted']]);
    assert.deepEqual(await counts(page), [1, 1, [1]]);
  }));

  test('that fails can be asked again: by hand, by sending, by sending again', inLab(async ({ page, where }) => {
    await page.evaluate((where) => lab.mount({ where: { ...where, failures: 3 } }), where);
    const failed = page.getByText('failed: no way to the server');
    await failed.waitFor();
    assert.equal(await page.evaluate(() => lab.chats.chat.error.message), 'no way to the server');
    await failed.click();
    await page.waitForFunction(() => lab.asked === 2);
    await failed.waitFor();
    const key = await page.evaluate(async () => {
      const [one, two] = await Promise.all([lab.chats.chat.send('one'), lab.chats.chat.send('two')]);
      if (one.state !== 'failed' || two.state !== 'failed' || one.error.message !== 'no way to the server') throw new Error(JSON.stringify([one, two]));
      return one.key;
    });
    assert.equal(await page.evaluate(() => lab.asked), 3);
    assert.equal(await page.evaluate(async (key) => (await lab.chats.chat.retry(key)).state, key), 'sent');
    await isReady(page);
    assert.deepEqual(await counts(page), [4, 1, [0]]);
    assert.equal(await page.evaluate(() => lab.chats.chat.error), undefined);
  }));

  test('that is hidden closes its connector, and goes on with another', inLab(async ({ page, where }) => {
    await page.evaluate((where) => lab.mount({ where }), where);
    await isReady(page);
    await page.evaluate(() => lab.chats.chat.send('one'));
    await page.evaluate(() => lab.again('root', { hidden: true }));
    await page.waitForFunction(() => lab.made[0].closed === 1);
    await page.evaluate(() => lab.again('root', { hidden: false }));
    await page.waitForFunction(() => lab.made.length === 2 && lab.chats.chat.status === 'ready');
    const { state, sequence } = await page.evaluate(async () => lab.chats.chat.send('two'));
    assert.deepEqual([state, sequence > 0], ['sent', true]);
    const own = await page.evaluate(() => lab.chats.chat.messages.filter(({ own }) => own).map(({ text }) => text));
    assert.deepEqual(own, ['one', 'two']);
  }));

  test('opens one conversation for what is sent in an effect, which StrictMode runs twice', inLab(async ({ page, account, where }) => {
    await page.evaluate((where) => lab.mount({ where: { ...where, relay: false }, greeting: 'Hello' }), where);
    await page.waitForFunction(() => lab.chats.chat?.messages.filter(({ state }) => state === 'sent').length === 2);
    assert.equal((await control(account, 'state')).conversations.length, 1);
  }));
});

describe('a provider with a connector', { concurrency: 3 }, () => {
  test('leaves it alone, and begins anew with another', inLab(async ({ page }) => {
    await staged(page);
    const seen = await page.evaluate(async () => {
      lab.one.tell(lab.received(0, 'to the first'));
      const first = await lab.shown();
      const two = lab.scripted();
      lab.again('root', { source: two });
      const second = await lab.shown();
      const ears = [lab.one.ears, two.ears > 0];
      lab.unmount('root');
      return { first, second, ears, left: two.ears, closed: [lab.one.closed, two.closed] };
    });
    assert.deepEqual(seen, { first: ['you to the first received'], second: [], ears: [0, true], left: 0, closed: [0, 0] });
  }));

  test('keeps what is said in each conversation while another is shown', inLab(async ({ page }) => {
    await staged(page);
    const seen = await page.evaluate(async () => {
      lab.one.tell(lab.received(0, 'in the first'));
      const steps = [await lab.shown()];
      lab.again('root', { chats: { chat: { conversationId: 'c2' } } });
      steps.push(await lab.shown());
      const other = { conversationId: 'c2', dialogId: 'c2' };
      lab.one.tell(lab.received(0, 'in the second', other), lab.received(1, 'in the first, meanwhile'));
      steps.push(await lab.shown());
      lab.again('root', { chats: { chat: { conversationId: 'c1' } } });
      steps.push(await lab.shown());
      return steps;
    });
    assert.deepEqual(seen, [
      ['you in the first received'], [], ['you in the second received'],
      ['you in the first received', 'you in the first, meanwhile received'],
    ]);
  }));

  test('gives the same objects as long as nothing changes', inLab(async ({ page }) => {
    await staged(page);
    const same = await page.evaluate(async () => {
      lab.one.tell(lab.received(0, 'one'), lab.received(1, 'two'));
      await lab.shown();
      const before = lab.chats.chat;
      lab.again('root', { chats: { chat: { conversationId: 'c1' } } }); // rendered again, with new options
      await lab.shown();
      const idle = lab.chats.chat === before;
      lab.one.tell({ type: 'chatstate', conversationId: 'c1', dialogId: 'c1', chatState: 'COMPOSING', role: 'ASSIGNED_AGENT' });
      await lab.shown();
      const typing = lab.chats.chat;
      lab.one.tell(lab.received(2, 'three'));
      await lab.shown();
      const after = lab.chats.chat;
      const functions = Object.entries(after).filter(([, value]) => typeof value === 'function');
      return {
        idle, typing: typing !== before && typing.messages === before.messages,
        after: after.messages !== before.messages && after.messages[0] === before.messages[0],
        functions: functions.length > 8 && functions.every(([name, value]) => value === before[name]),
      };
    });
    assert.deepEqual(same, { idle: true, typing: true, after: true, functions: true });
  }));

  test('shows the same everywhere in each commit, while React renders slowly and is interrupted', inLab(async ({ page }) => {
    await staged(page, { tiles: 20, shade: 'light', strict: false });
    const commits = await page.evaluate(async () => {
      lab.commits.length = 0;
      let sequence = 0;
      for (const shade of ['dark', 'light', 'dark']) {
        lab.fade('root', { shade });
        for (let times = 0; times < 4; times += 1) {
          await new Promise((resolve) => setTimeout(resolve, 15));
          lab.one.tell(lab.received(sequence, 'more'));
          sequence += 1;
        }
      }
      while (document.querySelector('.tile').textContent !== 'dark 12') await new Promise(requestAnimationFrame);
      return lab.commits;
    });
    const shown = new Set(commits.flat());
    assert.ok(shown.size > 8, `the tiles showed ${[...shown].join(', ')}`);
    assert.deepEqual(commits.filter(({ length }) => length !== 1), []);
  }));
});

describe('whatever the order', { concurrency: 3 }, () => {
  test('messages stand by dialog and sequence, those that are not sent behind them', inLab(async ({ page }) => {
    await staged(page);
    const seen = await page.evaluate(async () => {
      void lab.chats.chat.send('waits');
      lab.one.tell(lab.received(2, 'c'), lab.received(0, 'a'), lab.received(0, 'survey', { dialogId: 's1' }), lab.received(1, 'b'));
      return lab.shown();
    });
    assert.deepEqual(seen, ['you a received', 'you b received', 'you c received', 'you survey received', 'me waits queued']);
  }));

  test('an own message that comes back before its answer stands there once', inLab(async ({ page }) => {
    await staged(page);
    const seen = await page.evaluate(async () => {
      const done = lab.chats.chat.send('mine');
      await lab.shown();
      const { words: [, , { clientMessageId }], resolve } = lab.one.last('sendText');
      lab.one.tell(lab.moved(clientMessageId, 'sending'), lab.echo(0, 'mine'), lab.echo(1, 'from another page'));
      const steps = [await lab.shown()];
      resolve({ clientMessageId, conversationId: 'c1', dialogId: 'c1', sequence: 0 });
      await done;
      steps.push(await lab.shown());
      return steps;
    });
    assert.deepEqual(seen, [['me mine sending'], ['me mine sent', 'me from another page sent']]);
  }));

  test('with its tag, what comes back is known at once, and what fails later is not believed', inLab(async ({ page }) => {
    await staged(page);
    const seen = await page.evaluate(async () => {
      const done = lab.chats.chat.send('mine', { clientMessageId: 'm1' });
      await lab.shown();
      const metadata = [{ type: 'ExternalId', id: 'm1' }];
      lab.one.tell(lab.moved('m1', 'sending'), lab.echo(3, 'mine', { metadata }));
      const steps = [await lab.shown()];
      const error = Object.assign(new Error('lost'), { code: 'outcome-unknown', delivery: 'unknown' });
      lab.one.tell(lab.moved('m1', 'uncertain', { error }));
      lab.one.last('sendText').reject(error);
      await done;
      // The same tag at another place: the browser sent it a second time by itself.
      lab.one.tell(lab.echo(4, 'mine', { metadata }));
      steps.push(await lab.shown());
      return steps;
    });
    assert.deepEqual(seen, [['me mine sent'], ['me mine sent', 'me mine sent']]);
  }));

  test('a receipt that is faster than the answer is not lost, and READ is not taken back', inLab(async ({ page }) => {
    await staged(page);
    const seen = await page.evaluate(async () => {
      const receipt = (status) => ({
        type: 'message.receipt', conversationId: 'c1', dialogId: 'c1', status, sequenceList: [0], role: 'ASSIGNED_AGENT',
      });
      const done = lab.chats.chat.send('mine', { clientMessageId: 'm1' });
      await lab.shown();
      lab.one.tell(lab.moved('m1', 'sending'), receipt('READ'), receipt('ACCEPT'));
      lab.one.last('sendText').resolve({ clientMessageId: 'm1', conversationId: 'c1', dialogId: 'c1', sequence: 0 });
      await done;
      lab.one.tell(receipt('ACCEPT'));
      return lab.shown();
    });
    assert.deepEqual(seen, ['me mine sent READ']);
  }));

  test('what comes in before the conversation has an id is in it', inLab(async ({ page }) => {
    await staged(page, { chats: { chat: {} } });
    const seen = await page.evaluate(async () => {
      const { createConversation } = lab.one;
      lab.one.createConversation = async () => {
        lab.one.tell(lab.received(0, 'Welcome'));
        return createConversation();
      };
      const id = await lab.chats.chat.open();
      return [id, ...(await lab.shown())];
    });
    assert.deepEqual(seen, ['c1', 'you Welcome received']);
  }));

  test('typing ends by itself when nothing more is heard', inLab(async ({ page }) => {
    await page.clock.install();
    await staged(page);
    const typing = () => page.locator('section[data-typing="true"]').count();
    await page.evaluate(() => lab.one.tell({
      type: 'chatstate', conversationId: 'c1', dialogId: 'c1', chatState: 'COMPOSING', role: 'ASSIGNED_AGENT',
    }));
    await page.locator('section[data-typing="true"]').waitFor({ state: 'attached' });
    await page.clock.fastForward(29_000);
    assert.equal(await typing(), 1);
    await page.clock.fastForward(2_000);
    await page.locator('section[data-typing="false"]').waitFor({ state: 'attached' });
  }));

  test('receipts that fail are sent with the next call', inLab(async ({ page }) => {
    await staged(page);
    const calls = await page.evaluate(async () => {
      lab.one.tell(lab.received(0, 'one'), lab.received(1, 'two'), lab.echo(2, 'mine'));
      await lab.shown();
      const { acknowledge } = lab.chats.chat;
      const first = acknowledge();
      await acknowledge(); // nothing left
      lab.one.last('acknowledge').reject(new Error('no line'));
      await first;
      lab.one.tell(lab.received(3, 'three'));
      const second = acknowledge();
      lab.one.last('acknowledge').resolve();
      await second;
      return lab.one.calls.filter(({ method }) => method === 'acknowledge').map(({ words }) => words);
    });
    assert.deepEqual(calls, [['c1', 'READ', [0, 1], { dialogId: 'c1' }], ['c1', 'READ', [0, 1, 3], { dialogId: 'c1' }]]);
  }));
});

test('an answer with words is a message, and what no message can tell is the error of the conversation', inLab(async ({ page }) => {
  await staged(page);
  const seen = await page.evaluate(async () => {
    const { respond, close } = lab.chats.chat;
    const refuse = (method, code) => lab.one.last(method).reject(Object.assign(new Error(code), { code, delivery: 'rejected' }));
    const fails = async (code) => (await lab.shown(), lab.chats.chat.error?.code === code);
    const said = respond({ sequence: 0, metadata: [], text: 'Yes' });
    await lab.shown();
    const [id, reply] = lab.one.last('respond').words;
    lab.one.last('respond').resolve({ clientMessageId: reply.clientMessageId, conversationId: 'c1', dialogId: 'c1', sequence: 1 });
    const steps = [id, { ...reply, clientMessageId: reply.clientMessageId === (await said).key }, await lab.shown()];
    const mute = respond({ sequence: 0 });
    await lab.shown();
    refuse('respond', 'rejected');
    steps.push(await mute, await fails('rejected'));
    const ended = close({ survey: true });
    await lab.shown();
    steps.push(await fails(undefined), lab.one.last('closeConversation').words);
    refuse('closeConversation', 'network');
    steps.push(await ended, await fails('network'), lab.chats.chat.closed, await lab.shown());
    return steps;
  });
  assert.deepEqual(seen, [
    'c1', { sequence: 0, metadata: [], text: 'Yes', clientMessageId: true }, ['me Yes sent'],
    undefined, true, true, ['c1', { survey: true }], undefined, true, false, ['me Yes sent'],
  ]);
}));

test('without a provider there is an error that says so', inLab(async ({ page, complaints }) => {
  complaints.allow(/./); // React tells the developer too
  assert.equal(await page.evaluate(() => lab.alone()), 'no <ConnectorProvider> above this component');
}));
