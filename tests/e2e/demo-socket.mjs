// What the tests of the demo over a WebSocket share: a start, cards of the agent, and what the service got.

import { DemoPage } from './demo-page.mjs';

/** Opens the demo with the WebSocket chosen, and starts. @param {object} [options] those of `DemoPage.open` */
export async function openOverSocket(browser, options) {
  const demo = await DemoPage.open(browser, options);
  await demo.page.getByRole('radio', { name: 'WebSocket' }).check();
  await demo.start();
  await demo.consumer.getByText('WebSocket connected').waitFor();
  return demo;
}

/** The one conversation, as the service keeps it. @param {DemoPage} demo */
export async function conversation(demo) {
  const { conversations } = await demo.control('state');
  return conversations.at(-1);
}

/** What the consumer has published, in all dialogs. @param {DemoPage} demo */
export async function published(demo) {
  const { dialogs } = await conversation(demo);
  return dialogs.flatMap(({ dialogId, dialogType, messages }) => messages.filter(({ role }) => role === 'CONSUMER')
    .map(({ event, metadata, sequence }) => ({ dialogId, dialogType, event, metadata, sequence })));
}

/** Sends something of the agent's in the wire's own words. @param {DemoPage} demo @param {object} message */
export async function asAgent(demo, message) {
  const { conversationId } = await conversation(demo);
  return demo.control('agent/send', { conversationId, ...message });
}

/** Sends a sample by the agent's dialog. @param {DemoPage} demo */
export async function sendSample({ page }, kind, title, { replies = false } = {}) {
  await page.getByRole('button', { name: 'Card…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send structured content' });
  await dialog.getByRole('radio', { name: kind, exact: true }).check();
  await dialog.getByLabel('Title').fill(title);
  if (replies) await dialog.getByLabel('With quick replies below').check();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
}

/** What stands in the consumer's thread, from the first message on. @param {DemoPage} demo */
export const transcript = (demo) => demo.consumerThread.locator('.msg').evaluateAll((items) => items.map((item) => [
  item.querySelector('.msg__bubble').textContent, item.dataset.state, [...item.querySelectorAll('.reply')].map((reply) => reply.textContent).join(),
].join(' | ')));
