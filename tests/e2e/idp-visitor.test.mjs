// `lp-connector/idp`: visitors without a name, who stay the same consumer.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { IdentityService, accountId, connectorId, facts, from, refused } from './idp.mjs';

const { authorize } = await from('idp.js');

let service;

before(async () => {
  service = await IdentityService.start();
});
after(() => service?.close());
beforeEach(() => service.reset());

describe('a visitor', () => {
  const store = () => {
    const items = new Map();
    return {
      items,
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    };
  };
  const KEY = `lp-connector:${accountId}:${connectorId}`;
  const source = (more) => authorize({ accountId, idp: service.origin, connectorId, ...more });

  test('gets a token, and stays the same consumer when it is renewed', async () => {
    const jwt = source();
    assert.equal(await jwt('initial'), 'lp.visitor1.first');
    assert.equal(await jwt('expiring'), 'lp.visitor1.renewed');
    assert.equal(await jwt('rejected'), 'lp.visitor1.renewed');
    const exchange = `/app/${connectorId}/authenticate?v=3.0`;
    assert.deepEqual(service.paths, Array(3).fill(['/anonymous/authorize', exchange]).flat());
    assert.deepEqual([service.asked[0].body, service.asked[2].body, service.asked[4].body], [undefined, { id_token: 'visitor1.first' }, { id_token: 'visitor1.renewed' }]);
    assert.equal(service.visitors, 1);
  });

  test('is somebody else on each page, unless the page remembers', async () => {
    await source()();
    assert.equal(await source()(), 'lp.visitor2.first');
    const storage = store();
    await source({ storage })();
    assert.deepEqual([...storage.items], [[KEY, 'visitor3.first']]);
    assert.equal(await source({ storage })('initial'), 'lp.visitor3.renewed');
    assert.deepEqual([...storage.items], [[KEY, 'visitor3.renewed']]);
  });

  test('goes on with the newer token of another tab', async () => {
    const storage = store();
    const jwt = source({ storage });
    await jwt();
    storage.items.set(KEY, 'visitor1.of-the-other-tab');
    await jwt('expiring');
    assert.deepEqual(service.asked.at(-2).body, { id_token: 'visitor1.of-the-other-tab' });
  });

  test('is remembered in memory where the storage is forbidden or full, or holds something else', async () => {
    const forbidden = () => { throw new Error('forbidden'); };
    const jwt = source({ storage: { getItem: forbidden, setItem: forbidden, removeItem: forbidden } });
    await jwt();
    assert.equal(await jwt('expiring'), 'lp.visitor1.renewed');
    const storage = store();
    storage.items.set(KEY, 'two words');
    assert.equal(await source({ storage })(), 'lp.visitor2.first');
  });

  test('begins anew with a page when its time is over', async () => {
    const storage = store();
    storage.items.set(KEY, 'visitor9.old');
    service.answers.set('/anonymous/authorize', [[401, { internalErrorCode: '2001' }]]);
    assert.equal(await source({ storage })('initial'), 'lp.visitor1.first');
    assert.deepEqual([...storage.items], [[KEY, 'visitor1.first']]);
  });

  test('becomes nobody else in the midst of a conversation', async () => {
    const storage = store();
    const jwt = source({ storage });
    await jwt();
    for (const reason of ['expiring', 'rejected', 'rejected']) {
      service.answers.set('/anonymous/authorize', [[401, { internalErrorCode: 2001 }]]);
      const error = await refused(jwt(reason));
      assert.deepEqual(facts(error), { code: 'unauthorized', status: 401, errorCode: 2001, retryable: false, delivery: 'rejected' });
      assert.deepEqual(service.asked.at(-1).body, { id_token: 'visitor1.first' });
    }
    assert.equal(storage.items.size, 0, 'the next page begins anew');
    assert.equal(service.visitors, 1);
  });

  test('is not forgotten for a fault of the account or of the service', async () => {
    const storage = store();
    const jwt = source({ storage });
    await jwt();
    for (const answer of [[403, { internalErrorCode: '2005' }], [500, {}], [404, {}]]) {
      service.answers.set('/anonymous/authorize', [answer]);
      await refused(source({ storage })('initial'));
      assert.deepEqual([...storage.items], [[KEY, 'visitor1.first']]);
    }
  });

  describe('of two tabs that open at once', () => {
    let navigator;
    const withLocks = (locks) => Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true, writable: true });

    beforeEach(() => {
      navigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    });
    afterEach(() => {
      delete globalThis.navigator;
      if (navigator) Object.defineProperty(globalThis, 'navigator', navigator);
    });

    test('is one', async () => {
      let last = Promise.resolve();
      withLocks({ request: (name, work) => (last = last.then(work, work)) });
      const storage = store();
      const tokens = await Promise.all([source({ storage })(), source({ storage })()]);
      assert.deepEqual(tokens, ['lp.visitor1.first', 'lp.visitor1.renewed']);
      service.answers.set('/anonymous/authorize', [[503, {}]]);
      assert.equal((await refused(source({ storage })())).code, 'server');
      assert.equal(service.paths.length, 5, 'a failure under the lock is not taken for a refused lock');
    });

    test('is known although the page may have no locks', async () => {
      withLocks({ request: () => Promise.reject(new DOMException('forbidden', 'SecurityError')) });
      assert.equal(await source({ storage: store() })(), 'lp.visitor1.first');
    });
  });
});
