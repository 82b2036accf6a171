// Messages that wait on disk: for a network, for another page, for a process that was killed.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { HANGS, PUBLISH, STUCK, Space, openPlace, until } from './outbox-space.mjs';

const NAMED = { outbox: { name: 'ann' } };
let place;

before(async () => {
  place = await openPlace();
});
after(() => place?.close());

const inSpace = (name, use) => test(name, () => Space.with(place, use));

/** A tab whose site opens without a network. */
async function installed(space, options) {
  const tab = await space.blank();
  await tab.call('install');
  await space.reload(tab, options);
  return tab;
}

describe('without a network', { concurrency: 2 }, () => {
  inSpace('texts wait through a reload, and arrive once and in order', async (space) => {
    const tab = await installed(space, NAMED);
    const conversation = await tab.call('converse');
    await tab.call('write', conversation, 'before');
    await until(() => space.texts(), ['before']);
    await space.offline(true);
    const texts = ['one', 'two', 'three', 'four', 'five'];
    const ids = [];
    for (const text of texts) ids.push(await tab.call('write', conversation, text));
    await until(() => tab.call('countKept'), texts.length);
    const waiting = texts.map((text, at) => ({ id: ids[at], text, state: 'queued' }));
    assert.deepEqual(await tab.waiting(), waiting);

    await space.reload(tab, NAMED);
    await until(() => tab.waiting(), waiting);
    assert.deepEqual((await tab.told()).map(({ type, id }) => [type, id]), ids.map((id) => ['message.queued', id]));

    await space.offline(false);
    await until(() => space.texts(), ['before', ...texts]);
    for (const id of ids) await until(() => tab.toldOf(id), ['queued', 'sending', 'sent']);
    await space.isEmpty(tab);
    assert.deepEqual(await space.texts(), ['before', ...texts]);
  });

  inSpace('a file waits through a reload with all its bytes', async (space) => {
    const tab = await installed(space, NAMED);
    const conversation = await tab.call('converse');
    await space.offline(true);
    const text = `${'all the notes of a long journey, '.repeat(20_000)}and its end`;
    const id = await tab.call('attach', conversation, text);
    await until(() => tab.call('countKept'), 2);
    await space.reload(tab, NAMED);
    await until(() => tab.shown(), ['file: queued']);
    await space.offline(false);
    await until(() => tab.toldOf(id), ['queued', 'sending', 'sent']);
    const { items } = await space.control('store');
    const sha256 = createHash('sha256').update(text).digest('hex');
    assert.deepEqual(items.map(({ bytes, sha256, published }) => ({ bytes, sha256, published })), [{ bytes: text.length, sha256, published: 1 }]);
    await space.isEmpty(tab);
  });

  inSpace('a file and the texts behind it keep their order through a reload', async (space) => {
    const tab = await installed(space, NAMED);
    const conversation = await tab.call('converse');
    await space.offline(true);
    const ids = await tab.call('attachAndWrite', conversation, 'a file', ['one', 'two']);
    await until(() => tab.call('countKept'), 4);
    await space.reload(tab, NAMED);
    await until(() => tab.shown(), ['file: queued', 'one: queued', 'two: queued']);
    await space.offline(false);
    for (const id of ids) await until(async () => (await tab.toldOf(id)).at(-1), 'sent');
    const sequences = (await tab.told()).filter(({ type }) => type === 'message.sent').map(({ id }) => id);
    assert.deepEqual(sequences, ids);
  });

  inSpace('a page that begins without a network, and has only tokens to say whose its messages are, sends them', async (space) => {
    const tab = await installed(space);
    const conversation = await tab.call('converse');
    await space.offline(true);
    const id = await tab.call('write', conversation, 'of before');
    await until(() => tab.call('countKept'), 1);
    await space.reload(tab);
    await space.offline(false);
    await until(() => tab.toldOf(id), ['queued', 'sending', 'sent']);
    assert.deepEqual(await space.texts(), ['of before']);
    await space.isEmpty(tab);
  });
});

