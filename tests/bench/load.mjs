// What the package costs a page at its start: `cargo xtask bench load [--pairs N]`.
//
// Each measurement has a page of its own, in a process of its own, so that nothing is compiled already. The two of a pair
// take turns at going first. Before each there is a pause: after a page is loaded, Chromium starts a process for the next
// one, which on two cores takes what is measured.

import { launchChromium, pkg } from '../../xtask/node/tools.mjs';
import { Site } from '../e2e/site.mjs';

const at = process.argv.indexOf('--pairs');
const PAIRS = at < 0 ? 30 : Number(process.argv[at + 1]);
const SCRIPTS = ['loader.js', 'errors.js', 'index.js'];

const site = await new Site({ '/pkg/': pkg }, '').open();
const preloads = SCRIPTS.map((script) => `<link rel="modulepreload" href="/pkg/${script}">`).join('');
site.pages['/'] = `<!doctype html><link rel="icon" href="data:,"><title>Load</title>${preloads}`;
const browser = await launchChromium();

/** Opens a new page, waits until its scripts are there, and gives what a function in it measures. */
async function measure(use) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(site.origin, { waitUntil: 'load' });
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 500)));
    return await page.evaluate(use);
  } finally {
    await context.close();
  }
}

/** From the import to its end, with the scripts there already; and what was asked for by it. */
const importing = () => measure(async () => {
  const asked = () => performance.getEntriesByType('resource').filter(({ name }) => !name.endsWith('.js')).length;
  const begun = performance.now();
  await import('/pkg/index.js');
  const ms = performance.now() - begun;
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { ms, asked: asked() };
});

/** From `createConnector` to a connector. */
const connector = () => measure(async () => {
  const { createConnector } = await import('/pkg/index.js');
  const begun = performance.now();
  await createConnector({ accountId: '12345678', endpoints: { messaging: '/liveperson' } });
  return performance.now() - begun;
});

/** The same file, by the browser's shortest way. */
const bare = () => measure(async () => {
  const { default: init } = await import('/pkg/index.js');
  const { instantiateStreaming } = WebAssembly;
  // What the package would hand over with it.
  const imports = await new Promise((resolve) => {
    WebAssembly.instantiateStreaming = (answer, imports) => {
      resolve(imports);
      return new Promise(() => {});
    };
    init(new Response());
  });
  const begun = performance.now();
  await instantiateStreaming(fetch('/pkg/connector.wasm'), imports);
  return performance.now() - begun;
});

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  await connector();
  const [imports, ratios, ours, theirs] = [[], [], [], []];
  for (let pair = 0; pair < PAIRS; pair++) {
    imports.push(await importing());
    const order = pair % 2 === 0 ? [connector, bare] : [bare, connector];
    const times = new Map();
    for (const one of order) times.set(one, await one());
    ours.push(times.get(connector));
    theirs.push(times.get(bare));
    ratios.push(times.get(connector) / times.get(bare));
  }
  console.log(`import of the package: median ${median(imports.map(({ ms }) => ms)).toFixed(2)} ms; ${Math.max(...imports.map(({ asked }) => asked))} requests of its own`);
  console.log(`createConnector to ready: median ${median(ours).toFixed(1)} ms; a bare instantiateStreaming of the same file: ${median(theirs).toFixed(1)} ms`);
  console.log(`median ratio of ${PAIRS} pairs: ${median(ratios).toFixed(3)}`);
} finally {
  await browser.close();
  site.close();
}
