// The npm package, packed and installed: its manifest, and what it does in Node and in a page of Chromium. Workers, policies
// and bundlers: tests/package.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { emulator, launchChromium } from '../../xtask/node/tools.mjs';
import { Project, run } from './install.mjs';
import { Site, control, newAccount, textsSent, withPage } from './site.mjs';

const FILES = [
  'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'connector.d.ts', 'connector.wasm',
  'connector.wasm.js', 'emulator.js', 'emulator.wasm.js', 'errors.d.ts', 'errors.js', 'idp.d.ts', 'idp.js', 'index.d.ts',
  'index.js', 'inflate.js', 'inline.d.ts', 'inline.js', 'loader.js', 'network.js', 'package.json',
  'react-messages.d.ts', 'react-thread.js', 'react.d.ts', 'react.js', 'sockets.js',
  'testing-record.d.ts', 'testing-setup.d.ts', 'testing.d.ts', 'testing.js',
];
/** The entries of the package that hold code, with their scripts. */
const ENTRIES = { '.': 'index', './idp': 'idp', './inline': 'inline', './react': 'react', './testing': 'testing' };
const root = fileURLToPath(new URL('../../', import.meta.url));
let project;
let browser;

before(async () => {
  [project, browser] = await Promise.all([Project.withPackage(), launchChromium()]);
});
after(async () => {
  await browser?.close();
  await project?.remove();
});

const read = (name) => readFile(join(project.installed, name), 'utf8');

