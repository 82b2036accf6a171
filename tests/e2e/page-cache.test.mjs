// A page that is left and come back to: the browser keeps it as it was (back/forward cache), and it goes on. Firefox keeps
// no page that has a socket, a channel or a lock, and loads it anew.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { emulator, launchChromium } from '../../xtask/node/tools.mjs';
import { DemoPage } from './demo-page.mjs';
import { control, newAccount, siteOfScript } from './site.mjs';
import { until } from './socket-space.mjs';
import { openWebKit } from './webdriver.mjs';

/** Sooner than a tab takes the place of one that does not answer. */
const AT_ONCE = 9_000;
/** Longer than a message waits for its echo. */
const ECHO_WITHIN = 11_000;

/** A Chromium that keeps pages: Playwright has it keep none. */
const launchKeeper = () => launchChromium({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });

/** Playwright's own way waits for a load, which does not come. */
async function back(page, url) {
  await page.evaluate(() => { setTimeout(() => history.back()); });
  await page.waitForURL(url, { waitUntil: 'commit' });
}

/** The engines that keep pages, each with one tab. */
const ENGINES = {
  async Chromium() {
    const browser = await launchKeeper();
    const page = await browser.newPage();
    return {
      goto: (url) => page.goto(url),
      back: () => back(page, /\/$/),
      evaluate: (run, ...given) => page.evaluate(([run, given]) => (0, eval)(`(${run})`)(...given), [String(run), given]),
      close: () => browser.close(),
    };
  },
  WebKitGTK: openWebKit,
};

const LINES = { 'a socket': false, 'a stream': true };

/** A tab of an engine, and an account. */
class Visit {
  constructor(engine, site, account, streams) {
    Object.assign(this, { engine, site, account, streams });
  }

  /** Opens a page of the site, with a connector of the same consumer. */
  async open(path, store = 'indexeddb') {
    await this.engine.goto(`${this.site.origin}${path}`);
    await until(() => this.run(() => 'told' in window));
    const events = this.streams ? `${emulator()}/emulator/events?account=${this.account}&consumer=ann` : undefined;
    const given = { emulator: emulator(), account: this.account, consumer: 'ann', events, options: { outbox: { store } } };
    await this.run((given) => window.open(given).then(() => window.connector.connect()), given);
  }

  run(run, ...given) {
    return this.engine.evaluate(run, ...given);
  }

  /** How a call ended, and how long that took. */
  async call(...given) {
    const begun = Date.now();
    const ended = await this.run((...given) => window.outcome(...given), ...given);
    return { ...ended, ms: Date.now() - begun };
  }

  async sends(conversation, text) {
    const { value, ms, ...error } = await this.call('sendText', conversation, text);
    assert.ok(value, JSON.stringify(error));
    assert.ok(ms < AT_ONCE, `${text} took ${ms} ms`);
  }

  says(conversationId, text) {
    return control(this.account, 'agent/send', { conversationId, text });
  }

  /** The texts of a conversation, as the service has them. */
  async record() {
    const { conversations } = await control(this.account, 'state');
    const messages = conversations.flatMap(({ dialogs }) => dialogs).flatMap(({ messages }) => messages);
    return messages.map(({ event }) => event.message).filter(Boolean);
  }

  /** The same as the page was told. */
  heard() {
    return this.run(() => window.transcript().map(({ message }) => message));
  }

  /** Waits until the page was told of all texts. */
  async hears(texts) {
    await until(async () => (await this.heard()).length >= texts.length);
    assert.deepEqual(await this.heard(), texts);
  }
}

let site;

before(async () => {
  site = await siteOfScript(new URL('./socket.page.js', import.meta.url));
  // What must not be stored is not kept either.
  const page = { type: 'text/html', body: site.pages['/'], headers: { 'Cache-Control': 'no-cache' } };
  Object.assign(site.pages, { '/': page, '/next': page });
});
after(() => site?.close());

