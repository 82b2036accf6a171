// Whose messages are on disk and what is not, and a disk that is missing, full or of a later version.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PUBLISH, Space, openPlace, until } from './outbox-space.mjs';

/** The service wants no message of this account for a while. */
const BUSY = { ...PUBLISH, status: 429, retryAfter: 20, times: 0 };
let place;

before(async () => {
  place = await openPlace();
});
after(() => place?.close());

const inSpace = (name, use) => test(name, () => Space.with(place, use));
const nameOf = (space, consumer) => `lp-connector/${space.account}/${consumer}`;

describe('what is on disk', { concurrency: 2 }, () => {
  inSpace('two consumers of one browser never see each other', async (space) => {
    const ann = await space.open({ outbox: { name: 'ann' } });
    const conversation = await ann.call('converse');
    await space.fault(BUSY);
    const id = await ann.call('write', conversation, 'of Ann');
    await until(() => ann.call('countKept'), 1);
    const bob = await space.open({ consumer: 'bob', outbox: { name: 'bob' } });
    const other = await bob.call('converse');
    assert.deepEqual(await bob.waiting(), []);
    await ann.close();
    await space.heal();

    const own = await bob.call('write', other, 'of Bob');
    await until(() => bob.toldOf(own), ['queued', 'sending', 'sent']);
    assert.deepEqual(await space.texts(), ['of Bob']);
    assert.deepEqual(Object.keys(await bob.call('kept')).sort(), ['ann', 'bob'].map((name) => nameOf(space, name)));

    const again = await space.open({ outbox: { name: 'ann' } });
    await until(() => again.toldOf(id), ['queued', 'sending', 'sent']);
    assert.deepEqual(await again.toldOf(own), []);
    assert.deepEqual((await space.texts()).sort(), ['of Ann', 'of Bob']);
    assert.deepEqual([...new Set((await bob.told()).map(({ id }) => id))], [own]);
    await space.isEmpty(again);
  });

  inSpace('is what delivery needs, and no token', async (space) => {
    const tab = await space.open();
    const conversation = await tab.call('converse');
    await space.fault(BUSY);
    await tab.call('write', conversation, 'a text of Ann');
    await tab.call('attach', conversation, 'a file of Ann');
    await until(() => tab.call('countKept'), 3);
    const kept = JSON.stringify(await tab.call('kept'));
    const tokens = await tab.page.evaluate(() => tokens);
    assert.equal(tokens.length, 2);
    // The parts of a token, too: what it claims is between its dots.
    for (const part of tokens.flatMap((token) => [token, ...token.split('.')])) assert.ok(!kept.includes(part), kept);
    for (const part of ['a text of Ann', 'a file of Ann', conversation]) assert.ok(kept.includes(part), kept);
    assert.deepEqual(Object.keys(await tab.call('kept')).length, 1);
  });

  inSpace('is sent by the next connector of the page after one is closed', async (space) => {
    const tab = await space.open();
    const conversation = await tab.call('converse');
    await space.fault(BUSY);
    const ids = [];
    for (const text of ['one', 'two']) ids.push(await tab.call('write', conversation, text));
    // Once the service has said that it did nothing, and that is on disk: what is out is in doubt.
    const leaving = () => tab.page.evaluate(async () => Object.values(await kept())[0].messages.map((text) => JSON.parse(text).sending));
    await until(leaving, [false, false]);
    await tab.page.evaluate(() => connector.close());
    for (const id of ids) await until(() => tab.ended(id), 'aborted');
    assert.deepEqual((await tab.told()).filter(({ type }) => type === 'message.failed'), []);
    await space.heal();
    await space.connect(tab);
    await until(() => space.texts(), ['one', 'two']);
    for (const id of ids) await until(async () => (await tab.toldOf(id)).at(-1), 'sent');
    await space.isEmpty(tab);
  });
});

/** The ways in which a disk fails: what runs in the page before its script, or with a connector's database before it. */
const FAILS = {
  'that the browser does not have': { script: () => delete globalThis.indexedDB },
  'whose database is of a later version': { before: (space, tab) => tab.call('makeNewer', nameOf(space, 'ann')), cause: 'VersionError' },
  'that is full': {
    script: () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
    cause: 'QuotaExceededError',
  },
};

describe('a disk', { concurrency: 3 }, () => {
  for (const [which, { script, before, cause }] of Object.entries(FAILS)) {
    inSpace(`${which} is told of once, and everything is sent`, async (space) => {
      const tab = await space.blank(script);
      await before?.(space, tab);
      await space.connect(tab, { outbox: { name: 'ann' } });
      const conversation = await tab.call('converse');
      const ids = [];
      for (const text of ['one', 'two', 'three']) ids.push(await tab.call('write', conversation, text));
      ids.push(await tab.call('attach', conversation, 'a file'));
      for (const id of ids) await until(async () => typeof (await tab.ended(id)), 'number');
      for (const id of ids) assert.deepEqual(await tab.toldOf(id), ['queued', 'sending', 'sent']);
      assert.deepEqual(await space.texts(), ['one', 'two', 'three']);
      assert.deepEqual((await space.control('store')).items.map(({ published }) => published), [1]);
      const errors = (await tab.told()).filter(({ type }) => type === 'error');
      assert.deepEqual(errors.map(({ code }) => code), ['storage']);
      if (cause) assert.equal(errors[0].cause, cause);
      assert.deepEqual(await tab.waiting(), []);
    });
  }
});
