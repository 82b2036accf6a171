// Two tabs of one consumer: one sends for both, and what it was sending is not lost with it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { HANGS, PUBLISH, Space, openPlace, openTwo, textsOfTwo as texts, until } from './outbox-space.mjs';

let place;

before(async () => {
  place = await openPlace();
});
after(() => place?.close());

const withTabs = (name, use) => test(name, () => Space.with(place, async (space) => use(await openTwo(space))));

/** Lets a text of a tab hang after the service has it. */
async function hang(space, tab, conversation, text) {
  await space.fault(HANGS);
  const id = await tab.call('write', conversation, text);
  await until(async () => (await texts(space)).at(-1), text);
  return id;
}

describe('two tabs', { concurrency: 2 }, () => {
  withTabs('send all in order, and both are told the same', async ({ space, first, second, conversation }) => {
    const ids = { first: [], second: [] };
    const names = Object.keys(ids);
    await space.fault({ ...PUBLISH, latencyMs: 300 });
    for (let at = 0; at < 12; at += 1) {
      for (const name of names) ids[name].push(await { first, second }[name].call('write', conversation, `${name} ${at}`));
    }
    for (const id of ids.first) await until(async () => typeof (await first.ended(id)), 'number');
    for (const id of ids.second) await until(async () => typeof (await second.ended(id)), 'number');
    const arrived = await texts(space);
    assert.equal(arrived.length, 24);
    for (const name of names) {
      const own = arrived.filter((text) => text.startsWith(name));
      assert.deepEqual(own, Array.from({ length: 12 }, (_, at) => `${name} ${at}`));
    }
    for (const id of [...ids.first, ...ids.second]) {
      for (const tab of [first, second]) await until(() => tab.toldOf(id), ['queued', 'sending', 'sent']);
    }
    await space.isEmpty(first);
    await space.isEmpty(second);
  });

  withTabs('hear of what is written while the page of the other opens', async ({ space, first, second, conversation }) => {
    const third = await space.blank();
    const id = await space.connectAndWrite(third, conversation, 'early');
    for (const tab of [first, second, third]) await until(() => tab.toldOf(id), ['queued', 'sending', 'sent']);
  });

  withTabs('show the same messages on their way', async ({ space, first, second, conversation }) => {
    await hang(space, first, conversation, 'one');
    await second.call('write', conversation, 'two');
    // Only within a tab is it known what was called for first.
    await until(async () => (await first.waiting()).length, 2);
    await first.call('write', conversation, 'three');
    for (const tab of [first, second]) await until(() => tab.shown(), ['one: sending', 'two: queued', 'three: queued']);
    assert.deepEqual(await second.waiting(), await first.waiting());
  });

  withTabs('go on when the one that sends is closed: its message is uncertain, and all others arrive', async ({ space, first, second, conversation }) => {
    const id = await hang(space, first, conversation, 'of the first');
    const own = [];
    for (const text of ['one', 'two', 'three']) own.push(await second.call('write', conversation, text));
    await until(() => second.call('countKept'), 4);
    await first.close();
    await until(async () => (await second.toldOf(id)).at(-1), 'uncertain');
    for (const message of own) await until(async () => typeof (await second.ended(message)), 'number');
    assert.deepEqual(await texts(space), ['of the first', 'one', 'two', 'three']);
    for (const message of own) assert.deepEqual(await second.toldOf(message), ['queued', 'sending', 'sent']);
    assert.deepEqual(await second.shown(), ['of the first: uncertain']);
    await second.resolve(id, 'drop');
    await until(async () => (await second.toldOf(id)).at(-1), 'failed');
    await space.isEmpty(second);
  });

  withTabs('send a file that the other was given, and one that it left behind', async ({ space, first, second, conversation }) => {
    const id = await second.call('attach', conversation, 'a file of the second');
    await until(async () => typeof (await second.ended(id)), 'number');
    for (const tab of [first, second]) await until(() => tab.toldOf(id), ['queued', 'sending', 'sent']);
    await hang(space, first, conversation, 'in its way');
    const left = await second.call('attach', conversation, 'a file that is left');
    await until(async () => Object.keys(await first.states()).includes(left), true);
    await first.close();
    await until(async () => typeof (await second.ended(left)), 'number');
    const { items } = await space.control('store');
    const digest = (text) => createHash('sha256').update(text).digest('hex');
    assert.deepEqual(
      items.map(({ sha256, published }) => `${sha256} ${published}`).sort(),
      ['a file of the second', 'a file that is left'].map((text) => `${digest(text)} 1`).sort(),
    );
  });

  withTabs('tell the caller that its message was on its way when the one that sends crashed', async ({ space, first, second, conversation }) => {
    const id = await hang(space, second, conversation, 'of the second');
    await first.crash();
    await until(() => second.ended(id), 'outcome-unknown');
    assert.deepEqual(await second.toldOf(id), ['queued', 'sending', 'uncertain']);
    assert.deepEqual(await texts(space), ['of the second']);
    assert.deepEqual(await second.shown(), ['of the second: uncertain']);
  });

  withTabs('take a message back that waits in the other', async ({ space, first, second, conversation }) => {
    const before = await hang(space, first, conversation, 'of the first');
    const id = await second.call('writeForNow', conversation, 'not said');
    const last = await second.call('write', conversation, 'said');
    for (const tab of [first, second]) await until(() => tab.states(), { [before]: 'sending', [id]: 'queued', [last]: 'queued' });
    await second.call('takeBack');
    await until(() => second.ended(id), 'aborted');
    for (const tab of [first, second]) await until(() => tab.states(), { [before]: 'sending', [last]: 'queued' });
    await first.close();
    await until(async () => typeof (await second.ended(last)), 'number');
    assert.deepEqual(await texts(space), ['of the first', 'said']);
  });

  withTabs('decide about an uncertain message from either', async ({ space, first, second, conversation }) => {
    const ids = [];
    for (const [text, drop] of [['again', 'before'], ['gone', 'after']]) {
      await space.fault({ ...PUBLISH, drop });
      const id = await first.call('write', conversation, text);
      await until(() => second.toldOf(id), ['queued', 'sending', 'uncertain']);
      ids.push(id);
    }
    assert.deepEqual(await second.states(), { [ids[0]]: 'uncertain', [ids[1]]: 'uncertain' });
    const tries = (tab) => tab.page.evaluate(() => connector.pending().map(({ attempts }) => attempts));
    for (const tab of [first, second]) assert.deepEqual(await tries(tab), [1, 1]);
    await second.resolve(ids[0], 'resend');
    await second.resolve(ids[1], 'drop');
    for (const tab of [first, second]) {
      await until(() => tab.toldOf(ids[0]), ['queued', 'sending', 'uncertain', 'queued', 'sending', 'sent']);
      await until(() => tab.toldOf(ids[1]), ['queued', 'sending', 'uncertain', 'failed']);
    }
    assert.deepEqual(await texts(space), ['gone', 'again']);
    await space.isEmpty(second);
  });
});
