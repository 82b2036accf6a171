// Pages that are reloaded and processes that are killed while messages are on their way to a service that fails a third
// of all requests; afterwards, what the pages were told is compared with what the service has. Started by hand:
//
//   LP_EMULATOR=http://127.0.0.1:8787 LP_PKG=pkg node tests/e2e/outbox-storm.mjs --texts 2000 --files 100 --reloads 200 --kills 50
//
// `--tabs 2`: two pages of the same consumers. `--tokens`: tokens alone say whose the messages are. `--seed`: the same
// reloads, kills and faults; their moments are never the same twice.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { emulator, playwright } from '../../xtask/node/tools.mjs';
import { control, newAccount, siteOfScript } from './site.mjs';
import { grouped, verdict } from './outbox-verdict.mjs';

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '200' },
    files: { type: 'string', default: '10' },
    reloads: { type: 'string', default: '20' },
    kills: { type: 'string', default: '5' },
    tabs: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    tokens: { type: 'boolean', default: false },
    diary: { type: 'string' },
  },
});
const [texts, files, reloads, kills, tabs, seed] = ['texts', 'files', 'reloads', 'kills', 'tabs', 'seed'].map((name) => Number(values[name]));
const total = texts + files;
const CONSUMERS = ['ann', 'bob', 'eve'];
/** Each hits its share of all requests; together a third. */
const FAULTS = [
  { status: 429, retryAfter: 0 },
  { status: 429, retryAfter: 1 },
  { status: 503, retryAfter: 0 },
  { status: 503, retryAfter: 1 },
  { status: 500 },
  { status: 500, afterWork: true },
  { drop: 'before' },
  { drop: 'after' },
  { latencyMs: 100 },
  { latencyMs: 400 },
  { latencyMs: 1500 },
];
/** Milliseconds that a browser on a busy machine may take for something. */
const PATIENCE = 20_000;
const SHARE = 1 - (2 / 3) ** (1 / FAULTS.length);
const WITHOUT_SANDBOX = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Numbers from a seed (mulberry32). */
function dice(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const roll = dice(seed);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const account = await newAccount('storm');
await control(account, 'reset', { seed, config: { agentMode: 'manual', fileSharing: true, keepAlive: false, logBodies: false } });
const site = await siteOfScript(new URL('outbox-storm.page.js', import.meta.url));
const profile = await mkdtemp(join(tmpdir(), 'lp-storm-'));
// A profile on disk: that of a test would be in memory.
const context = await playwright().chromium.launchPersistentContext(profile, {
  executablePath: process.env.LP_CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  chromiumSandbox: false,
  args: WITHOUT_SANDBOX,
});
const where = { emulator: emulator(), account, consumers: CONSUMERS, named: !values.tokens };
const oddities = [];
let lives = 0;

async function load(page) {
  await soon(page.goto(`${site.origin}/`));
  await soon(page.waitForFunction(() => 'live' in globalThis));
}

async function newPage() {
  const page = await context.newPage();
  page.on('pageerror', (error) => oddities.push(String(error)));
  return page;
}

/** Begins another life in a page that is loaded; does not wait for its end. */
function live(page, tab, quota, conversations) {
  const life = { ...where, life: (lives += 1), tab, tabs, total, files, quota, conversations };
  // The page may end before this does.
  page.evaluate((life) => void globalThis.live(life), life).catch(() => {});
}

/** Ends the process that shows a page, wherever it is; with several pages, which process is whose is not told. */
async function kill(page) {
  const crashed = page.waitForEvent('crash', { timeout: PATIENCE });
  if (tabs > 1) {
    const session = await context.newCDPSession(page);
    // Nothing is left to answer this.
    session.send('Page.crash').catch(() => {});
  } else {
    const session = await context.browser().newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const ids = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime).map(({ id }) => id);
    const commands = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
    // Others are the browser's own, or in reserve and have done nothing.
    process.kill(ids.find((_, at) => commands[at] !== '' && !commands[at].includes('--top-chrome-webui')), 'SIGKILL');
  }
  await crashed;
}

/** What a browser does, or an error: one that has lost a process may not answer at all. */
function soon(promise) {
  const late = pause(PATIENCE).then(() => {
    throw new Error('the browser does not answer');
  });
  return Promise.race([promise, late]);
}

