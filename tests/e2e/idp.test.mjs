// `lp-connector/idp`: token sources over a small identity service of Node, and over the strict one of the emulator.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, mock, test } from 'node:test';
import { pkg } from '../../xtask/node/tools.mjs';
import { run } from './install.mjs';
import { IdentityService, LOOK_UP, SECRET, accountId, connectorId, facts, from, refused } from './idp.mjs';

const { signUp, authenticate, authorize } = await from('idp.js');
const { ConnectorError } = await from('errors.js');

let service;

before(async () => {
  service = await IdentityService.start();
});
after(() => service?.close());
beforeEach(() => service.reset());

test('the entry needs nothing but the error class, and does nothing when it is imported', async () => {
  const text = await readFile(join(pkg, 'idp.js'), 'utf8');
  assert.deepEqual([...text.matchAll(/\bfrom ?["']([^"']+)["']/g)].map(([, name]) => name), ['./errors.js']);
  const script = `
    Object.freeze(globalThis);
    const names = Object.keys(await import('./idp.js')).sort();
    process.on('exit', () => console.log(names.join()));`;
  const { stdout, stderr } = await run(pkg, 'node', '--input-type=module', '--eval', script);
  assert.deepEqual([stdout, stderr], ['authenticate,authorize,signUp\n', '']);
});

describe('a token source', () => {
  test('signs somebody up at the host that the Domain API names', async () => {
    const jwt = signUp({ accountId, domains: `${service.origin}/` });
    assert.equal(service.asked.length, 0);
    assert.equal(await jwt('initial'), 'lp.2');
    assert.deepEqual(service.paths, [LOOK_UP, '/signup']);
    assert.deepEqual(service.asked.map(({ method }) => method), ['GET', 'POST']);
    await jwt('expiring');
    assert.deepEqual(service.paths, [LOOK_UP, '/signup', '/signup'], 'the host is kept');
  });

  test('asks nobody where the page names the service', async () => {
    await signUp({ accountId, idp: `${service.origin}/way/` })();
    assert.deepEqual(service.asked.map(({ path }) => path), [`/way/api/account/${accountId}/signup`]);
  });

  test('exchanges the code of a site', async () => {
    assert.equal(await authenticate({ accountId, idp: service.origin, authCode: 'a.b.c' })('initial'), 'lp.1');
    const [{ path, body, headers }] = service.asked;
    assert.equal(path, `/api/account/${accountId}/authenticate`);
    assert.deepEqual(body, { authCode: 'a.b.c' });
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers.cookie, undefined);
  });

  test('asks the site each time, and says why', async () => {
    const reasons = [];
    const authCode = async (reason) => `code-${reasons.push(reason)}`;
    const jwt = authenticate({ accountId, idp: service.origin, authCode });
    for (const reason of ['initial', 'expiring', 'rejected']) await jwt(reason);
    assert.deepEqual(reasons, ['initial', 'expiring', 'rejected']);
    assert.deepEqual(service.asked.map(({ body }) => body.authCode), ['code-1', 'code-2', 'code-3']);
  });

  test('exchanges the id token of a site, by a connector', async () => {
    const jwt = authenticate({ accountId, idp: service.origin, connectorId, idToken: () => 'a.b.c' });
    assert.equal(await jwt('initial'), 'lp.a.b.c');
    assert.deepEqual(service.paths, [`/app/${connectorId}/authenticate?v=3.0`]);
    assert.deepEqual(service.asked[0].body, { id_token: 'a.b.c' });
  });

  test('asks once for all who wait, and anew afterwards', async () => {
    const jwt = authenticate({ accountId, domains: service.origin, authCode: 'a.b.c' });
    const tokens = await Promise.all([jwt('initial'), jwt('initial'), jwt('rejected')]);
    assert.equal(new Set(tokens).size, 1);
    assert.deepEqual(service.paths, [LOOK_UP, '/authenticate']);
    assert.notEqual(await jwt('expiring'), tokens[0]);
    service.answers.set('/authenticate', [[503, {}]]);
    await refused(jwt());
    assert.match(await jwt(), /^lp/, 'a failure is not kept');
  });

  test('takes another fetch', async () => {
    const calls = [];
    const fetch = async (url, init) => {
      calls.push([url, init.method, init.credentials, init.signal instanceof AbortSignal]);
      return Response.json({ jwt: 'lp.own' });
    };
    assert.equal(await signUp({ accountId, idp: '/idp', fetch })(), 'lp.own');
    assert.deepEqual(calls, [[`/idp/api/account/${accountId}/signup`, 'POST', 'omit', true]]);
  });
});

