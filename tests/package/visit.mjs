// A visit to a page of the matrix, in Chromium.

import assert from 'node:assert/strict';
import { emulator } from '../../xtask/node/tools.mjs';
import { control, newAccount, textsSent, withPage } from '../e2e/site.mjs';

/** Opens the page with what it has to know, and gives it to `use` with the account that its messages go to. */
export async function visit(browser, origin, { path = '/', hold = false } = {}, use) {
  const account = await newAccount('matrix');
  const words = { service: emulator(), account, consumer: 'ann', text: 'Hello', ...(hold && { hold: '' }) };
  await withPage(browser, async (page, complaints) => {
    // Whoever answers for a server turns the cache of the browser off, which the development server of Next remarks on.
    complaints.allow(/rendering with server caches disabled/);
    await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
    await page.goto(`${origin}${path}?${new URLSearchParams(words)}`);
    await use({ page, complaints, account });
  });
  assert.deepEqual((await control(account, 'violations')).items, []);
}

/** What the page says came of it. */
export async function outcome(page) {
  const words = await page.waitForFunction(() => document.documentElement.dataset.outcome, undefined, { timeout: 60_000 });
  return words.jsonValue();
}

/** The page sends its message, which arrives. */
export function sends(browser, origin, options) {
  return visit(browser, origin, options, async ({ page, account }) => {
    assert.equal(await outcome(page), 'sent as 0');
    assert.deepEqual(await textsSent(account), ['Hello']);
  });
}

/** Two releases in one page, each with a consumer of its own. */
export function sendsTwice(browser, origin, options) {
  return visit(browser, origin, options, async ({ page, account }) => {
    assert.equal(await outcome(page), 'sent as 0 and sent as 0');
    assert.deepEqual(await textsSent(account), ['Hello', 'Hello']);
  });
}

/** The page talks with the emulator that it has in itself, and asks no server. */
export function talks(browser, origin, options) {
  return visit(browser, origin, options, async ({ page, account }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    assert.equal(await outcome(page), 'sent as 0, answered You said: Hello');
    assert.deepEqual(asked.filter((url) => new URL(url).origin === emulator()), []);
    assert.deepEqual(await textsSent(account), []);
  });
}

/** A person sends a message with a component that uses the hook. */
export function sendsFromReact(browser, origin, options) {
  return visit(browser, origin, options, async ({ page, account }) => {
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Hello (sent)').waitFor();
    assert.deepEqual(await textsSent(account), ['Hello']);
  });
}

/** A page waits while the files that it would load are taken away; then it is told so, in a typed error. */
export function outlives(browser, origin, takeAway) {
  return visit(browser, origin, { hold: true }, async ({ page, complaints }) => {
    await page.waitForFunction(() => globalThis.go);
    await takeAway();
    await page.evaluate(() => globalThis.go());
    const { code, message } = JSON.parse(await outcome(page));
    assert.equal(code, 'module-unavailable');
    assert.match(message, /404.*load the page again/);
    complaints.expect(/404/);
  });
}