/** A page in the place of one that was killed. */
async function replace(page) {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      const fresh = await soon(newPage());
      soon(page.close()).catch(() => {});
      return fresh;
    } catch (error) {
      console.error(error.message);
    }
  }
  throw new Error('the browser opens no page any more');
}

try {
  const first = context.pages()[0] ?? (await newPage());
  await load(first);
  const conversations = await first.evaluate((where) => globalThis.converse(where), where);
  for (const fault of FAULTS) await control(account, 'faults', { endpoint: '*', times: 0, chance: SHARE, ...fault });
  const ends = [...Array(reloads).fill('reload'), ...Array(kills).fill('kill')];
  for (let at = ends.length - 1; at > 0; at -= 1) {
    const other = Math.floor(roll() * (at + 1));
    [ends[at], ends[other]] = [ends[other], ends[at]];
  }
  const average = total / tabs / (ends.length / tabs + 1);
  const quota = () => Math.ceil(roll() * 2 * average);
  const began = Date.now();
  const pages = [];
  for (let tab = 0; tab < tabs; tab += 1) {
    pages[tab] = await newPage();
    await load(pages[tab]);
    live(pages[tab], tab, quota(), conversations);
  }
  await first.close();
  for (const [number, end] of ends.entries()) {
    await pause(roll() ** 2 * 1500);
    const tab = Math.floor(roll() * tabs);
    if (end === 'kill') {
      await kill(pages[tab]).catch((error) => console.error(`${number}: ${error.message}`));
      pages[tab] = await replace(pages[tab]);
    }
    await load(pages[tab]);
    live(pages[tab], tab, quota(), conversations);
    if (number % 25 === 24) console.error(`${number + 1} of ${ends.length} ends after ${Math.round((Date.now() - began) / 1000)} s`);
  }
  // The last lives write what is left.
  await pause(500);
  for (const [tab, page] of pages.entries()) {
    await load(page);
    live(page, tab, total, conversations);
  }
  for (const page of pages) await page.waitForFunction(() => globalThis.written, undefined, { timeout: 900_000 });
  const { items: faults } = await control(account, 'faults');
  const { last: requests } = await control(account, 'log?since=1000000000');
  await fetch(`${emulator()}/emulator/faults?account=${account}`, { method: 'DELETE' });
  for (const page of pages) {
    // A decision about an uncertain message may come later than the last message.
    await pause(600);
    await page.waitForFunction(() => globalThis.held() === 0, undefined, { timeout: 120_000 }).catch(async () => {
      oddities.push(`${await page.evaluate(() => globalThis.held())} messages never left the last page`);
    });
  }
  const diary = await pages[0].evaluate(() => globalThis.readDiary());
  if (values.diary) await writeFile(values.diary, JSON.stringify(diary));
  const uncertain = await pages[0].evaluate(() => globalThis.uncertain());
  const [state, { items }, violations] = await Promise.all([control(account, 'state'), control(account, 'store'), control(account, 'violations')]);
  const { messages, fates, problems } = verdict({ diary, state, items, uncertain });
  const hits = faults.reduce((sum, { hits }) => sum + hits, 0);
  const errors = diary.filter(({ told }) => told === 'error');
  console.log(`seed ${seed}: ${messages} of ${total} messages (${files} files), ${reloads} reloads, ${kills} kills, ${tabs} tabs, ${hits} faults in ${requests} requests, ${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`fates: ${JSON.stringify(fates)}`);
  console.log(`errors told: ${JSON.stringify(Object.entries(grouped(errors, ({ code, cause }) => `${code}: ${cause}`)).map(([code, all]) => `${all.length} ${code}`))}`);
  if (violations.count > 0) problems.push(`the emulator counted ${violations.count} violations: ${JSON.stringify(violations.items.slice(0, 3))}`);
  problems.push(...oddities);
  console.log(`${problems.length} problems`);
  for (const problem of problems.slice(0, 40)) console.log(`- ${problem}`);
  process.exitCode = problems.length > 0 || messages !== total ? 1 : 0;
} finally {
  await context.close();
  site.close();
  await rm(profile, { recursive: true, force: true });
}
