// Every example of the papers runs, in Chromium against the emulator. What they say beside: papers.test.mjs.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { emulator, launchChromium, requireTool, typescript } from '../../xtask/node/tools.mjs';
import { problems, program } from './compiler.mjs';
import { Project, run } from './install.mjs';
import { blocks, paper } from './markdown.mjs';
import { Site, control, newAccount, textsSent, withPage } from './site.mjs';

const front = paper('README.md');
const ofPackage = paper('pkg-template/README.md');
const chosen = (language, kind) => blocks.filter((block) => block.language === language && block.kind === kind && !block.excuse);

/** The account of the examples, and the emulator's usual address: each run has its own. */
const EXAMPLE = { account: '12345678', emulator: 'http://127.0.0.1:8787' };
const INDEX = '/node_modules/lp-connector/index.js';
/** The package as pages of the examples import it. */
const IMPORTS = JSON.stringify({
  'lp-connector': INDEX,
  ...Object.fromEntries(['idp', 'testing'].map((entry) => [`lp-connector/${entry}`, INDEX.replace('index', entry)])),
});

let project;
let browser;

before(async () => {
  [project, browser] = await Promise.all([Project.withPackage(), launchChromium()]);
});
after(async () => {
  await browser?.close();
  await project?.remove();
});

/** What a fragment takes for granted: a connector, and an open conversation. */
function completed(code) {
  const lacks = (name) => new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`(const|let) [^=]*\\b${name}\\b[^=]*=`).test(code);
  const prelude = [];
  if (!/^ *import .* from 'lp-connector(\/inline)?';$/ms.test(code)) prelude.push("import { createConnector, ConnectorError } from 'lp-connector';");
  if (lacks('connector')) {
    prelude.push(`const connector = await createConnector({ accountId: '${EXAMPLE.account}', endpoints: { messaging: '/liveperson' }, credentials: 'same-origin' });`);
  }
  if (lacks('conversationId')) prelude.push('const { conversationId } = await connector.createConversation();');
  return `${prelude.join(' ')}\n${code}`;
}

/** LivePerson's own addresses, as the emulator has them. */
const LIVEPERSON = /^https:\/\/(api\.liveperson\.net|127\.0\.0\.1:\d+)/;