for (const [name, open] of Object.entries(ENGINES)) {
  describe(`a page that ${name} keeps`, () => {
    let engine;

    before(async () => {
      engine = await open();
    });
    after(() => engine?.close());

    for (const [line, streams] of Object.entries(LINES)) {
      const visits = (what, use) => test(`${what}, with ${line}`, async () => {
        const account = await newAccount('back');
        await control(account, 'config', { agentMode: 'manual', keepAlive: false });
        await use(new Visit(engine, site, account, streams));
      });

      visits('goes on where it was, and the page between did not wait for it', async (visit) => {
        await visit.open('/');
        const { value: { conversationId } } = await visit.call('createConversation');
        await visit.sends(conversationId, 'one');
        await visit.says(conversationId, 'two');
        await visit.hears(['one', 'two']);
        await visit.run(() => (window.mark = 'the same'));
        await visit.open('/next');
        await visit.sends(conversationId, 'three');
        await visit.says(conversationId, 'four');
        await visit.engine.back();
        assert.equal(await visit.run(() => window.mark), 'the same');
        await visit.sends(conversationId, 'five');
        const all = ['one', 'two', 'three', 'four', 'five'];
        await visit.hears(all);
        assert.deepEqual(await visit.record(), all);
        assert.deepEqual(await visit.run(() => window.connector.pending()), []);
      });

      if (!streams) {
        visits('hears when it is back that a text arrived, however long it was away', async (visit) => {
          // Who has a disk takes a moment before it tells a bad end, whenever it slept.
          await visit.open('/', 'memory');
          const { value: { conversationId } } = await visit.call('createConversation');
          // Neither the answer comes nor the echo.
          await control(visit.account, 'faults', { endpoint: 'socket', payloadType: 'ms.PublishEvent', latencyMs: 600_000, times: 1 });
          await control(visit.account, 'faults', { endpoint: 'socket', payloadType: 'ms.MessagingEventNotification', lose: true, times: 1 });
          await visit.run((conversation) => {
            window.arrived = window.outcome('sendText', conversation, 'one');
            window.mark = 'the same';
          }, conversationId);
          await until(async () => (await visit.record()).length > 0);
          // A page of another site, which asks for nothing of this one's.
          await visit.engine.goto('about:blank');
          await wait(ECHO_WITHIN);
          const begun = Date.now();
          await visit.engine.back();
          assert.equal(await visit.run(() => window.mark), 'the same');
          assert.ok((await visit.run(() => window.arrived)).value);
          assert.ok(Date.now() - begun < AT_ONCE);
          assert.deepEqual(await visit.record(), ['one']);
        });
      }

      visits('sends nothing twice that was on its way', async (visit) => {
        await visit.open('/');
        const { value: { conversationId } } = await visit.call('createConversation');
        const where = streams ? { endpoint: 'send', payloadType: 'ms.PublishEvent' } : { endpoint: 'socket' };
        await control(visit.account, 'faults', { ...where, latencyMs: 1_000, times: 1 });
        await visit.run((conversation) => void window.outcome('sendText', conversation, 'one'), conversationId);
        await until(async () => (await visit.record()).length > 0);
        await visit.open('/next');
        await visit.sends(conversationId, 'two');
        await visit.engine.back();
        await until(() => visit.run(() => 'told' in window));
        if (!(await visit.run(() => 'connector' in window))) await visit.open('/');
        await visit.sends(conversationId, 'three');
        assert.deepEqual(await visit.record(), ['one', 'two', 'three']);
        assert.deepEqual(await visit.run(() => window.told.filter(({ type }) => type === 'message.failed')), []);
      });
    }
  });
}

test('the demo goes on where it was', async () => {
  const browser = await launchKeeper();
  try {
    const demo = await DemoPage.open(browser);
    await demo.start();
    await demo.say('Hello');
    await demo.own('Hello', 'delivered').waitFor();
    await demo.page.evaluate(() => (window.mark = 'the same'));
    const [url, { conversations: [{ conversationId }] }] = [demo.page.url(), await demo.control('state')];
    await demo.page.goto(`${site.origin}/next`);
    await demo.control('agent/send', { conversationId, text: 'Are you there?' });
    await back(demo.page, url);
    assert.equal(await demo.page.evaluate(() => window.mark), 'the same');
    await demo.consumerThread.getByText('Are you there?').waitFor();
    await demo.say('Yes');
    await demo.own('Yes', 'delivered').waitFor();
    await demo.close();
  } finally {
    await browser.close();
  }
});
