// The demo page as the tests hold it: opened with ears for complaints and for tokens, and driven as a person does.

import assert from 'node:assert/strict';
import { emulator } from '../../xtask/node/tools.mjs';
import { listen } from './accessibility-ears.mjs';
import { defineFocusRing } from './accessibility-focus.mjs';
import { defineColours } from './demo-colours.mjs';

let last = 0;

/** An account that no other test uses. */
export const freshAccount = () => `demo${process.pid}x${Date.now().toString(36)}x${(last += 1)}`;

/** A browser says this of every failed request by itself; where faults are switched on it is no complaint. */
const FAILED_REQUEST = /^Failed to load resource/;

export class DemoPage {
  complaints = [];
  said = [];
  tokens = new Set();
  #reads = [];

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {{ width?: number, height?: number, scheme?: 'light' | 'dark', consumer?: string, faults?: boolean, at?: string }} [options]
   */
  static async open(browser, { width = 1440, height = 900, scheme = 'light', consumer, faults = false, at = emulator(), ...more } = {}) {
    const context = await browser.newContext({
      viewport: { width, height }, colorScheme: scheme, permissions: ['clipboard-read', 'clipboard-write'], ...more,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const demo = new DemoPage(page, context, faults);
    demo.at = at;
    demo.account = freshAccount();
    for (const script of [listen, defineColours, defineFocusRing]) await page.addInitScript(script);
    const query = new URLSearchParams({ account: demo.account, ...(consumer && { consumer }) });
    await page.goto(`${at}/?${query}`);
    await page.locator('#violations:not(:empty)').waitFor({ state: 'attached' }).catch((error) => {
      throw new Error(`the page did not start: ${demo.complaints.join('; ') || 'it complains of nothing'}`, { cause: error });
    });
    return demo;
  }

  constructor(page, context, faults) {
    this.page = page;
    this.context = context;
    page.on('pageerror', (error) => this.complaints.push(`page error: ${error.stack}`));
    page.on('console', (message) => {
      this.said.push(message.text());
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      if (faults && FAILED_REQUEST.test(message.text())) return;
      this.complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('response', (response) => {
      if (!/\/backend\/tokens|\/authenticate$/.test(response.url())) return;
      this.#reads.push(response.json().then(({ token, jwt = token }) => this.tokens.add(jwt), () => {}));
    });
    this.consumer = page.locator('#consumer');
    this.agent = page.locator('#agent');
    this.consumerText = page.getByLabel('Message to the agent');
    this.agentText = page.getByLabel('Message to the consumer');
    this.consumerThread = page.locator('#consumer-thread');
    this.agentThread = page.locator('#agent-thread');
  }

  async start() {
    await this.page.getByRole('button', { name: 'Start the conversation' }).click();
    await this.consumerText.waitFor();
  }

  async say(text) {
    await this.consumerText.fill(text);
    await this.consumerText.press('Enter');
  }

  async answer(text) {
    await this.agentText.fill(text);
    await this.agentText.press('Enter');
  }

  /**
   * The page says that the agent types no more after each thing that the agent sends; a typing that the test asks for
   * before that has arrived is ended by it. @param {string} part of what is sent
   */
  agentIsQuietAfter(part) {
    let sent = false;
    return this.page.waitForResponse((response) => {
      const [url, body] = [response.url(), response.request().postData() ?? ''];
      if (url.includes('/agent/send')) sent ||= body.includes(part);
      return sent && url.includes('/agent/typing') && body.includes('"ACTIVE"');
    });
  }

  /** A bubble of the consumer's own in this state. */
  own(text, state) {
    return this.consumerThread.locator(`.msg--own[data-state="${state}"]`).filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** An entry of the wire. */
  entry(kind, what) {
    return this.page.locator(`.entry[data-kind="${kind}"][data-what="${what}"]`);
  }

  async fault(name, { times, scope } = {}) {
    if (times) await this.page.getByLabel('Hit the next').selectOption(String(times));
    if (scope) await this.page.getByLabel('kind of request').selectOption({ label: scope });
    await this.page.getByRole('switch', { name }).click();
  }

  /** Goes on with Tab until this has the focus, which has to be seen all the way. */
  async tabTo(locator, back = false) {
    const wanted = await locator.elementHandle();
    for (let step = 0; step < 120; step += 1) {
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const { found, name, wrong } = await this.page.evaluate((element) => (
        { found: document.activeElement === element, ...window.focusRing() }), wanted);
      assert.deepEqual(wrong, [], `the focus on ${name}`);
      if (found) return;
    }
    assert.fail('Tab does not lead there');
  }

  /** Everything that a screen reader said, once this is part of it. */
  async announced(line) {
    await this.page.waitForFunction((wanted) => window.heard.join('\n').includes(wanted), line);
    return this.page.evaluate(() => window.heard.join('\n'));
  }

  async control(path, body) {
    const response = await fetch(`${this.at}/emulator/${path}?account=${this.account}`, body && {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return response.json();
  }

  /** Unfolds every entry of the wire, so that all that can be seen is there. */
  async unfoldWire() {
    await this.page.evaluate(() => Promise.all([...document.querySelectorAll('.entry:not([open])')].map((entry) => {
      const unfolded = new Promise((resolve) => { entry.addEventListener('toggle', resolve, { once: true }); });
      entry.open = true;
      return unfolded;
    })));
  }

  /** Fails where any of these strings, or a token, is in the page or was said on the console. */
  async assertHides(strings = [], tokens = 2) {
    await Promise.all(this.#reads);
    assert.ok(this.tokens.size >= tokens, 'the page asked for its tokens');
    const parts = [...this.tokens].flatMap((token) => [token, ...token.split('.').filter((part) => part.length > 20)]);
    const html = await this.page.evaluate(() => document.documentElement.outerHTML
      + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join('\n'));
    for (const part of parts) {
      assert.ok(!html.includes(part), `a token is in the page: ${part.slice(0, 8)}…`);
      assert.ok(!this.said.some((line) => line.includes(part)), `a token is on the console: ${part.slice(0, 8)}…`);
    }
    const wire = await this.page.locator('#wire').innerHTML();
    for (const string of strings) {
      assert.ok(!wire.includes(string), `${string} is in the wire pane`);
      assert.ok(!this.said.some((line) => line.includes(string)), `${string} is on the console`);
    }
  }

  /** No complaint of the browser, no violation of the documentation. */
  async close() {
    assert.deepEqual(this.complaints, []);
    const { items } = await this.control('violations');
    assert.deepEqual(items, []);
    await this.context.close();
  }
}

/** Fills all of the form that the issue names. */
export async function fillEverything({ page }) {
  await page.getByLabel('Customer info').check();
  await page.getByLabel('Social id').fill('social-4711');
  await page.getByLabel('Customer type').fill('VIP');
  await page.getByLabel('Personal info').check();
  await page.getByLabel('Gender').selectOption('FEMALE');
  await page.getByLabel('Campaign id').fill('3310655210');
  await page.getByLabel('Engagement id').fill('3310655310');
  await page.getByLabel('Skill id').fill('1234');
  await page.getByLabel('AUTO_MESSAGES').check();
}
