// The installed package in the engines beside Chromium: a message from each place where it can live, what it says of a
// policy that forbids it, and what it makes of servers that are not quite right.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Project } from './install.mjs';
import { Site, control, newAccount, textsSent } from './site.mjs';
import { openFirefox, openWebKit } from './webdriver.mjs';

const MODULE = '/node_modules/lp-connector/index.js';
const PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/app.js"></script>';
/** Everything from the page's own server, and nothing else: no WebAssembly. */
const STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'";

/** The beginning of a script: `send` sends a text as a consumer of the site's back end, and says how it went. */
const sends = (account, text) => `import { createConnector } from '${MODULE}';
  async function send() {
    try {
      const connector = await createConnector({ accountId: '${account}', endpoints: { messaging: '/liveperson/ann' } });
      const { conversationId } = await connector.createConversation();
      const { sequence } = await connector.sendText(conversationId, '${text}');
      await connector.close();
      return { sequence };
    } catch ({ name, code, message, delivery }) {
      return { name, code, message, delivery };
    }
  }`;

/** The scripts of a page that sends from one of its places, and shows in its title how it went. */
const PLACES = {
  'a window': (send) => ({ '/app.js': `${send} document.title = JSON.stringify(await send());` }),
  'a worker': (send) => ({
    '/task.js': `${send} send().then(postMessage);`,
    '/app.js': `const worker = new Worker('/task.js', { type: 'module' });
      worker.onmessage = ({ data }) => { document.title = JSON.stringify(data); };
      worker.onerror = ({ message }) => { document.title = JSON.stringify({ message }); };`,
  }),
  'a service worker': (send) => ({
    '/empty.js': 'export {};',
    '/task.js': `${send} addEventListener('message', (event) => event.waitUntil(send().then((result) => event.ports[0].postMessage(result))));`,
    '/app.js': `const type = 'module';
      const known = await navigator.serviceWorker.register('/empty.js', { type, scope: '/empty/' }).then(() => true, () => false);
      if (!known) document.title = '"unknown"';
      else {
        await navigator.serviceWorker.register('/task.js', { type });
        const { active } = await navigator.serviceWorker.ready;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => { document.title = JSON.stringify(data); };
        active.postMessage('send', [port2]);
      }`,
  }),
};

/** What the page showed; runs in it. */
const shown = async () => {
  while (document.title === '') await new Promise((resolve) => setTimeout(resolve, 20));
  return document.title;
};

let project;
before(async () => {
  project = await Project.withPackage();
});
after(() => project?.remove());

for (const [name, open] of [['WebKitGTK', openWebKit], ['Firefox', openFirefox]]) {
  describe(`in ${name}`, () => {
    let browser;
    before(async () => {
      browser = await open();
    });
    after(() => browser?.close());

    /**
     * Opens a page that sends a text from one of its places, under a policy if one is named; gives what it showed. Where
     * there is a `module`, that is what the site answers in the place of the file.
     */
    async function visited({ place = 'a window', policy, module }) {
      const account = await newAccount('engines');
      const site = await new Site({ '/node_modules/': join(project.root, 'node_modules') }, account).open();
      const text = `from ${place}`;
      for (const [path, body] of Object.entries(PLACES[place](sends(account, text)))) site.pages[path] = { type: 'text/javascript', body };
      site.pages['/'] = { type: 'text/html', body: PAGE, headers: policy && { 'Content-Security-Policy': policy } };
      site.instead = (path) => (path.endsWith('.wasm') ? module : undefined);
      try {
        await browser.goto(site.origin);
        const result = JSON.parse(await browser.evaluate(shown));
        assert.equal((await control(account, 'violations')).count, 0);
        const texts = await textsSent(account);
        assert.deepEqual(texts, result.sequence === undefined ? [] : [text]);
        return result;
      } finally {
        site.close();
      }
    }

    for (const place of Object.keys(PLACES)) {
      test(`${place} sends a message`, async (t) => {
        const result = await visited({ place });
        if (result === 'unknown') return t.skip(`this ${name} has no service workers that are modules`);
        assert.deepEqual(result, { sequence: 0 });
      });
    }

    test('a policy that allows WebAssembly and no more is enough', async () => {
      const policy = STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
      assert.deepEqual(await visited({ policy }), { sequence: 0 });
    });

    test('a policy that forbids WebAssembly is named', async () => {
      const { message, ...rest } = await visited({ policy: STRICT });
      assert.deepEqual(rest, { name: 'ConnectorError', code: 'module-unavailable', delivery: 'not-sent' });
      assert.match(message, /'wasm-unsafe-eval'.*Content-Security-Policy/);
    });

    test('a wrong MIME type does no harm', async () => {
      const body = await readFile(join(project.installed, 'connector.wasm'));
      assert.deepEqual(await visited({ module: { type: 'application/octet-stream', body } }), { sequence: 0 });
    });

    test('a module that is missing, or none at all, says so', async () => {
      for (const module of [{ status: 404, type: 'text/html', body: 'not here' }, { type: 'application/wasm', body: '<!doctype html>' }]) {
        const { code, message } = await visited({ module });
        assert.equal(code, 'module-unavailable');
        assert.doesNotMatch(message, /Content-Security-Policy/);
      }
    });
  });
}