/** A message that was on its way when its process was killed, and the tab of the next one. `arrives`: the service had it. */
async function killed(space, { arrives, ...options }) {
  const before = await space.open(options);
  const conversation = await before.call('converse');
  await space.fault(arrives ? HANGS : STUCK);
  const id = await before.call('write', conversation, 'on its way');
  await before.call('write', conversation, 'behind it');
  await until(async () => (await space.control('faults')).items.map(({ left }) => left), []);
  if (arrives) await until(() => space.texts(), ['on its way']);
  await until(() => before.call('countKept'), 2);
  await before.crash();
  return { id, tab: await space.open(options) };
}

describe('a process that is killed', { concurrency: 2 }, () => {
  inSpace('leaves a message on its way uncertain, which can be sent again', async (space) => {
    const { id, tab } = await killed(space, { arrives: false });
    await until(() => tab.toldOf(id), ['uncertain']);
    await until(() => space.texts(), ['behind it']);
    await until(() => tab.shown(), ['on its way: uncertain']);
    const [{ code, delivery }] = (await tab.told()).filter((event) => event.id === id);
    assert.deepEqual({ code, delivery }, { code: 'outcome-unknown', delivery: 'unknown' });
    const [held] = await tab.page.evaluate(() => connector.pending());
    const { error, createdAt, conversationId, dialogId, ...facts } = held;
    assert.deepEqual(facts, { clientMessageId: id, kind: 'text', text: 'on its way', state: 'uncertain', attempts: 1 });

    // Nobody has decided yet.
    await space.reload(tab);
    await until(() => tab.toldOf(id), ['uncertain']);
    await tab.resolve(id, 'resend');
    await until(() => tab.toldOf(id), ['uncertain', 'queued', 'sending', 'sent']);
    assert.deepEqual(await space.texts(), ['behind it', 'on its way']);
    await space.isEmpty(tab);
  });

  inSpace('leaves a message that has arrived uncertain and not doubled, and it can be dropped', async (space) => {
    const { id, tab } = await killed(space, { arrives: true });
    await until(() => tab.toldOf(id), ['uncertain']);
    await until(() => tab.shown(), ['on its way: uncertain']);
    await tab.resolve(id, 'drop');
    await until(() => tab.toldOf(id), ['uncertain', 'failed']);
    await until(() => space.texts(), ['on its way', 'behind it']);
    await space.isEmpty(tab);
    await space.reload(tab);
    assert.deepEqual(await tab.told(), []);
    assert.deepEqual(await space.texts(), ['on its way', 'behind it']);
  });

  inSpace('leaves a message that is sent again where the page says so beforehand', async (space) => {
    const { id, tab } = await killed(space, { arrives: false, outbox: { uncertain: 'resend' } });
    await until(() => space.texts(), ['on its way', 'behind it']);
    await until(async () => (await tab.toldOf(id)).at(-1), 'sent');
    await space.isEmpty(tab);
  });

  inSpace('leaves a message that is given up where the page says so beforehand', async (space) => {
    const { id, tab } = await killed(space, { arrives: true, outbox: { uncertain: 'drop' } });
    await until(() => tab.toldOf(id), ['failed']);
    await until(() => space.texts(), ['on its way', 'behind it']);
    await space.isEmpty(tab);
  });

  inSpace('leaves nothing of a message that was answered', async (space) => {
    const before = await space.open({ outbox: { uncertain: 'resend' } });
    const conversation = await before.call('converse');
    const id = await before.call('write', conversation, 'answered');
    await until(async () => typeof (await before.ended(id)), 'number');
    await before.crash();
    const tab = await space.open({ outbox: { uncertain: 'resend' } });
    await tab.call('write', conversation, 'the next');
    await until(() => space.texts(), ['answered', 'the next']);
    assert.deepEqual(await tab.toldOf(id), []);
    await space.isEmpty(tab);
  });
});
