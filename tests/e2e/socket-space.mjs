// A page with a connector over a WebSocket, and what the emulator knows of it.

import { setTimeout as wait } from 'node:timers/promises';
import { emulator, launchChromium } from '../../xtask/node/tools.mjs';
import { control, newAccount, siteOfScript, withPage } from './site.mjs';

export async function openPlace() {
  const site = await siteOfScript(new URL('./socket.page.js', import.meta.url));
  const browser = await launchChromium();
  const close = async () => {
    await browser.close();
    site.close();
  };
  return { site, browser, close };
}

/** Looks again and again, until it is so. */
export async function until(look, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen || Date.now() > end) return seen;
    await wait(20);
  }
}

export class Talk {
  constructor(page, site, account) {
    Object.assign(this, { page, site, account, consumer: 'ann' });
  }

  /** Gives a page to `use`; afterwards the service has counted nothing that the documentation does not allow. */
  static async with({ browser, site }, config, use) {
    const account = await newAccount('socket');
    await control(account, 'config', { agentMode: 'manual', fileSharing: true, ...config });
    await withPage(browser, async (page, complaints) => {
      const talk = Object.assign(new Talk(page, site, account), { complaints });
      // What a browser says of a line that broke.
      complaints.allow(/WebSocket connection to/);
      await talk.load();
      await use(talk);
      const { items } = await control(account, 'violations');
      if (items.length > 0) throw new Error(`violations: ${JSON.stringify(items)}`);
    });
  }

  async load() {
    await this.page.goto(this.site.origin);
    await this.page.waitForFunction(() => globalThis.told !== undefined);
  }

  open(options, events) {
    const { account, consumer } = this;
    return this.page.evaluate((given) => open(given), { emulator: emulator(), account, consumer, events, options });
  }

  /** Makes a connector over the Send API, which hears of answers by a stream. */
  listen(options, events = `${emulator()}/emulator/events?account=${this.account}&consumer=${this.consumer}`) {
    return this.open(options, events);
  }

  /** Calls a method of the connector. */
  call(method, ...given) {
    return this.page.evaluate(([method, ...given]) => outcome(method, ...given), [method, ...given]);
  }

  async value(method, ...given) {
    const { value, ...error } = await this.call(method, ...given);
    if (error.code) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return value;
  }

  told(type) {
    return this.page.evaluate((type) => told.filter((event) => event.type === type), type);
  }

  transcript() {
    return this.page.evaluate(() => transcript());
  }

  control(path, body) {
    return control(this.account, path, body);
  }

  fault(fault) {
    return this.control('faults', { endpoint: 'socket', ...fault });
  }

  noFaults() {
    return fetch(`${emulator()}/emulator/faults?account=${this.account}`, { method: 'DELETE' });
  }

  /** The content of all dialogs, as the service has it. */
  async record() {
    const { conversations } = await this.control('state');
    return conversations.flatMap(({ dialogs }) => dialogs).flatMap(({ dialogId, messages }) => messages
      .filter(({ event }) => event.type !== 'AcceptStatusEvent')
      .map(({ sequence, event }) => ({ dialogId, sequence, message: event.message ?? event.content })));
  }

  says(conversationId, text, more) {
    return this.control('agent/send', { conversationId, text, ...more });
  }
}