describe('a failure', () => {
  /** Answers of the service, and what comes of them. */
  const CASES = [
    [[401, { internalErrorCode: '1008', message: SECRET }], ['unauthorized', 1008, /not valid/]],
    [[401, { internalErrorCode: '1012' }], ['unauthorized', 1012, /expired/]],
    [[404, { internalErrorCode: 1024 }], ['unauthorized', 1024, /connectorId/]],
    [[400, { internalErrorCode: '1050' }], ['unauthorized', 1050, /connector/]],
    [[401, { internalErrorCode: '2001' }], ['unauthorized', 2001, /another consumer/]],
    [[401, { internalErrorCode: '2002' }], ['unauthorized', 2002, /signature/]],
    [[401, { internalErrorCode: '2004' }], ['unauthorized', 2004, /another account/]],
    [[403, { internalErrorCode: '2005' }], ['unauthorized', 2005, /feature/]],
    [[403, { internalErrorCode: '2006' }], ['unauthorized', 2006, /captcha/]],
    [[403, { internalErrorCode: '2007' }], ['unauthorized', 2007, /captcha/]],
    [[500, { internalErrorCode: '9000' }], ['server', 9000, /try again/]],
    [[500, { internalErrorCode: '9001' }], ['server', 9001, /try again/]],
    [[500, { internalErrorCode: '9007' }], ['unauthorized', 9007, /signature, issuer and expiry/]],
    [[500, { internalErrorCode: '9008' }], ['unauthorized', 9008, /not valid/]],
    [[500, { internalErrorCode: '9010' }], ['server', 9010, /try again/]],
    [[401, { internalErrorCode: '9011' }], ['unauthorized', 9011, /used before/]],
    [[400, { internalErrorCode: '9012' }], ['unauthorized', 9012, /form/]],
    [[400, { internalErrorCode: '9013' }], ['server', 9013, /try again/]],
    [[400, { internalErrorCode: '9015' }], ['unauthorized', 9015, /another way/]],
    [[500, { internalErrorCode: '9999' }], ['server', 9999, /try again/]],
    [[401, { internalErrorCode: SECRET }], ['unauthorized', undefined, /status 401/]],
    [[404, SECRET], ['unauthorized', undefined, /no such account/]],
    [[503, SECRET], ['server', undefined, /status 503/]],
    [[429, {}], ['rate-limited', undefined, /wait/]],
    [[200, SECRET], ['bad-response', undefined, /idp/]],
    [[200, { jwt: `two words of ${SECRET}` }], ['bad-response', undefined, /idp/]],
    [[200, { jwt: 7 }], ['bad-response', undefined, /idp/]],
    [[200, null], ['bad-response', undefined, /idp/]],
  ];
  for (const [answer, [code, errorCode, words]] of CASES) {
    test(`is told as ${code}: ${answer[0]} ${answer[1]?.internalErrorCode ?? ''}`, async () => {
      service.answers.set('/authenticate', [answer]);
      const error = await refused(authenticate({ accountId, idp: service.origin, authCode: SECRET })());
      const retryable = ['server', 'rate-limited'].includes(code);
      const delivery = ['unauthorized', 'rate-limited'].includes(code) ? 'rejected' : 'unknown';
      assert.deepEqual(facts(error), { code, status: answer[0], errorCode, retryable, delivery });
      assert.match(error.message, words);
    });
  }

  test('says how long to wait', async () => {
    const jwt = signUp({ accountId, idp: service.origin });
    const inOneMinute = new Date(Date.now() + 60_000).toUTCString();
    service.answers.set('/signup', [[429, {}, { 'Retry-After': '7' }], [503, {}, { 'Retry-After': inOneMinute }], [503, {}, { 'Retry-After': 'soon' }]]);
    assert.equal((await refused(jwt())).retryAfterMs, 7000);
    const { retryAfterMs } = await refused(jwt());
    assert.ok(retryAfterMs > 50_000 && retryAfterMs <= 60_000, `${retryAfterMs}`);
    assert.equal((await refused(jwt())).retryAfterMs, undefined);
  });

  test('of the line is told as network, with its cause', async () => {
    const cause = new TypeError('no line');
    const error = await refused(signUp({ accountId, idp: service.origin, fetch: () => Promise.reject(cause) })());
    assert.equal(error.cause, cause);
    assert.deepEqual(facts(error), { code: 'network', status: undefined, errorCode: undefined, retryable: true, delivery: 'unknown' });
  });

  test('of the line has the host looked up again', async () => {
    let down = false;
    const jwt = signUp({ accountId, domains: service.origin, fetch: (url, init) => (down ? Promise.reject(new Error('down')) : fetch(url, init)) });
    await jwt();
    down = true;
    await refused(jwt());
    down = false;
    await jwt();
    assert.deepEqual(service.paths, [LOOK_UP, '/signup', LOOK_UP, '/signup']);
  });

  test('to answer is told after 30 seconds', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let signal;
      const never = (_, init) => new Promise(() => { ({ signal } = init); });
      const promise = signUp({ accountId, idp: service.origin, fetch: never })();
      while (!signal) await new Promise(setImmediate);
      mock.timers.tick(29_999);
      assert.equal(signal.aborted, false);
      mock.timers.tick(1);
      const error = await refused(promise);
      assert.deepEqual([error.code, error.retryable, signal.aborted], ['timeout', true, true]);
    } finally {
      mock.timers.reset();
    }
  });

  test('of the function of the site is told with what it threw', async () => {
    const cause = new Error('signed out');
    for (const authCode of [() => { throw cause; }, () => Promise.reject(cause)]) {
      const error = await refused(authenticate({ accountId, idp: service.origin, authCode })());
      assert.deepEqual([error.code, error.cause, error.delivery], ['unauthorized', cause, 'not-sent']);
    }
    for (const given of ['', undefined, 7, 'Bearer x', 'ü', 'x'.repeat(8193)]) {
      const error = await refused(authenticate({ accountId, idp: service.origin, connectorId, idToken: () => given })());
      assert.deepEqual([error.code, error.field], ['unauthorized', 'idToken']);
    }
    assert.equal(service.asked.length, 0);
  });
});

