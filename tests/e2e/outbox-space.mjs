// What the tests of the outbox share: a browser with a site, tabs in it, and questions to the emulator.

import assert from 'node:assert/strict';
import { emulator, launchChromium } from '../../xtask/node/tools.mjs';
import { control, newAccount, siteOfScript, textsSent } from './site.mjs';

/** Keeps each file of its site when it is first asked for. */
const WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin !== location.origin) return;
  event.respondWith(caches.open('site').then(async (cache) => {
    const kept = await cache.match(event.request);
    if (kept) return kept;
    const answer = await fetch(event.request);
    await cache.put(event.request, answer.clone());
    return answer;
  }));
});`;

/** What Chromium says about answers and connections that the emulator was told to spoil. */
const EXPECTED = /Failed to load resource|blocked by CORS policy/;

export const PUBLISH = { endpoint: 'send', payloadType: 'ms.PublishEvent' };
/** The service has the message, and its answer does not come while the test lasts. */
export const HANGS = { ...PUBLISH, latencyMs: 600_000 };
/** The request has left, and does not arrive. */
export const STUCK = { endpoint: 'send', readDelayMs: 600_000 };

/** Asks until it is so, for at most so many milliseconds; what it was at last is part of the error. */
export async function until(ask, expected, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await ask();
    try {
      assert.deepEqual(found, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A tab with a connector. Everything that its page script has can be called by its name. */
class Tab {
  constructor(page) {
    this.page = page;
  }

  call(name, ...given) {
    return this.page.evaluate(([name, given]) => globalThis[name](...given), [name, given]);
  }

  waiting() {
    return this.call('waiting');
  }

  /** Texts and states of what waits. */
  async shown() {
    return (await this.waiting()).map(({ text, state }) => `${text}: ${state}`);
  }

  /** The states of what waits, by id. */
  async states() {
    return Object.fromEntries((await this.waiting()).map(({ id, state }) => [id, state]));
  }

  told() {
    return this.page.evaluate(() => told);
  }

  /** Which events told of a message, without the first word of their names. */
  async toldOf(message) {
    return (await this.told()).filter(({ id }) => id === message).map(({ type }) => type.replace('message.', ''));
  }

  ended(message) {
    return this.page.evaluate((message) => ended[message], message);
  }

  resolve(message, decision) {
    return this.page.evaluate(([message, decision]) => connector.resolveUncertain(message, decision), [message, decision]);
  }

  async close() {
    await this.page.close();
  }

  /**
   * Lets the page do nothing any more, as a phone does to one that nobody sees: no task of it runs, and what it has from the
   * browser stays its own. Chromium without a screen shows all its pages, and freezes none by itself.
   */
  async freeze() {
    this.session ??= await this.page.context().newCDPSession(this.page);
    const paused = new Promise((resolve) => this.session.once('Debugger.paused', resolve));
    await this.session.send('Debugger.enable');
    await this.session.send('Debugger.pause');
    // It stops before the next statement that runs.
    this.page.evaluate(() => {}).catch(() => {});
    await paused;
  }

  async thaw() {
    await this.session.send('Debugger.disable');
  }

  /** Kills the process that shows the page. */
  async crash() {
    const crashed = this.page.waitForEvent('crash');
    const session = await this.page.context().newCDPSession(this.page);
    // Nothing is left to answer this.
    session.send('Page.crash').catch(() => {});
    await crashed;
    await this.page.close();
  }
}

/** A browser profile, an account, and a conversation of its consumer. */
export class Space {
  complaints = [];

  constructor(browser, site, account) {
    Object.assign(this, { browser, site, account });
  }

  /** Gives a space to `use`, and fails where a page of it complained. */
  static async with({ browser, site }, use, config = {}) {
    const account = await newAccount('outbox');
    // Chromium would repeat a request by itself on a connection that it has used before.
    await control(account, 'config', { agentMode: 'manual', fileSharing: true, keepAlive: false, ...config });
    const space = new Space(browser, site, account);
    space.context = await browser.newContext();
    try {
      await use(space);
    } catch (error) {
      error.message += space.complaints.map((text) => `\nthe browser complained: ${text}`).join('');
      throw error;
    } finally {
      await space.context.close();
    }
    assert.deepEqual(space.complaints, []);
  }

  /** A tab whose page is loaded, and has no connector yet. */
  async blank(script) {
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) this.complaints.push(message.text());
    });
    if (script) await page.addInitScript(script);
    await page.goto(`${this.site.origin}/`);
    const tab = new Tab(page);
    await this.ready(tab);
    return tab;
  }

  async ready({ page }) {
    await page.waitForFunction(() => 'install' in globalThis);
  }

  /** Makes the connector of a tab: of `ann`, unless it is said whose. */
  async connect(tab, options) {
    await tab.call('connect', this.settings(options));
  }

  /** The same, and a text is sent before the connector had a turn to look at its disk. */
  connectAndWrite(tab, conversation, text, options) {
    return tab.page.evaluate(async ({ settings, conversation, text }) => {
      await connect(settings);
      return write(conversation, text);
    }, { settings: this.settings(options), conversation, text });
  }

  settings({ consumer = 'ann', ...options } = {}) {
    const files = { types: ['TXT'] };
    const retry = { baseMs: 20, maxMs: 100 };
    return { emulator: emulator(), account: this.account, consumer, options: { files, retry, ...options } };
  }

  /** A tab with a connector. */
  async open(options) {
    const tab = await this.blank();
    await this.connect(tab, options);
    return tab;
  }

  /** The same page anew, with a connector that the page before had, too. */
  async reload(tab, options) {
    await tab.page.reload();
    await this.ready(tab);
    await this.connect(tab, options);
  }

  /**
   * Pages hear of it a moment later, and a text that leaves meanwhile is in doubt. A page that is being left while it is
   * pretended that there is no network hears that there is one: it is told otherwise. Of tabs that are frozen nothing is asked.
   */
  async offline(is, tabs) {
    const pages = tabs?.map(({ page }) => page) ?? this.context.pages();
    const all = (act) => Promise.all(pages.map(act));
    await all((page) => page.evaluate(() => delete navigator.onLine));
    await this.context.setOffline(is);
    await all((page) => page.waitForFunction((online) => navigator.onLine === online, !is));
    if (!is) return;
    await all((page) => page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })));
  }

  fault(fault) {
    return this.control('faults', fault);
  }

  /** The service answers again. */
  heal() {
    return fetch(`${emulator()}/emulator/faults?account=${this.account}`, { method: 'DELETE' });
  }

  control(path, body) {
    return control(this.account, path, body);
  }

  /** The texts that the service has. */
  texts() {
    return textsSent(this.account);
  }

  /** Nothing waits, and nothing is on disk. */
  async isEmpty(tab) {
    await until(() => tab.call('countKept'), 0);
    assert.deepEqual(await tab.waiting(), []);
  }
}

/** Two tabs in a space, of which the first one leads, and a conversation in which each has said something. */
export async function openTwo(space) {
  const first = await space.open();
  const conversation = await first.call('converse');
  const id = await first.call('write', conversation, 'the first');
  await until(() => first.toldOf(id), ['queued', 'sending', 'sent']);
  const second = await space.open();
  const other = await second.call('write', conversation, 'the second');
  await until(async () => (await first.toldOf(other)).at(-1), 'sent');
  await until(async () => typeof (await second.ended(other)), 'number');
  return { space, first, second, conversation };
}

/** The texts that came after those with which two tabs began. */
export const textsOfTwo = async (space) => (await space.texts()).slice(2);

/** A browser and a site for the tests of a file; both are to be closed. */
export async function openPlace() {
  const [browser, site] = await Promise.all([launchChromium(), siteOfScript(new URL('outbox.page.js', import.meta.url))]);
  site.pages['/worker.js'] = { type: 'text/javascript', body: WORKER };
  return { browser, site, close: () => Promise.all([browser.close(), site.close()]) };
}
