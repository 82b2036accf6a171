// A web site of a customer: pages, the installed package, and a back end that adds the tokens.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { extname, join, normalize } from 'node:path';
import { emulator, pkg } from '../../xtask/node/tools.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** An account that no other test uses; its agent echoes, quickly. */
export async function newAccount(prefix) {
  const account = `${prefix}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  await control(account, 'config', { agentMode: 'echo', agentDelayMs: 20 });
  return account;
}

/** Asks or tells the emulator something about an account. */
export async function control(account, path, body) {
  const separator = path.includes('?') ? '&' : '?';
  const answer = await fetch(`${emulator()}/emulator/${path}${separator}account=${account}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the emulator answered ${answer.status} to ${path}: ${await answer.text()}`);
  return answer.json();
}

/** The texts that consumers of an account sent, in the order of their conversations. */
export async function textsSent(account) {
  const { conversations } = await control(account, 'state');
  const messages = conversations.flatMap(({ dialogs }) => dialogs).flatMap((dialog) => dialog.messages);
  return messages.filter(({ role, event }) => role === 'CONSUMER' && event.contentType === 'text/plain').map(({ event }) => event.message);
}

export class Site {
  /** What was asked for, in order: paths without their query. */
  asked = [];
  /** Pages by their path: the HTML, or an object with `body`, `type` and `headers`. */
  pages = {};
  /** Called with a path; what it gives (`status`, `type`, `body`) is answered in the place of the file. */
  instead = () => undefined;
  /** What answers below a prefix, in the place of pages and files. */
  services = { '/liveperson/': (request, response) => this.forward(request, response) };

  /**
   * @param {Record<string, string>} directories by their prefix: `{ '/pkg/': directory }`
   * @param {string} account that `/liveperson` talks to
   */
  constructor(directories, account) {
    this.directories = directories;
    this.account = account;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error) => {
        response.writeHead(500, { 'Content-Type': 'text/plain' });
        response.end(String(error));
      });
    });
  }

  async open() {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async answer(request, response) {
    const path = new URL(request.url, this.origin).pathname;
    this.asked.push(path);
    const service = Object.keys(this.services).find((prefix) => path.startsWith(prefix));
    if (service !== undefined) return this.services[service](request, response);
    const { status = 200, type, body, headers } = this.instead(path) ?? this.page(path) ?? (await this.file(path));
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
    response.end(body);
  }

  page(path) {
    const page = this.pages[path];
    return typeof page === 'string' ? { type: TYPES['.html'], body: page } : page;
  }

  async file(path) {
    const prefix = Object.keys(this.directories).find((prefix) => path.startsWith(prefix));
    const missing = { status: 404, type: TYPES['.html'], body: '<!doctype html><title>404</title>' };
    if (prefix === undefined) return missing;
    const file = join(this.directories[prefix], normalize(path.slice(prefix.length)));
    try {
      return { type: TYPES[extname(file)] ?? 'text/plain', body: await readFile(file) };
    } catch {
      return missing;
    }
  }

  /** The back end: `/liveperson/{consumer}/api/account/…`. A real one knows the consumer by a session. */
  async forward(request, response) {
    const [, consumer, rest] = /^\/liveperson\/([^/]+)(\/api\/account\/.*)$/.exec(request.url) ?? [];
    const token = async (kind) => (await control(this.account, `backend/tokens?consumer=${consumer}&kind=${kind}`)).token;
    const body = await new Response(request).text();
    const headers = {
      'Content-Type': request.headers['content-type'],
      Authorization: await token('appJwt'),
      'X-LP-ON-BEHALF': await token('consumerJws'),
    };
    const properties = request.headers['client-properties'];
    if (properties !== undefined) headers['Client-Properties'] = properties;
    const answer = await fetch(`${emulator()}${rest}`, { method: request.method, headers, body });
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') });
    response.end(await answer.text());
  }
}

/** A site with one page, which does nothing but load a script, and the package below `/pkg/`. */
export async function siteOfScript(script, directories = {}) {
  const site = await new Site({ '/pkg/': pkg, ...directories }, '').open();
  site.pages['/script.js'] = { type: 'text/javascript', body: await readFile(script) };
  site.pages['/'] = '<!doctype html><meta charset="utf-8"><title>Script</title><link rel="icon" href="data:,"><script type="module" src="/script.js"></script>';
  return site;
}

/** Opens the page of such a site, and calls a global function of its script as soon as it is there. */
export async function callScript(browser, site, name, argument, allowed) {
  let result;
  await withPage(browser, async (page, complaints) => {
    if (allowed) complaints.allow(allowed);
    await page.goto(`${site.origin}/`);
    await page.waitForFunction((name) => name in globalThis, name);
    result = await page.evaluate(([name, argument]) => globalThis[name](argument), [name, argument]);
  });
  return result;
}

/** What the browser complains of while a page is open. Whatever a test does not expect or allow fails it. */
class Complaints {
  #texts = [];
  #expected = [];
  #allowed = [];

  constructor(page) {
    page.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) this.#texts.push(message.text());
    });
    page.on('pageerror', (error) => this.#texts.push(String(error)));
  }

  /** There must be such a complaint before the page closes. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** There may be such complaints. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** What is wrong, a line for each. */
  problems() {
    const known = [...this.#expected, ...this.#allowed];
    return [
      ...this.#texts.filter((text) => !known.some((pattern) => pattern.test(text))).map((text) => `the browser complained: ${text}`),
      ...this.#expected.filter((pattern) => !this.#texts.some((text) => pattern.test(text))).map((pattern) => `the browser did not complain of ${pattern}`),
    ];
  }
}

/** Opens a page, gives it to `use`, and fails where the browser complained. */
export async function withPage(browser, use) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = new Complaints(page);
  try {
    await use(page, complaints);
  } catch (error) {
    // A page that goes wrong often says why on its console alone.
    error.message += complaints.problems().map((text) => `\n${text}`).join('');
    throw error;
  } finally {
    await context.close();
  }
  const problems = complaints.problems();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
