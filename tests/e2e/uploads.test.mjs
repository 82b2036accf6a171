// Many files to the object store, in each engine, with faults on a third of them: what the caller was told is true.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { emulator } from '../../xtask/node/tools.mjs';
import { ENGINES } from './engines.mjs';
import { control, newAccount, siteOfScript } from './site.mjs';

const LINES = 8;
/** How many files go through each line: in one engine enough for every chance, in the others for every fault. */
const EACH = { Chromium: 125, WebKitGTK: 32, Firefox: 32 };
/** `LP_SEED` runs the same sizes and faults again. */
const seed = Number(process.env.LP_SEED ?? Date.now() % 1_000_000);
let site;

before(async () => {
  site = await siteOfScript(new URL('uploads.page.js', import.meta.url));
});
after(() => site?.close());

/** Opens the page in an engine. */
async function inEngine(name, use) {
  const engine = await ENGINES[name](site, /Failed to load resource|blocked by CORS policy/);
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

for (const [name, each] of Object.entries(EACH)) {
  test(`${LINES * each} files with faults on a third of them are stored and published as the caller was told (${name})`, async (t) => {
    const account = await newAccount('uploads');
    await control(account, 'config', { fileSharing: true, agentMode: 'manual', logBodies: false, keepAlive: false });
    const what = { emulator: emulator(), account, lines: LINES, each, seed };
    const told = await inEngine(name, (engine) => engine.call('upload', what));
    const { items } = await control(account, 'store');
    const stored = new Map(items.map((item) => [item.relativePath, item]));
    const sent = told.filter(({ path }) => path !== undefined);
    const wrong = sent.filter(({ path, hash, size }) => {
      const item = stored.get(path);
      return item === undefined || item.sha256 !== hash || item.bytes !== size || item.published !== 1;
    });
    const failed = told.filter(({ error }) => error !== undefined);
    const known = ['network', 'timeout', 'upload-refused', 'server'];
    const odd = failed.filter(({ error }) => error.name !== 'ConnectorError' || !known.includes(error.code) || error.delivery === 'unknown');
    const published = items.reduce((sum, item) => sum + item.published, 0);
    const summary = `seed ${seed}: ${sent.length} sent, ${failed.length} failed, ${told.filter(({ faulty }) => faulty).length} faults`;
    t.diagnostic(summary);
    assert.equal(told.length, LINES * each, summary);
    assert.deepEqual(wrong, [], summary);
    assert.deepEqual(odd, [], summary);
    assert.equal(published, sent.length, `a file was published that its caller was told failed; ${summary}`);
    assert.equal(new Set(sent.map(({ path }) => path)).size, sent.length, summary);
    // Each of these faults passes: whoever is told of a failure was given up too early.
    assert.ok(failed.length <= told.length / 20, summary);
  });
}

test('the memory of the module does not grow while a picture of 3 MB goes up', async () => {
  const account = await newAccount('memory');
  await control(account, 'config', { fileSharing: true, agentMode: 'manual' });
  const { size, preview, grown } = await inEngine('Chromium', (engine) => engine.call('memory', { emulator: emulator(), account }));
  assert.ok(size > 2.9 * 2 ** 20 && size <= 3 * 2 ** 20, `${size} bytes`);
  assert.ok(preview > 5_000, `a preview of ${preview} characters`);
  // The text of the first request that carries a preview may want one page more, which is there then for the others.
  const [first, ...others] = grown;
  assert.ok(first <= 2 ** 16, `${first} bytes`);
  assert.deepEqual(others, [0, 0]);
});
