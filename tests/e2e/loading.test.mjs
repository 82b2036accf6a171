// How the module is loaded: from where, what is said where that fails, and that a failure is not the end.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { Project, run } from './install.mjs';
import { Site, withPage } from './site.mjs';

const PACKAGE = '/node_modules/lp-connector';
const WASM = `${PACKAGE}/connector.wasm`;
const BLANK = '<!doctype html><link rel="icon" href="data:,">';

let project;
let browser;
let bytes;

before(async () => {
  [project, browser] = await Promise.all([Project.withPackage(), launchChromium()]);
  bytes = await readFile(join(project.installed, 'connector.wasm'));
});
after(async () => {
  await browser?.close();
  await project?.remove();
});

/** Loads the module; runs in the page. Gives `loaded`, or the plain facts of the error. */
const load = async ({ entry, source }) => {
  const { default: init, ConnectorError } = await import(`/node_modules/lp-connector/${entry}.js`);
  try {
    await init(source);
    return 'loaded';
  } catch (error) {
    const { code, message, retryable, delivery, status, field } = error;
    return { code, message, retryable, delivery, status, field, ours: error instanceof ConnectorError };
  }
};

async function withSite(use, page = BLANK) {
  const site = await new Site({ '/node_modules/': join(project.root, 'node_modules') }, '').open();
  site.pages['/'] = page;
  try {
    await withPage(browser, async (page, complaints) => {
      await page.goto(site.origin);
      const from = (entry, source) => page.evaluate(load, { entry, source });
      await use({ page, site, complaints, index: (source) => from('index', source), inline: (source) => from('inline', source) });
    });
  } finally {
    site.close();
  }
}

/** A page under this policy. */
const under = (policy) => ({ type: 'text/html', body: BLANK, headers: { 'Content-Security-Policy': policy } });

/** An error without a status or a field has these facts. */
const failure = (message, more = {}) => ({
  code: 'module-unavailable',
  message,
  retryable: true,
  delivery: 'not-sent',
  status: undefined,
  field: undefined,
  ours: true,
  ...more,
});

const starts = (words, found) => {
  assert.equal(found.code, 'module-unavailable');
  assert.ok(found.message.startsWith(`connector.wasm could not be loaded; ${words}`), found.message);
};

