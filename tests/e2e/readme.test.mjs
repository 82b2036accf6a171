// The papers are tested: every command exists, every example runs, every table names what there is, every link leads somewhere.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { emulator, launchChromium, pkg, requireTool, typescript } from '../../xtask/node/tools.mjs';
import { problems, program } from './compiler.mjs';
import { Project, run } from './install.mjs';
import { names, paper, papers, root, table } from './markdown.mjs';
import { Site, control, newAccount, textsSent, withPage } from './site.mjs';

const front = paper('README.md');
const ofPackage = paper('pkg-template/README.md');
const blocks = papers.flatMap((paper) => paper.blocks);
const chosen = (language, kind) => blocks.filter((block) => block.language === language && block.kind === kind && !block.excuse);

/** The account of the examples, and the emulator's usual address: each run has its own. */
const EXAMPLE = { account: '12345678', emulator: 'http://127.0.0.1:8787' };
const INDEX = '/node_modules/lp-connector/index.js';

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
  if (!/^ *import .* from 'lp-connector';$/ms.test(code)) prelude.push("import { createConnector, ConnectorError } from 'lp-connector';");
  if (lacks('connector')) {
    prelude.push(`const connector = await createConnector({ accountId: '${EXAMPLE.account}', endpoints: { messaging: '/liveperson' }, credentials: 'same-origin' });`);
  }
  if (lacks('conversationId')) prelude.push('const { conversationId } = await connector.createConversation();');
  return `${prelude.join(' ')}\n${code}`;
}

