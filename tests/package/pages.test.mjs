// Places without a bundler: pages that import the installed files as they are, behind good and bad servers and policies.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { Site, textsSent } from '../e2e/site.mjs';
import { TOLD, cell } from './cells.mjs';
import { here, work } from './places.mjs';
import { outcome, sends, sendsTwice, talks, visit } from './visit.mjs';

const modules = join(work, 'page/node_modules');
const LP = '/node_modules/lp-connector';
const MAP = JSON.stringify({
  imports: {
    'lp-connector': `${LP}/index.js`,
    'lp-connector/inline': `${LP}/inline.js`,
    'lp-connector/testing': `${LP}/testing.js`,
    'lp-connector-other': '/node_modules/lp-connector-other/index.js',
  },
});
/** A page that runs one of our sources, with an import map and without anything else. */
const page = (entry) => `<!doctype html><title>A page</title>
  <script type="importmap">${MAP}</script>
  <script type="module" src="/sources/${entry}.js"></script>`;

let browser;
before(async () => { browser = await launchChromium(); });
after(() => browser?.close());

/** A site with the installed package and our sources; `entry` is what its page runs. */
function place(name, entry, work) {
  cell({ place: name }, async () => {
    const site = await new Site({ '/node_modules/': modules, '/sources/': join(here, 'sources') }, '').open();
    site.pages['/'] = page(entry);
    try {
      return await work(site);
    } finally {
      site.close();
    }
  });
}

/** Answers in the place of the module. */
const instead = (site, answer) => {
  site.instead = (path) => (path.endsWith('/connector.wasm') ? answer : undefined);
};

/** The page gets a typed error; gives its words. */
async function refused(site, complaint) {
  let facts;
  await visit(browser, site.origin, {}, async ({ page, complaints }) => {
    facts = JSON.parse(await outcome(page));
    complaints.allow(complaint);
  });
  assert.equal(facts.code, 'module-unavailable');
  return facts.message;
}

place('page with an import map', 'index', (site) => sends(browser, site.origin));

place('page with an import map, `./inline`', 'inline', (site) => sends(browser, site.origin));

place('page with an import map, `./testing`', 'testing', (site) => talks(browser, site.origin));

place('two versions on one page', 'two', (site) => sendsTwice(browser, site.origin));

place('module worker', 'worker', async (site) => {
  // An import map holds for the page alone.
  const thread = await readFile(join(here, 'sources/thread.js'), 'utf8');
  site.pages['/sources/thread.js'] = { type: 'text/javascript', body: thread.replace("'lp-connector'", `'${LP}/index.js'`) };
  await sends(browser, site.origin);
});

place('service worker', 'service', async (site) => {
  // It sees the pages below its own path.
  const thread = await readFile(join(here, 'sources/service-thread.js'), 'utf8');
  const body = thread.replace("'lp-connector'", `'${LP}/index.js'`).replace("'./", "'/sources/");
  site.pages['/service-thread.js'] = { type: 'text/javascript', body };
  await sends(browser, site.origin);
});

const strict = (more) => `default-src 'none'; script-src 'self' ${more}; connect-src 'self' http://127.0.0.1:*; img-src 'self'`;
const guarded = (site, more) => {
  const body = '<!doctype html><script type="module" src="/sources/index.js"></script>';
  site.pages['/'] = { type: 'text/html', body, headers: { 'Content-Security-Policy': strict(more) } };
};

for (const [name, entry] of [['.', 'index'], ['./inline', 'inline']]) {
  const source = async (site) => {
    const text = await readFile(join(here, `sources/${entry}.js`), 'utf8');
    // A policy without inline scripts allows no import map.
    site.pages['/sources/index.js'] = { type: 'text/javascript', body: text.replace(/'lp-connector(.*?)'/, `'${LP}/${entry}.js'`) };
  };
  place(`strict policy with \`'wasm-unsafe-eval'\`, \`${name}\``, entry, async (site) => {
    await source(site);
    guarded(site, "'wasm-unsafe-eval'");
    await sends(browser, site.origin);
  });

  place(`strict policy without it, \`${name}\``, entry, async (site) => {
    await source(site);
    guarded(site, '');
    assert.match(await refused(site, /Content Security Policy/), /'wasm-unsafe-eval'.*Content-Security-Policy/);
    return TOLD;
  });
}

place('module served as `application/octet-stream`', 'index', async (site) => {
  instead(site, { type: 'application/octet-stream', body: await readFile(join(modules, 'lp-connector/connector.wasm')) });
  await visit(browser, site.origin, {}, async ({ page, complaints, account }) => {
    assert.equal(await outcome(page), 'sent as 0');
    assert.deepEqual(await textsSent(account), ['Hello']);
    complaints.allow(/application\/wasm/);
  });
});

place('module missing at first', 'retry', async (site) => {
  instead(site, { status: 404, type: 'text/html', body: 'not yet' });
  await visit(browser, site.origin, {}, async ({ page, complaints, account }) => {
    await page.waitForFunction(() => document.documentElement.dataset.first);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.first), 'module-unavailable');
    complaints.expect(/404/);
    site.instead = () => undefined;
    await page.evaluate(() => globalThis.again());
    assert.equal(await outcome(page), 'sent as 0');
    assert.deepEqual(await textsSent(account), ['Hello']);
  });
});

place('a page of HTML in the place of the module', 'index', async (site) => {
  instead(site, { type: 'text/html', body: page('index') });
  assert.match(await refused(site, /MIME/), /a page came in its place.*lp-connector\/inline/);
  return TOLD;
});