describe('examples', () => {
  let account;
  let backend;

  before(async () => {
    account = await newAccount('readme');
    await control(account, 'config', { fileSharing: true });
    backend = await startBackend();
  });
  after(() => backend?.kill());

  const own = (code) => code.replaceAll(EXAMPLE.account, account).replaceAll(EXAMPLE.emulator, emulator());

  /** The back end that the package's README shows, as a process; the hosts of LivePerson are the emulator for it. */
  async function startBackend() {
    const [{ code }] = chosen('js', 'node');
    await project.write('backend.mjs', own(code));
    await project.write('session.mjs', `export const consumerOf = ({ headers }) => /consumer=(\\w+)/.exec(headers.cookie ?? '')?.[1];`);
    await project.write('surroundings.mjs', `
      import { Server } from 'node:http';
      const real = globalThis.fetch;
      globalThis.fetch = (url, init) => real(url.replace(${LIVEPERSON}, '${emulator()}'), init);
      const { listen } = Server.prototype;
      Server.prototype.listen = function (...words) {
        return listen.apply(this, words).once('listening', () => console.log(this.address().port));
      };`);
    const env = { ...process.env, LP_ACCOUNT: account, LP_CLIENT_ID: 'emulator-app', LP_CLIENT_SECRET: 'emulator-secret', PORT: '0' };
    const child = spawn('node', ['--import', './surroundings.mjs', 'backend.mjs'], { cwd: project.root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    child.port = await new Promise((resolve, reject) => {
      child.stdout.once('data', (line) => resolve(Number(line)));
      child.once('exit', (code) => reject(new Error(`the back end ended with ${code}`)));
    });
    return child;
  }

  /** The site of a customer with that back end, and one of its consumers. */
  class Customer extends Site {
    consumer = `c${Math.random().toString(36).slice(2)}`;

    constructor() {
      super({ '/node_modules/': join(project.root, 'node_modules'), '/dist/': join(project.root, 'dist') }, account);
      this.services = {
        '/liveperson/events': (request, response) => this.relay(response),
        '/liveperson/': (request, response) => this.pass(request, response),
        '/my-tokens/': (request, response) => this.token(request, response),
      };
    }

    /** Shows a page whose cookie says who the consumer is. */
    async show(page, html) {
      this.pages['/'] = { type: 'text/html', body: own(html), headers: { 'Set-Cookie': `consumer=${this.consumer}; HttpOnly; SameSite=Strict` } };
      await page.goto(this.origin);
    }

    /** Runs a module in a page. Its own waits are waited for. */
    async run(page, code) {
      this.pages['/block.js'] = { type: 'text/javascript', body: own(code) };
      await this.show(page, `<!doctype html><link rel="icon" href="data:,"><script type="importmap">{ "imports": ${IMPORTS} }</script>`);
      await page.evaluate(() => import('/block.js').then(() => undefined));
    }

    async pass(request, response) {
      const body = await new Response(request).text();
      const { host, connection, 'content-length': length, ...headers } = request.headers;
      const answer = await fetch(`http://127.0.0.1:${backend.port}${request.url}`, { method: request.method, headers, body: body || undefined });
      const wait = answer.headers.get('retry-after');
      response.writeHead(answer.status, { 'Content-Type': 'application/json', ...(wait && { 'Retry-After': wait }) });
      response.end(await answer.text());
    }

    /** What LivePerson posts to the customer's webhook, as a stream to the page. */
    async relay(response) {
      const stream = await fetch(`${emulator()}/emulator/events?account=${account}&consumer=${this.consumer}&lastEventId=0`);
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(':\n\n');
      for await (const chunk of stream.body) {
        response.write(chunk);
        if (response.destroyed) return;
      }
    }

    async token(request, response) {
      const kind = request.url.includes('/app') ? 'appJwt' : 'consumerJws';
      const { token } = await control(account, `backend/tokens?consumer=${this.consumer}&kind=${kind}`);
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(token);
    }

    /** The texts that this consumer sent. */
    async texts() {
      const { consumers, conversations } = await control(account, 'state');
      const known = consumers.find(({ extConsumerId }) => extConsumerId === this.consumer);
      const mine = conversations.filter(({ consumer }) => consumer === known?.lpConsumerId);
      return mine.flatMap(({ dialogs }) => dialogs).flatMap(({ messages }) => messages)
        .filter(({ role, event }) => role === 'CONSUMER' && event.contentType === 'text/plain').map(({ event }) => event.message);
    }
  }

  async function withCustomer(use) {
    const site = await new Customer().open();
    try {
      await withPage(browser, async (page, complaints) => {
        await page.route(LIVEPERSON, async (route) => {
          const answer = await route.fetch({ url: route.request().url().replace(LIVEPERSON, emulator()) });
          return route.fulfill({ response: answer });
        });
        // Playwright passes a socket on to its own address only.
        await page.addInitScript(() => {
          const Real = WebSocket;
          globalThis.WebSocket = class extends Real {
            constructor(url) {
              super(String(url).replace('wss://127.', 'ws://127.'));
            }
          };
        });
        await use({ page, site, complaints });
      });
      assert.deepEqual((await control(account, 'violations')).items, []);
    } finally {
      site.close();
    }
  }

  const fault = (body) => control(account, 'faults', body);
  const noFaults = () => fetch(`${emulator()}/emulator/faults?account=${account}`, { method: 'DELETE' });

  /** Runs an example, after which the service has each text that the example sends, unless it brings a service along. */
  async function sends(code, run) {
    const earlier = await textsSent(account);
    await run();
    const later = await textsSent(account);
    for (const text of earlier) later.splice(later.indexOf(text), 1);
    const texts = [...code.matchAll(/sendText\(conversationId, '([^']+)'/g)].map(([, text]) => text);
    assert.deepEqual(later, code.includes('lp-connector/testing') ? [] : texts);
  }

  test('the first one has at most thirty lines, and gets an answer', () => withCustomer(async ({ page }) => {
    const [{ code, language }] = front.blocks.filter(({ language }) => language !== 'sh');
    assert.equal(language, 'html');
    assert.ok(code.trimEnd().split('\n').length <= 30);
    // Where the demo serves it.
    await page.route(`${emulator()}/hello.html`, (route) => route.fulfill({ contentType: 'text/html', body: own(code) }));
    await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
    await page.goto(`${emulator()}/hello.html`);
    await page.getByText('You: Hello').waitFor();
    await page.getByText('Agent: You said: Hello').waitFor();
  }));

  test('the page of the package talks with the agent through the back end', () => withCustomer(async ({ page, site, complaints }) => {
    const [{ code }] = ofPackage.blocks.filter(({ language }) => language === 'html');
    site.pages['/favicon.ico'] = { type: 'image/x-icon', body: '' };
    // A form that nobody listens to yet would load the page again.
    await page.addInitScript(() => {
      const { addEventListener } = EventTarget.prototype;
      EventTarget.prototype.addEventListener = function (type, ...rest) {
        addEventListener.call(this, type, ...rest);
        globalThis.listening ||= type === 'submit';
      };
    });
    await site.show(page, code);
    await page.waitForFunction(() => globalThis.listening);
    await page.getByLabel('Message').pressSequentially('Where is my parcel?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('You: Where is my parcel?').waitFor();
    await page.getByText('Agent: You said: Where is my parcel?').waitFor();
    assert.equal(await page.getByLabel('Message').inputValue(), '');
    await fault({ endpoint: 'send', payloadType: 'ms.PublishEvent', status: 400, times: 0 });
    await page.getByLabel('Message').fill('No');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Not sent (rejected)').waitFor();
    await noFaults();
    complaints.expect(/400/);
  }));

  for (const { place, code } of chosen('js', undefined)) {
    test(`runs in a page (${place})`, () => withCustomer(async ({ page, site, complaints }) => {
      await sends(code, () => site.run(page, completed(code)));
      // What an example goes wrong on purpose for, the browser logs too.
      if (code.includes('conversation-already-open')) complaints.expect(/400/);
    }));
  }

  for (const { place, code } of chosen('ts', undefined)) {
    test(`runs in a page when its types are taken off (${place})`, () => withCustomer(async ({ page, site }) => {
      const ts = typescript();
      const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
      const script = ts.transpileModule(completed(code), { compilerOptions }).outputText;
      await sends(code, () => site.run(page, script));
    }));
  }

  for (const { place, code } of chosen('js', 'bundle')) {
    test(`runs when it is bundled (${place})`, () => withCustomer(async ({ page, site }) => {
      await project.write('entry.js', own(code));
      const esbuild = join(requireTool.resolve('esbuild/package.json'), '../bin/esbuild');
      await run(project.root, 'node', esbuild, 'entry.js', '--bundle', '--format=esm', '--outdir=dist', '--log-level=error');
      assert.deepEqual(await readdir(join(project.root, 'dist')), ['entry.js']);
      await site.show(page, '<!doctype html><link rel="icon" href="data:,">');
      await sends(code, () => page.evaluate(() => import('/dist/entry.js').then(() => undefined)));
    }));
  }

  test('the policy of the package is enough, and each part of it is needed', () => withCustomer(async ({ page, site, complaints }) => {
    const [{ code }] = ofPackage.blocks.filter(({ code }) => code.startsWith('Content-Security-Policy: '));
    const policy = code.trim().replace('Content-Security-Policy: ', '');
    const script = own(completed("await connector.sendText(conversationId, 'guarded');")).replace("'lp-connector'", `'${INDEX}'`);
    site.pages['/app.js'] = { type: 'text/javascript', body: `${script}\ndocument.title = 'sent';` };
    const body = '<!doctype html><script type="module" src="/app.js"></script>';
    const cookie = { 'Set-Cookie': `consumer=${site.consumer}; HttpOnly; SameSite=Strict` };
    site.pages['/'] = { type: 'text/html', body, headers: { ...cookie, 'Content-Security-Policy': policy } };
    await page.goto(site.origin);
    await page.waitForFunction(() => document.title === 'sent');
    assert.deepEqual(await site.texts(), ['guarded']);
    for (const part of ["'wasm-unsafe-eval'", "connect-src 'self'"]) {
      const less = policy.replace(part, '');
      assert.notEqual(less, policy);
      const failed = page.waitForEvent('pageerror');
      site.pages['/'].headers['Content-Security-Policy'] = less;
      await page.goto(site.origin);
      await failed;
    }
    complaints.allow(/Content Security Policy|module-unavailable|ConnectorError/);
  }));

  describe('the back end of the package', () => {
    test('forwards two paths of a known consumer, and nothing else', () => withCustomer(async ({ site }) => {
      const ask = async (path, headers, method = 'POST') =>
        (await fetch(`${site.origin}${path}`, { method, headers, body: method === 'POST' ? '{}' : undefined })).status;
      const cookie = { Cookie: `consumer=${site.consumer}` };
      const send = `/liveperson/api/account/${account}/messaging/consumer/conversation/send?v=3`;
      assert.equal(await ask(send, {}), 404);
      assert.equal(await ask(send, cookie, 'GET'), 404);
      assert.equal(await ask(send.replace(account, 'other'), cookie), 404);
      assert.equal(await ask(`/liveperson/api/account/${account}/consumer?v=1.0`, cookie), 404);
    }));

    test('renews a token that is refused, unseen by the page', () => withCustomer(async ({ page, site }) => {
      await site.run(page, completed('globalThis.chat = { connector, conversationId };'));
      await control(account, 'tokens/expire', { kind: 'appJwt' });
      await page.evaluate(({ connector, conversationId } = globalThis.chat) => connector.sendText(conversationId, 'all the same'));
      assert.deepEqual(await site.texts(), ['all the same']);
    }));

    test('says when nothing left, so that the connector sends it again', () => withCustomer(async ({ page, site, complaints }) => {
      await site.run(page, completed('globalThis.chat = { connector, conversationId };'));
      await control(account, 'tokens/expire', { kind: 'appJwt' });
      await fault({ endpoint: 'sentinel', status: 500, times: 1 });
      const codes = await page.evaluate(async ({ connector, conversationId } = globalThis.chat) => {
        const codes = [];
        connector.on('request.retry', ({ code, status }) => codes.push(`${code} ${status}`));
        await connector.sendText(conversationId, 'in the end');
        return codes;
      });
      assert.deepEqual(codes, ['server 503']);
      assert.deepEqual(await site.texts(), ['in the end']);
      complaints.expect(/503/);
    }));

    test('says when nobody knows, so that the person is asked', () => withCustomer(async ({ page, site, complaints }) => {
      await site.run(page, completed('globalThis.chat = { connector, conversationId };'));
      await fault({ endpoint: 'send', drop: 'after', times: 1 });
      const error = await page.evaluate(({ connector, conversationId } = globalThis.chat) =>
        connector.sendText(conversationId, 'perhaps').catch(({ code, status }) => ({ code, status })));
      assert.deepEqual(error, { code: 'outcome-unknown', status: 502 });
      assert.deepEqual(await site.texts(), ['perhaps']);
      complaints.expect(/502/);
    }));
  });
});

describe('types of the examples', () => {
  test('are right, in every branch', async () => {
    const scripts = blocks.flatMap(({ language, kind, code, place }) => {
      if (language === 'html') return [{ place, code: code.split('<script type="module">')[1].split('</script>')[0], extension: 'js' }];
      return ['js', 'ts'].includes(language) && kind !== 'node' ? [{ place, code, extension: language }] : [];
    });
    assert.ok(scripts.length > 8);
    const files = await Promise.all(scripts.map(({ place, code, extension }) =>
      project.write(`types/${place.replace(/\W/g, '-')}.${extension}`, `${completed(code)}\nexport {};\n`)));
    const compiled = program(files, 'bundler', { allowJs: true, checkJs: true, noImplicitAny: false, noUncheckedIndexedAccess: false });
    assert.deepEqual(problems(compiled), []);
  });
});