describe('commands in the papers', () => {
  let help;
  let emulatorHelp;

  before(async () => {
    [help, emulatorHelp] = await Promise.all([
      run(root, 'cargo', 'xtask', 'help'),
      run(root, 'cargo', 'run', '--quiet', '-p', 'lp-emulator', '--', '--help'),
    ]).then((all) => all.map(({ stdout }) => stdout));
  });

  /** Throws where one word of the command means nothing. */
  const checks = [
    [/^cargo xtask (\w+)(.*)$/, (command, rest) => {
      const line = help.split('\n').find((line) => line.startsWith(`  ${command} `));
      assert.ok(line, `cargo xtask help does not list ${command}`);
      for (const word of rest.split(' ').filter(Boolean)) {
        assert.ok(/^\d+$/.test(word) || line.match(/[\w-]+/g).includes(word), `cargo xtask help does not explain ${word} of ${command}`);
      }
    }],
    [/^cargo run -p lp-emulator -- (.*)$/, (rest) => {
      for (const flag of rest.match(/--[\w-]+/g)) assert.ok(emulatorHelp.includes(`${flag} `), `the emulator does not know ${flag}`);
    }],
    [/^(?:\w+=\S+ )*cargo test(?: --test (\w+))?(?: -p ([\w-]+))?$/, (name, crate) => {
      if (name) assert.ok(existsSync(join(root, `tests/${name}.rs`)), `there is no tests/${name}.rs`);
      if (crate) assert.ok(['lp-connector', 'lp-emulator', 'xtask'].includes(crate), `there is no crate ${crate}`);
    }],
    [/^wasm-pack test --headless --(?:chrome|firefox)$/, () => {}],
    [/^npm install (\S+)$/, (what) => assert.ok(['lp-connector', './pkg'].includes(what), what)],
  ];

  for (const { place, code } of blocks.filter(({ language }) => language === 'sh')) {
    test(`exist (${place})`, async () => {
      const commands = code.split('\n').map((line) => line.replace(/(^|\s+)#.*$/, '').trim()).filter(Boolean);
      assert.ok(commands.length > 0);
      for (const command of commands) {
        const [pattern, check] = checks.find(([pattern]) => pattern.test(command)) ?? [];
        assert.ok(pattern, `nobody knows the command: ${command}`);
        check(...pattern.exec(command).slice(1));
      }
    });
  }

  test('that the text mentions exist', () => {
    for (const { path, text } of papers) {
      for (const [, command] of text.matchAll(/`cargo xtask (\w+)/g)) {
        assert.ok(help.includes(`\n  ${command} `), `${path}: cargo xtask ${command}`);
      }
    }
  });
});

/** LivePerson's own addresses, as the emulator has them. */
const LIVEPERSON = /^https:\/\/(api\.liveperson\.net|127\.0\.0\.1:\d+)/;

describe('examples', () => {
  let account;
  let backend;

  before(async () => {
    account = await newAccount('readme');
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
      await this.show(page, `<!doctype html><link rel="icon" href="data:,"><script type="importmap">{ "imports": { "lp-connector": "${INDEX}" } }</script>`);
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
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      let text = '';
      for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
        const lines = (text + chunk).split('\n');
        text = lines.pop();
        for (const line of lines.filter((line) => line.startsWith('data:'))) response.write(`${line}\n\n`);
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
        .filter(({ role, event }) => role === 'CONSUMER' && event.type === 'ContentEvent').map(({ event }) => event.message);
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
        await use({ page, site, complaints });
      });
      assert.deepEqual((await control(account, 'violations')).items, []);
    } finally {
      site.close();
    }
  }

  const fault = (body) => control(account, 'faults', body);
  const noFaults = () => fetch(`${emulator()}/emulator/faults?account=${account}`, { method: 'DELETE' });

  /** Runs an example, after which the service has each text that the example sends, unless the example answers itself. */
  async function sends(code, run) {
    const earlier = await textsSent(account);
    await run();
    const later = await textsSent(account);
    for (const text of earlier) later.splice(later.indexOf(text), 1);
    const texts = [...code.matchAll(/sendText\(conversationId, '([^']+)'/g)].map(([, text]) => text);
    assert.deepEqual(later, /\bfetch:/.test(code) ? [] : texts);
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
      await run(project.root, 'node', esbuild, 'entry.js', '--bundle', '--format=esm', '--loader:.wasm=file', '--outdir=dist', '--log-level=error');
      assert.ok((await readdir(join(project.root, 'dist'))).some((name) => /^connector-\w+\.wasm$/.test(name)));
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
    files.push(await project.write('types/wasm.d.ts', "declare module '*.wasm' { const url: string; export default url; }\n"));
    const compiled = program(files, 'bundler', { allowJs: true, checkJs: true, noImplicitAny: false, noUncheckedIndexedAccess: false });
    assert.deepEqual(problems(compiled), []);
  });
});

describe('tables', () => {
  const source = (path) => readFile(join(root, path), 'utf8');

  for (const { path, text } of [front, ofPackage]) {
    test(`of ${path} name every method, event and error code`, async () => {
      const [map, errors, glue] = await Promise.all([source('src/web/types.d.ts'), source('pkg-template/errors.d.ts'), readFile(join(pkg, 'connector.d.ts'), 'utf8')]);
      const events = [...map.split('interface ConnectorEventMap {')[1].split('\n}')[0].matchAll(/^ {2}'([\w.]+)':/gm)];
      const codes = [...errors.split('type ConnectorErrorCode =')[1].split(';')[0].matchAll(/'([\w-]+)'/g)];
      const methods = [...glue.split('export class Connector {')[1].split('\n}')[0].matchAll(/^ {4}(\w+)\(/gm)].filter(([, name]) => !['free', 'constructor'].includes(name));
      const first = (heading) => table(text, heading).flatMap(([cell]) => names(cell)).sort();
      const sorted = (matches, ...more) => [...matches.map(([, name]) => name), ...more].sort();
      assert.deepEqual(first('event'), sorted(events));
      assert.deepEqual(first(path === 'README.md' ? 'error code' : 'code'), sorted(codes));
      assert.deepEqual(first('method'), sorted(methods, 'on'));
    });
  }
});

test('the table of sizes is not more than five per cent off', async () => {
  const marked = front.text.split('<!-- size:begin -->\n')[1].split('<!-- size:end -->')[0];
  const parts = { module: ['connector.wasm'], glue: ['connector.js', 'index.js', 'errors.js'] };
  const written = Object.fromEntries(table(marked, 'bytes').map(([name, ...sizes]) => [name, sizes.map(Number)]));
  const measured = { total: [0, 0, 0] };
  for (const [name, files] of Object.entries(parts)) {
    measured[name] = [0, 0, 0];
    for (const file of files) {
      const bytes = await readFile(join(pkg, file));
      [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].forEach(({ length }, at) => {
        measured[name][at] += length;
        measured.total[at] += length;
      });
    }
  }
  assert.deepEqual(Object.keys(written).sort(), Object.keys(measured).sort());
  for (const [name, sizes] of Object.entries(measured)) {
    sizes.forEach((size, at) => {
      assert.ok(Math.abs(written[name][at] - size) <= size / 20, `${name}: ${written[name][at]} is written, ${size} measured; see cargo xtask size`);
    });
  }
});

describe('the papers', () => {
  test('excuse at most two blocks, each with a reason', () => {
    const excused = blocks.filter(({ excuse }) => excuse);
    assert.ok(excused.length <= 2, excused.map(({ place }) => place).join());
    const known = ['sh', 'js', 'ts', 'html', 'text'];
    assert.deepEqual(blocks.filter(({ language, excuse }) => !excuse && !known.includes(language)).map(({ place }) => place), []);
    for (const { text, path } of papers) assert.equal(text.match(/^```/gm)?.length ?? 0, 2 * papers.find((one) => one.path === path).blocks.length, path);
  });

  test('link to what there is', () => {
    const anchors = ({ text }) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\s-]/g, '').replace(/ /g, '-'));
    for (const { path, text } of papers) {
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [file, anchor] = target.split('#');
        const place = file === '' ? path : join(path, '..', file);
        assert.ok(existsSync(join(root, place)), `${path} links to ${target}`);
        const linked = paper(place);
        if (anchor && linked) assert.ok(anchors(linked).includes(anchor), `${path} links to ${target}`);
      }
    }
  });

  test('name files that there are', () => {
    const top = new Set(readdirSync(root));
    for (const { path, text } of papers) {
      for (const [, name] of text.matchAll(/`((?:src|tests|pkg-template|emulator|xtask|www|\.ci)\/[\w./-]*)`/g)) {
        assert.ok(existsSync(join(root, name)), `${path} names ${name}`);
      }
      for (const [, name] of text.matchAll(/`([\w.-]+\.(?:toml|json|rs))`/g)) {
        if (top.has(name) || ['package.json'].includes(name)) continue;
        assert.fail(`${path} names ${name}`);
      }
    }
  });

  test('say nothing of the machine that they were written on', () => {
    for (const { path, text } of papers) assert.doesNotMatch(text, /\/(root|home|tmp|work)\//, path);
  });
});
