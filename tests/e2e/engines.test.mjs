// The installed package in the engines beside Chromium: a message from each place where it can live, what it says of a
// policy that forbids it, and what it makes of servers that are not quite right.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { emulator } from '../../xtask/node/tools.mjs';
import { Project } from './install.mjs';
import { Site, control, newAccount, textsSent } from './site.mjs';
import { openFirefox, openWebKit } from './webdriver.mjs';

const PACKAGE = '/node_modules/lp-connector';
const PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/app.js"></script>';
/** Everything from the page's own server, and nothing else: no WebAssembly. */
const STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'";

/** The beginning of a script: `send` sends a text as a consumer of the site's back end, and says how it went. */
const sends = (account, text, entry) => `import { createConnector } from '${PACKAGE}/${entry}';
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

/** A script that talks to an agent without a server, and shows in its title what the agent said, and what was amiss. */
const TALK = `import { createConnector } from '${PACKAGE}/index.js';
  import { createEmulator } from '${PACKAGE}/testing.js';
  const emulator = await createEmulator({ config: { agentMode: 'echo', agentDelayMs: 1 } });
  const connector = await createConnector(emulator.options());
  emulator.relay(connector);
  const heard = new Promise((resolve) => connector.on('message.received', ({ message }) => resolve(message)));
  await connector.sendText((await connector.createConversation()).conversationId, 'Anyone there?');
  document.title = JSON.stringify({ heard: await heard, violations: emulator.violations() });`;

/** A script that talks over a WebSocket, loses it, and goes on; shows what it sent and heard, in order. */
const line = (account, service) => `import { createConnector } from '${PACKAGE}/index.js';
  const ask = async (path, init) => (await fetch('${service}' + path, init)).json();
  const { jwt } = await ask('/api/account/${account}/signup', { method: 'POST' });
  const connector = await createConnector({ accountId: '${account}', transport: 'messaging-window', auth: { jwt }, endpoints: { domains: '${service}' } });
  const words = [];
  const states = [];
  connector.on('connection', ({ state }) => states.push(state));
  connector.on('message.received', ({ message, own }) => words.push((own ? 'me: ' : 'agent: ') + message));
  const heard = async (count) => { while (words.length < count) await new Promise((resolve) => setTimeout(resolve, 20)); };
  const { conversationId } = await connector.createConversation();
  await connector.sendText(conversationId, 'one');
  await heard(2);
  await ask('/emulator/sockets?account=${account}', { method: 'POST', body: '{"close":"drop"}' });
  while (!states.includes('disconnected')) await new Promise((resolve) => setTimeout(resolve, 20));
  await connector.sendText(conversationId, 'two');
  await heard(4);
  document.title = JSON.stringify({ words, states });`;

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

    /** Opens a page with scripts by their paths; gives what it showed, and the files of the package that it asked for. */
    async function opened(scripts, { account = '', policy, module } = {}) {
      const site = await new Site({ '/node_modules/': join(project.root, 'node_modules') }, account).open();
      for (const [path, body] of Object.entries(scripts)) site.pages[path] = { type: 'text/javascript', body };
      site.pages['/'] = { type: 'text/html', body: PAGE, headers: policy && { 'Content-Security-Policy': policy } };
      site.instead = (path) => (path.endsWith('.wasm') ? module : undefined);
      try {
        await browser.goto(site.origin);
        const result = JSON.parse(await browser.evaluate(shown));
        return { result, asked: site.asked.filter((path) => path.startsWith(PACKAGE)) };
      } finally {
        site.close();
      }
    }

    /**
     * Opens a page that sends a text from one of its places, by one of the entries, under a policy if one is named; gives
     * what it showed. Where there is a `module`, that is what the site answers in the place of the file.
     */
    async function sent({ place = 'a window', entry = 'index.js', ...more }) {
      const account = await newAccount('engines');
      const text = `from ${place}`;
      const { result, asked } = await opened(PLACES[place](sends(account, text, entry)), { account, ...more });
      assert.equal((await control(account, 'violations')).count, 0);
      assert.deepEqual(await textsSent(account), result.sequence === undefined ? [] : [text]);
      if (result !== 'unknown') assert.equal(asked.some((path) => path.endsWith('.wasm')), entry === 'index.js');
      return result;
    }

    for (const place of Object.keys(PLACES)) {
      test(`${place} sends a message`, async (t) => {
        const result = await sent({ place });
        if (result === 'unknown') return t.skip(`this ${name} has no service workers that are modules`);
        assert.deepEqual(result, { sequence: 0 });
      });
    }

    for (const entry of ['index.js', 'inline.js']) {
      test(`a policy that allows WebAssembly and no more is enough (${entry})`, async () => {
        const policy = STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
        assert.deepEqual(await sent({ entry, policy }), { sequence: 0 });
      });

      test(`a policy that forbids WebAssembly is named (${entry})`, async () => {
        const { message, ...rest } = await sent({ entry, policy: STRICT });
        assert.deepEqual(rest, { name: 'ConnectorError', code: 'module-unavailable', delivery: 'not-sent' });
        assert.match(message, /'wasm-unsafe-eval'.*Content-Security-Policy/);
      });
    }

    test('the emulator runs in the page', async (t) => {
      t.diagnostic(`${name} ${browser.version}`);
      const { result } = await opened({ '/app.js': TALK });
      assert.deepEqual(result, { heard: 'Anyone there?', violations: [] });
    });

    test('a WebSocket goes both ways, and is opened again', async () => {
      const account = await newAccount('engines');
      const { result } = await opened({ '/app.js': line(account, emulator()) });
      const said = (text) => [`me: ${text}`, `agent: You said: ${text}`];
      assert.deepEqual(result, {
        words: [...said('one'), ...said('two')],
        states: ['connecting', 'connected', 'disconnected', 'connecting', 'connected'],
      });
      assert.equal((await control(account, 'violations')).count, 0);
    });

    test('a wrong MIME type does no harm', async () => {
      const body = await readFile(join(project.installed, 'connector.wasm'));
      assert.deepEqual(await sent({ module: { type: 'application/octet-stream', body } }), { sequence: 0 });
    });

    test('a module that is missing, or none at all, says so', async () => {
      for (const module of [{ status: 404, type: 'text/html', body: 'not here' }, { type: 'application/wasm', body: '<!doctype html>' }]) {
        const { code, message } = await sent({ module });
        assert.equal(code, 'module-unavailable');
        assert.doesNotMatch(message, /Content-Security-Policy/);
      }
    });
  });
}
