// The tab that sends for all is frozen: phones do that to pages that nobody sees, and the lock stays with the page. Another
// one takes its place, and the one that was frozen doubles nothing when it wakes.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { HANGS, PUBLISH, Space, openPlace, openTwo, textsOfTwo as texts, until } from './outbox-space.mjs';

/** Longer than a tab waits for one that does not answer. */
const PATIENCE = 40_000;
/** Sooner than it is asked. */
const AT_ONCE = 9_000;

let place;

before(async () => {
  place = await openPlace();
});
after(() => place?.close());

const withTabs = (name, use) => test(name, () => Space.with(place, async (space) => use(await openTwo(space))));

describe('a tab that is frozen', { concurrency: 4 }, () => {
  withTabs('lets another lead: what was said there arrives', async ({ space, first, second, conversation }) => {
    await first.freeze();
    const ids = [];
    for (const text of ['one', 'two', 'three']) ids.push(await second.call('write', conversation, text));
    for (const id of ids) await until(async () => typeof (await second.ended(id)), 'number', PATIENCE);
    assert.deepEqual(await texts(space), ['one', 'two', 'three']);
    await first.thaw();
    const late = await first.call('write', conversation, 'from the first');
    await until(async () => typeof (await first.ended(late)), 'number');
    assert.deepEqual(await texts(space), ['one', 'two', 'three', 'from the first']);
    for (const tab of [first, second]) await space.isEmpty(tab);
  });

  withTabs('sends nothing a second time when it wakes', async ({ space, first, second, conversation }) => {
    await space.offline(true);
    const ids = [];
    for (const text of ['one', 'two', 'three']) ids.push(await first.call('write', conversation, text));
    ids.push(await first.call('attach', conversation, 'a file'));
    // The file is a record of its own.
    await until(() => second.call('countKept'), 5);
    await first.freeze();
    await space.offline(false, [second]);
    for (const id of ids) await until(async () => (await second.toldOf(id)).at(-1), 'sent', PATIENCE);
    await first.thaw();
    // Its own calls end as they did there.
    for (const id of ids) await until(async () => typeof (await first.ended(id)), 'number');
    assert.deepEqual(await texts(space), ['one', 'two', 'three']);
    const { items } = await space.control('store');
    assert.deepEqual(items.map(({ published }) => published), [1]);
    for (const tab of [first, second]) await space.isEmpty(tab);
  });

  withTabs('agrees with the other about what was on its way', async ({ space, first, second, conversation }) => {
    await space.fault({ ...PUBLISH, latencyMs: 2_000 });
    const id = await first.call('write', conversation, 'on its way');
    await until(() => first.toldOf(id), ['queued', 'sending']);
    await first.freeze();
    await until(async () => (await second.toldOf(id)).at(-1), 'uncertain', PATIENCE);
    assert.deepEqual(await second.shown(), ['on its way: uncertain']);
    await first.thaw();
    await until(async () => (await first.ended(id)) !== null, true);
    // The answer came while it slept: it is heard before it is known that another leads, or not at all.
    const heard = typeof (await first.ended(id)) === 'number';
    if (!heard) assert.equal(await first.ended(id), 'outcome-unknown');
    for (const tab of [first, second]) {
      await until(async () => (await tab.toldOf(id)).at(-1), heard ? 'sent' : 'uncertain');
      await until(() => tab.shown(), heard ? [] : ['on its way: uncertain']);
    }
    assert.deepEqual(await texts(space), ['on its way']);
  });

  withTabs('lets another lead at once where the browser told it before', async ({ space, first, second, conversation }) => {
    const tell = (name) => first.page.evaluate((name) => document.dispatchEvent(new Event(name)), name);
    await tell('freeze');
    await first.freeze();
    const begun = Date.now();
    const id = await second.call('write', conversation, 'one');
    await until(async () => typeof (await second.ended(id)), 'number', PATIENCE);
    assert.ok(Date.now() - begun < AT_ONCE);
    await first.thaw();
    await tell('resume');
    // It follows now, and hears of what it was not told.
    await space.fault(HANGS);
    await first.call('write', conversation, 'two');
    await until(() => second.shown(), ['two: sending']);
    assert.deepEqual(await first.shown(), ['two: sending']);
    await second.close();
    await until(() => first.shown(), ['two: uncertain']);
    assert.deepEqual(await texts(space), ['one', 'two']);
  });

  withTabs('is awake where it is called, and where the page calls something else so', async ({ space, first, second, conversation }) => {
    await first.page.evaluate(() => document.body.dispatchEvent(new Event('freeze', { bubbles: true })));
    const waiting = await second.page.evaluate(async () => (await navigator.locks.query()).pending.length);
    assert.equal(waiting, 1);
    await first.call('write', conversation, 'one');
    await until(() => texts(space), ['one']);
    await second.close();
    await first.page.evaluate(() => document.dispatchEvent(new Event('freeze')));
    const id = await first.call('write', conversation, 'two');
    await until(async () => typeof (await first.ended(id)), 'number');
    assert.deepEqual(await texts(space), ['one', 'two']);
  });

  withTabs('keeps its place where something is on its way', async ({ space, first, second, conversation }) => {
    await space.fault(HANGS);
    const id = await first.call('write', conversation, 'one');
    await until(async () => (await texts(space)).length, 1);
    await first.page.evaluate(() => document.dispatchEvent(new Event('freeze')));
    await space.heal();
    const other = await second.call('write', conversation, 'two');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual([await first.ended(id), await second.ended(other)], [null, null]);
    assert.deepEqual(await first.shown(), ['one: sending', 'two: queued']);
  });

  withTabs('keeps its place while nobody wants anything', async ({ space, first, second, conversation }) => {
    await first.freeze();
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    await first.thaw();
    const held = await second.page.evaluate(async () => (await navigator.locks.query()).held.length);
    assert.equal(held, 1);
    await space.fault(HANGS);
    await first.call('write', conversation, 'by the first');
    await until(async () => (await texts(space)).at(-1), 'by the first');
    await first.close();
    await until(() => second.shown(), ['by the first: uncertain']);
  });
});