describe('the tarball', () => {
  test('holds what is needed and nothing else', async () => {
    assert.deepEqual((await readdir(project.installed)).sort(), FILES);
    assert.deepEqual(project.tarball.files.map(({ path }) => path).sort(), FILES);
  });

  test('has the manifest that bundlers, servers and registries want', async () => {
    const manifest = JSON.parse(await read('package.json'));
    const version = /\[workspace\.package\]\s+version = "(.+)"/.exec(await readFile(join(root, 'Cargo.toml'), 'utf8'))[1];
    assert.equal(manifest.name, 'lp-connector');
    assert.equal(manifest.version, version);
    assert.equal(manifest.license, 'MIT OR Apache-2.0');
    assert.equal(manifest.type, 'module');
    assert.equal(manifest.sideEffects, false);
    assert.ok(manifest.description.length > 20 && manifest.keywords.includes('liveperson'));
    for (const field of ['dependencies', 'optionalDependencies', 'scripts', 'bin', 'browser', 'private']) {
      assert.equal(manifest[field], undefined, field);
    }
    // Whoever does not use React must not be told to install it.
    assert.deepEqual([manifest.peerDependencies, manifest.peerDependenciesMeta], [{ react: '>=18' }, { react: { optional: true } }]);
    assert.deepEqual(Object.keys(manifest.exports).sort(), [...Object.keys(ENTRIES), './connector.wasm', './package.json'].sort());
    for (const [entry, name] of Object.entries(ENTRIES)) {
      // The first condition that fits is taken, so `types` must come first.
      assert.deepEqual(Object.entries(manifest.exports[entry]), [['types', `./${name}.d.ts`], ['default', `./${name}.js`]]);
    }
    // For tools that know no `exports`: they find the other entries by the names of their files.
    assert.equal(manifest.main, './index.js');
    assert.equal(manifest.types, './index.d.ts');
  });

  test('can be resolved by its entries, and by nothing else', async () => {
    const script = `
      const kinds = ['', '/idp', '/inline', '/react', '/testing', '/connector.wasm', '/package.json', '/index.js', '/errors.js', '/loader.js', '/react-thread.js'];
      console.log(JSON.stringify(kinds.map((kind) => {
        try { return import.meta.resolve('lp-connector' + kind); } catch (error) { return error.code; }
      })));`;
    const { stdout } = await run(project.root, 'node', '--input-type=module', '--eval', script);
    const file = (name) => pathToFileURL(join(project.installed, name)).href;
    const hidden = 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    assert.deepEqual(JSON.parse(stdout), [
      ...['index.js', 'idp.js', 'inline.js', 'react.js', 'testing.js', 'connector.wasm', 'package.json'].map(file), hidden, hidden, hidden, hidden,
    ]);
  });

  test('evaluates no text, and says nothing of the machine that built it', async () => {
    for (const name of FILES) {
      const text = await readFile(join(project.installed, name), 'latin1');
      if (name.endsWith('.js')) assert.doesNotMatch(text, /\beval\(|\bFunction\(/, name);
      assert.ok(!text.includes(root) && !/\/(root|home|Users)\//.test(text), `${name} names a path of this machine`);
    }
  });
});

describe('in Node', () => {
  test('an import does nothing, prints nothing and keeps nothing alive', async () => {
    // A frozen global object throws at whoever sets or adds something; Node itself does so when a coder is first used.
    const script = `
      TextDecoder; TextEncoder;
      Object.freeze(globalThis);
      const names = Object.keys(await import('lp-connector')).sort();
      process.on('exit', () => console.log(names.join()));`;
    const { stdout, stderr } = await run(project.root, 'node', '--input-type=module', '--eval', script);
    assert.equal(stdout, 'Connector,ConnectorError,createConnector,default\n');
    assert.equal(stderr, '');
  });

  test('an import is content with the bare language', async () => {
    await project.write('bare.mjs', `
      import { readFile } from 'node:fs/promises';
      import vm from 'node:vm';
      // Beside the language itself, the glue makes its two coders of text when it is evaluated.
      const realm = vm.createContext({ TextDecoder, TextEncoder });
      vm.runInContext('delete globalThis.WebAssembly; delete globalThis.console', realm);
      const modules = new Map();
      async function load(url) {
        if (!modules.has(url)) {
          const text = await readFile(new URL(url), 'utf8');
          modules.set(url, new vm.SourceTextModule(text, { context: realm, identifier: url }));
        }
        return modules.get(url);
      }
      const entry = await load(import.meta.resolve('lp-connector'));
      await entry.link((specifier, { identifier }) => load(new URL(specifier, identifier).href));
      await entry.evaluate();
      const left = vm.runInContext('Object.keys(globalThis)', realm);
      console.log(Object.keys(entry.namespace).sort().join(), left.sort().join());`);
    const { stdout } = await run(project.root, 'node', '--experimental-vm-modules', '--no-warnings', 'bare.mjs');
    assert.equal(stdout, 'Connector,ConnectorError,createConnector,default TextDecoder,TextEncoder\n');
  });

  test('the error class is one and the same for the package and its caller', async () => {
    const script = `
      const { default: init, Connector, ConnectorError } = await import('lp-connector');
      const { readFile } = await import('node:fs/promises');
      const { fileURLToPath } = await import('node:url');
      await init(await readFile(fileURLToPath(import.meta.resolve('lp-connector/connector.wasm'))));
      try { new Connector({ accountId: 'a', timoutMs: 5 }); } catch (error) {
        console.log(error instanceof ConnectorError, error instanceof Error, error.name, error.code, error.field);
      }`;
    const { stdout } = await run(project.root, 'node', '--input-type=module', '--eval', script);
    assert.equal(stdout, 'true true ConnectorError invalid-argument timoutMs\n');
  });
});

/** Sends a text as a consumer of the site's back end; runs in the page. */
const send = async ({ specifier, account, consumer, text }) => {
  const { createConnector } = await import(specifier);
  const connector = await createConnector({ accountId: account, endpoints: { messaging: `/liveperson/${consumer}` } });
  const { conversationId } = await connector.createConversation();
  const { sequence } = await connector.sendText(conversationId, text);
  await connector.close();
  return sequence;
};

const MODULE = '/node_modules/lp-connector/index.js';
const WASM = '/node_modules/lp-connector/connector.wasm';
const MAP = `<!doctype html><link rel="icon" href="data:,">
  <script type="importmap">{ "imports": { "lp-connector": "${MODULE}" } }</script>`;

describe('in Chromium', { concurrency: 3 }, () => {
  async function withSite(use) {
    const account = await newAccount('pkg');
    const site = await new Site({ '/node_modules/': join(project.root, 'node_modules') }, account).open();
    try {
      await withPage(browser, (page) => use({ page, site, account }));
      assert.equal((await control(account, 'violations')).count, 0);
    } finally {
      site.close();
    }
  }

  test('a plain page with an import map loads four files and sends a message', () => withSite(async ({ page, site, account }) => {
    site.pages['/'] = MAP;
    await page.goto(site.origin);
    assert.equal(await page.evaluate(send, { specifier: 'lp-connector', account, consumer: 'ann', text: 'Hello' }), 0);
    assert.deepEqual(await textsSent(account), ['Hello']);
    const loaded = site.asked.filter((path) => path.startsWith('/node_modules/'));
    assert.deepEqual(loaded.sort(), ['connector.wasm', 'errors.js', 'index.js', 'loader.js'].map((file) => `/node_modules/lp-connector/${file}`));
  }));

  test('an import alone loads no module', () => withSite(async ({ page, site }) => {
    site.pages['/'] = MAP;
    await page.goto(site.origin);
    site.pages['/later'] = '';
    await page.evaluate(() => import('lp-connector').then(() => fetch('/later')).then(() => undefined));
    assert.ok(site.asked.includes(MODULE) && !site.asked.includes(WASM));
  }));

  test('two connectors on one page share the module and nothing else', () => withSite(async ({ page, site, account }) => {
    site.pages['/'] = MAP;
    await page.goto(site.origin);
    const seen = await page.evaluate(async ({ account }) => {
      const { createConnector } = await import('lp-connector');
      const people = ['ann', 'bob'];
      const make = (person) => createConnector({ accountId: account, endpoints: { messaging: `/liveperson/${person}` } });
      const connectors = await Promise.all(people.map(make));
      const seen = { ann: [], bob: [] };
      people.forEach((person, at) => connectors[at].on('message.sent', (event) => seen[person].push(event.conversationId)));
      const conversations = await Promise.all(connectors.map((connector) => connector.createConversation()));
      const [ann, bob] = conversations.map(({ conversationId }) => conversationId);
      await connectors[0].sendText(ann, 'from ann');
      await connectors[0].close();
      connectors[0].free();
      await connectors[1].sendText(bob, 'from bob');
      return { own: seen.ann[0] === ann && seen.bob[0] === bob && ann !== bob, counts: [seen.ann.length, seen.bob.length] };
    }, { account });
    assert.deepEqual(seen, { own: true, counts: [1, 1] });
    assert.deepEqual((await textsSent(account)).sort(), ['from ann', 'from bob']);
    assert.equal(site.asked.filter((path) => path === WASM).length, 1);
  }));

  test('tokens of the page go to the hosts that the Domain API names', () => withSite(async ({ page, site, account }) => {
    site.pages['/'] = MAP;
    await page.goto(site.origin);
    await page.evaluate(async ({ account, service }) => {
      const { createConnector } = await import('lp-connector');
      const token = (kind) => async () => {
        const answer = await fetch(`${service}/emulator/backend/tokens?account=${account}&consumer=ann&kind=${kind}`);
        return (await answer.json()).token;
      };
      const auth = { appJwt: token('appJwt'), consumerJws: token('consumerJws') };
      const connector = await createConnector({ accountId: account, endpoints: { domains: service }, auth });
      const { conversationId } = await connector.createConversation();
      await connector.sendText(conversationId, 'straight to the service');
    }, { account, service: emulator() });
    assert.deepEqual(await textsSent(account), ['straight to the service']);
  }));
});