describe('the Domain API', () => {
  const jwt = () => signUp({ accountId, domains: service.origin });

  test('may answer with a list of services', async () => {
    service.answers.set('/service/idp/', [[200, { baseURIs: [{ service: 'swift', baseURI: 'other.test' }, { service: 'idp', baseURI: service.host }] }]]);
    assert.match(await jwt()(), /^lp/);
  });

  test('names a host and nothing more', async () => {
    for (const baseURI of ['', 'https://x', 'x/path', 'user@x', 'x?q', 'x#f', 'x y', 'x\\y', 'ü.example', 7, null, 'x'.repeat(254)]) {
      service.answers.set('/service/idp/', [[200, { service: 'idp', baseURI }]]);
      const error = await refused(jwt()());
      assert.deepEqual([error.code, error.delivery], ['bad-response', 'not-sent'], `${baseURI}`);
    }
    for (const answer of [SECRET, null, [], { baseURIs: [] }, { service: 'swift', baseURI: 'x' }]) {
      service.answers.set('/service/idp/', [[200, answer]]);
      assert.equal((await refused(jwt()())).code, 'bad-response');
    }
    assert.ok(service.paths.every((path) => path === LOOK_UP), 'nobody else was asked');
  });

  test('has its host called by its own scheme', async () => {
    const urls = [];
    const fetch = async (url) => {
      urls.push(url);
      return Response.json(urls.length % 2 ? { baseURI: 'idp.test' } : { jwt: 'a' });
    };
    for (const domains of [undefined, 'http://domains.test', '/domains']) await signUp({ accountId, fetch, ...(domains && { domains }) })();
    assert.deepEqual(urls.filter((_, at) => at % 2).map((url) => url.split('/api')[0]), ['https://idp.test', 'http://idp.test', 'https://idp.test']);
    assert.ok(urls[0].startsWith('https://api.liveperson.net/api/account/'));
  });

  test('that does not know the account, or fails, is told of', async () => {
    for (const [status, code, retryable] of [[400, 'rejected', false], [401, 'rejected', false], [429, 'rate-limited', true], [500, 'server', true]]) {
      service.answers.set('/service/idp/', [[status, SECRET]]);
      const error = await refused(jwt()());
      assert.deepEqual(facts(error), { code, status, errorCode: undefined, retryable, delivery: 'not-sent' });
    }
  });
});

describe('an option of the wrong form', () => {
  const CASES = [
    ['options', () => signUp()],
    ['accountId', () => signUp({})],
    ['accountId', () => signUp({ accountId: '1/../2' })],
    ['acountId', () => signUp({ accountId, acountId: '1' })],
    ['storage', () => signUp({ accountId, storage: {} })],
    ['storage', () => authorize({ accountId, connectorId, storage: {} })],
    ['connectorId', () => authorize({ accountId })],
    ['connectorId', () => authenticate({ accountId, idToken: 'a.b.c', connectorId: 'a/b' })],
    ['idToken', () => authenticate({ accountId })],
    ['authCode', () => authenticate({ accountId, authCode: 7 })],
    ['authCode', () => authenticate({ accountId, authCode: 'a', idToken: 'b', connectorId })],
    ['fetch', () => signUp({ accountId, fetch: 'yes' })],
    ...['', 'idp.liveperson.net', 'ftp://x', '//x', 'https://u@x', 'https://x?q', 'https://x#f', 'https://x\\y', `https://${'x'.repeat(2048)}`]
      .map((idp) => ['idp', () => signUp({ accountId, idp })]),
    ['domains', () => signUp({ accountId, domains: 'api.liveperson.net' })],
  ];
  for (const [at, [field, make]] of CASES.entries()) {
    test(`is refused by name at once (${at}, ${field})`, () => {
      assert.throws(make, (error) => error instanceof ConnectorError && error.code === 'invalid-argument' && error.field === field && !error.message.includes('u@x'));
    });
  }
});

describe('the emulator', () => {
  test('takes what is sent, and finds nothing to complain of', async () => {
    const { createEmulator } = await from('testing.js');
    const emulator = await createEmulator();
    const { accountId, endpoints: { domains }, fetch } = emulator.options();
    const claims = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url'));
    try {
      const stranger = signUp({ accountId, domains, fetch });
      assert.equal(claims(await stranger()).aud, `acc:${accountId}`);
      const ann = authenticate({ accountId, domains, fetch, authCode: () => 'ann' });
      assert.equal(claims(await ann('initial')).sub, claims(await ann('expiring')).sub);
      assert.deepEqual(emulator.violations(), []);
    } finally {
      emulator.close();
    }
  });
});
