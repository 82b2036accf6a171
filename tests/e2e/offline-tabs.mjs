// What the tests of delivery do to the demo: the network, more tabs, and what each tab shows.

import assert from 'node:assert/strict';

/** Turns the consumer's network on or off, in all tabs. @param {import('playwright-core').Page} page */
export async function network(page, on) {
  const button = page.locator('#network');
  assert.equal(await button.isChecked(), !on, 'the switch stands the other way');
  await button.evaluate((element) => element.click()); // its pane may not be the one that is shown
}

/** Opens another tab with the same conversation. @param {import('./demo-page.mjs').DemoPage} demo */
export async function secondTab(demo) {
  const link = demo.page.getByRole('link', { name: 'Second tab' });
  const [page] = await Promise.all([demo.context.waitForEvent('page'), link.click()]);
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => demo.complaints.push(`page error in the second tab: ${error.stack}`));
  await page.getByLabel('Message to the agent').waitFor();
  return page;
}

/** Says something in this tab. @param {import('playwright-core').Page} page */
export async function sayIn(page, text) {
  const field = page.getByLabel('Message to the agent');
  await field.fill(text);
  await field.press('Enter');
}

/** Waits until a tab shows these own messages in this order, each as `state: text`. */
export async function shows(page, wanted) {
  const read = () => page.locator('#consumer-thread .msg--own').evaluateAll((all) => all.map((item) =>
    `${item.dataset.state}: ${item.querySelector('.msg__bubble').textContent}`));
  const deadline = Date.now() + 20_000;
  let seen = await read();
  while (JSON.stringify(seen) !== JSON.stringify(wanted) && Date.now() < deadline) {
    await page.waitForTimeout(50);
    seen = await read();
  }
  assert.deepEqual(seen, wanted);
}

/** Each in the same state. */
export const all = (state, ...texts) => texts.map((text) => `${state}: ${text}`);

/** What the service has of the consumer, in its order. @param {import('./demo-page.mjs').DemoPage} demo */
export async function arrived(demo) {
  const { conversations } = await demo.control('state');
  return conversations.flatMap(({ dialogs }) => dialogs[0].messages)
    .filter(({ role, event }) => role === 'CONSUMER' && event.type === 'ContentEvent').map(({ event }) => event.message);
}
