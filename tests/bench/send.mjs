// What sending costs, against the same by hand: `cargo xtask bench send`. One text at a time; ten thousand at once; ten
// thousand that wait for a network; with messages in memory, and on disk. The service is a server that answers at once, so
// that what is measured is the page's share.

import { launchChromium } from '../../xtask/node/tools.mjs';
import { siteOfScript } from '../e2e/site.mjs';

const option = process.argv.indexOf('--pairs');
const pairs = option < 0 ? 300 : Number(process.argv[option + 1]);
const CONVERSATIONS = 100;
const MANY = 10_000;
const FEW = 100;
const ROUNDS = 3;
/** Requests that a browser, and the connector, has out at a time. */
const PLACES = 6;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const site = await siteOfScript(new URL('./send.page.js', import.meta.url));
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
site.pages['/'] = { type: 'text/html', body: site.pages['/'], headers: isolated };
let sequence = 0;
site.services['/api/'] = async (request, response) => {
  for await (const _ of request);
  sequence += 1;
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(`{"code":"OK","body":{"sequence":${sequence}},"reqId":"1"}`);
};

const browser = await launchChromium();
async function onPage(use) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(site.origin);
    await page.waitForFunction(() => 'offline' in globalThis);
    return await use(page, context);
  } finally {
    await context.close();
  }
}
const call = (page, name, argument) => page.evaluate(([name, argument]) => globalThis[name](argument), [name, argument]);
const ordered = (result) => {
  if (!result.inOrder) throw new Error('texts of one conversation did not arrive in their order');
  return result;
};

/** All of it with messages in memory, or on disk. */
async function measure(store) {
  const { own, hand } = await onPage((page) => call(page, 'single', { pairs, store }));
  const ratio = median(own.map((time, pair) => time / hand[pair]));
  console.log(`${store}: one text at a time, ${pairs} pairs: median ${median(own).toFixed(2)} ms, by hand ${median(hand).toFixed(2)} ms, ratio ${ratio.toFixed(3)}`);

  const ratios = [];
  const queued = [];
  const costs = { [FEW]: [], [MANY]: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const texts of [FEW, MANY]) {
      const result = ordered(await onPage((page) => call(page, 'many', { texts, conversations: CONVERSATIONS, store })));
      costs[texts].push((result.drained / texts) * 1000);
      if (texts === MANY) queued.push(result.queued);
      if (texts !== MANY) continue;
      const other = ordered(await onPage((page) => call(page, 'manyByHand', { texts, conversations: CONVERSATIONS, places: PLACES })));
      ratios.push(other.drained / result.drained);
    }
  }
  console.log(`${store}: ${MANY} texts at once in ${CONVERSATIONS} conversations, ${ROUNDS} rounds: called in ${median(queued).toFixed(0)} ms, throughput ${median(ratios).toFixed(3)} of a loop by hand`);
  console.log(`${store}: each of ${FEW} texts: ${median(costs[FEW]).toFixed(0)} µs; each of ${MANY}: ${median(costs[MANY]).toFixed(0)} µs`);

  const tunnel = await onPage(async (page, context) => {
    const result = call(page, 'offline', { texts: MANY, conversations: CONVERSATIONS, store });
    await page.waitForTimeout(500);
    await context.setOffline(true);
    await page.waitForFunction(() => globalThis.counted, undefined, { timeout: 120_000 });
    await context.setOffline(false);
    return result;
  });
  console.log(`${store}: ${MANY} texts in a tunnel: called in ${tunnel.queued.toFixed(0)} ms, ${(tunnel.held / 2 ** 20).toFixed(1)} MB more than idle, drained in ${(tunnel.drained / 1000).toFixed(1)} s`);
}

try {
  for (const store of ['memory', 'indexeddb']) await measure(store);
} finally {
  await browser.close();
  site.close();
}