describe('loading in Chromium', { concurrency: 3 }, () => {
  test('a module that is missing at first can be loaded later', () => withSite(async ({ site, complaints, index }) => {
    site.instead = (path) => (path === WASM ? { status: 404, type: 'text/html', body: 'not yet' } : undefined);
    assert.deepEqual(await index(), failure(
      "connector.wasm could not be loaded; the server answered 404; serve connector.wasm beside the script, or import 'lp-connector/inline', which needs no file; where a new version was deployed, load the page again",
      { status: 404 },
    ));
    complaints.expect(/404/);
    site.instead = () => undefined;
    assert.equal(await index(), 'loaded');
  }));

  test("the page that a single-page server gives for what it does not have is known as such", () => withSite(async ({ site, index }) => {
    site.instead = (path) => (path === WASM ? { type: 'text/html; charset=utf-8', body: BLANK } : undefined);
    starts("a page came in its place; serve connector.wasm beside the script, or import 'lp-connector/inline'", await index());
    site.instead = () => undefined;
    assert.equal(await index(), 'loaded');
  }));

  test('something that is no module says so, whatever its type', () => withSite(async ({ site, index }) => {
    for (const type of ['application/wasm', 'application/octet-stream']) {
      for (const body of ['<!doctype html>', '', bytes.subarray(0, 1000)]) {
        site.instead = (path) => (path === WASM ? { type, body } : undefined);
        starts('the server gave something that is no WebAssembly module', await index());
      }
    }
    site.instead = () => undefined;
    assert.equal(await index(), 'loaded');
  }));

  test('a wrong MIME type costs nothing but time', () => withSite(async ({ site, index }) => {
    for (const type of ['application/octet-stream', 'text/plain', 'application/wasm; charset=utf-8']) {
      site.instead = (path) => (path === WASM ? { type, body: bytes } : undefined);
      assert.equal(await index(), 'loaded');
    }
  }));

  test('a server that cannot be reached is told from one that refuses', () => withSite(async ({ page, complaints, index }) => {
    const drop = (route) => route.abort();
    await page.route(`**${WASM}`, drop);
    const found = await index();
    starts('it could not be fetched: check the connection', found);
    assert.equal(found.retryable, true);
    complaints.expect(/ERR_FAILED/);
    await page.unroute(`**${WASM}`, drop);
    assert.equal(await index(), 'loaded');
  }));

  for (const entry of ['index', 'inline']) {
    test(`a policy without 'wasm-unsafe-eval' is named (${entry})`, async () => {
      const policy = under("default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:");
      await withSite(async ({ complaints, [entry]: load }) => {
        assert.deepEqual(await load(), failure(
          "connector.wasm could not be loaded; add 'wasm-unsafe-eval' to script-src of the page's Content-Security-Policy",
          { retryable: false },
        ));
        complaints.allow(/Content Security Policy/); // Chromium tells the developer too
      }, policy);
    });
  }

  test("a policy that lets nothing be fetched is told from one without 'wasm-unsafe-eval'", async () => {
    const policy = under("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:");
    await withSite(async ({ complaints, index, inline }) => {
      starts("it could not be fetched: check the connection, and connect-src of the page's Content-Security-Policy", await index());
      complaints.expect(/Content Security Policy/);
      assert.equal(await inline(), 'loaded'); // which fetches nothing
    }, policy);
  });

  test('the module of another build is refused, not run', () => withSite(async ({ site, index }) => {
    // The name by which glue and module know each other is in both; another build has another one.
    const glue = await readFile(join(project.installed, 'loader.js'), 'utf8');
    const [, tie] = /\b([0-9a-f]{16})"?:\{/.exec(glue) ?? assert.fail('the glue holds no tie');
    const other = Buffer.from(bytes);
    const at = other.indexOf(tie);
    assert.ok(at > 0, 'the module holds no tie');
    other.write(other.toString('latin1', at, at + 1) === '0' ? '1' : '0', at, 'latin1');
    for (const type of ['application/wasm', 'application/octet-stream']) {
      site.instead = (path) => (path === WASM ? { type, body: other } : undefined);
      const found = await index();
      starts('it is of another version than the script: load the page again', found);
      assert.equal(found.retryable, false);
    }
  }));

  test('a browser without WebAssembly, or with too old a one, is told so', () => withSite(async ({ page, site, index, inline }) => {
    site.instead = (path) => (path === WASM ? { type: 'application/wasm', body: bytes.subarray(0, 1000) } : undefined);
    await page.evaluate(() => { WebAssembly.validate = () => false; });
    starts('this browser is too old for it', await index());
    await page.evaluate(() => { delete globalThis.DecompressionStream; });
    starts('this browser is too old for it', await inline());
    await page.evaluate(() => { delete globalThis.WebAssembly; });
    starts('this browser has no WebAssembly', await index());
  }));

  test('the module can live elsewhere, and come in any form', () => withSite(async ({ page, site }) => {
    site.pages['/static/lp.wasm'] = { type: 'application/wasm', body: bytes };
    const forms = await page.evaluate(async () => {
      const url = '/static/lp.wasm';
      const forms = {
        text: () => url,
        url: () => new URL(url, location.href),
        request: () => new Request(url),
        response: () => fetch(url),
        'awaited response': async () => await fetch(url),
        bytes: async () => (await fetch(url)).arrayBuffer(),
        'view of bytes': async () => new Uint8Array(await (await fetch(url)).arrayBuffer()),
        module: async () => WebAssembly.compileStreaming(fetch(url)),
      };
      const results = {};
      for (const [name, make] of Object.entries(forms)) {
        // Each in a realm of its own: what is loaded stays.
        const frame = document.body.appendChild(document.createElement('iframe'));
        frame.contentWindow.source = await make();
        frame.contentWindow.eval(`globalThis.done = import('/node_modules/lp-connector/index.js').then(({ default: init }) => init(source))`);
        results[name] = await frame.contentWindow.done.then(() => 'loaded', (error) => error.message);
      }
      return results;
    });
    assert.deepEqual([...new Set(Object.values(forms))], ['loaded'], JSON.stringify(forms));
    assert.ok(!site.asked.includes(WASM));
  }));

  test('a source that fails is told as a line that failed', () => withSite(async ({ page }) => {
    const code = await page.evaluate(async () => {
      const { default: init } = await import('/node_modules/lp-connector/index.js');
      const cause = new TypeError('no line');
      return init(Promise.reject(cause)).catch((error) => [error.code, error.retryable, error.cause === cause]);
    });
    assert.deepEqual(code, ['module-unavailable', true, true]);
  }));

  test('a source that is none of these is refused by name', () => withSite(async ({ index }) => {
    for (const source of [5, true, {}, [1]]) {
      const found = await index(source);
      assert.deepEqual([found.code, found.field, found.retryable], ['invalid-argument', 'source', false]);
    }
  }));

  test('both entries give one and the same module and class', () => withSite(async ({ page, site }) => {
    const same = await page.evaluate(async () => {
      const [main, inline] = await Promise.all(['index', 'inline'].map((entry) => import(`/node_modules/lp-connector/${entry}.js`)));
      await Promise.all([inline.default(), main.default()]);
      return main.Connector === inline.Connector && main.ConnectorError === inline.ConnectorError;
    });
    assert.equal(same, true);
    assert.ok(!site.asked.includes(WASM), 'the first load is the one');
  }));
});

describe('loading in Node', () => {
  const node = (script) => run(project.root, 'node', '--input-type=module', '--eval', script);

  for (const entry of ['lp-connector', 'lp-connector/inline']) {
    test(`${entry} starts by itself`, async () => {
      const { stdout, stderr } = await node(`
        const { createConnector } = await import('${entry}');
        const connector = await createConnector({ accountId: '12345678', endpoints: { messaging: 'https://back.end' } });
        await connector.close();
        console.log('closed');`);
      assert.deepEqual([stdout, stderr], ['closed\n', '']);
    });

    test(`${entry} says that a connector is made too early`, async () => {
      const { stdout, stderr } = await node(`
        const { Connector, ConnectorError } = await import('${entry}');
        try {
          new Connector({ accountId: '12345678' });
        } catch (error) {
          console.log(error instanceof ConnectorError, error.code, error.delivery);
        }`);
      assert.deepEqual([stdout, stderr], ['true module-unavailable not-sent\n', '']);
    });

    test(`${entry} can be required`, async () => {
      const { stdout, stderr } = await run(project.root, 'node', '--input-type=commonjs', '--eval', `
        const { createConnector, ConnectorError } = require('${entry}');
        createConnector({ accountId: '' }).catch((error) => console.log(error instanceof ConnectorError, error.field));`);
      assert.deepEqual([stdout, stderr], ['true accountId\n', '']);
    });
  }
});
