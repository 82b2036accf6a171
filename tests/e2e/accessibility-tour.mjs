// A way through the demo that leads to each state that a person meets, and stops there for a look.

import { file, ownFile, pdf, png, sendFiles } from './demo-files.mjs';
import { DemoPage, fillEverything } from './demo-page.mjs';

const LONG_NAME = 'a-name-that-is-much-longer-than-any-tray-is-wide-and-does-not-break.png';
const svg = () => file('drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml');

/** Has the requests that carry this text answered with a status; with none they get no answer. @param {DemoPage} demo */
export function answerWith(demo, text, status) {
  return demo.page.route(/\/conversation\/send\?/, (route) => {
    if (!route.request().postData()?.includes(text)) return route.fallback();
    if (!status) return undefined;
    return route.fulfill({ status, contentType: 'application/json', body: '{"code":"BAD_REQUEST","body":{"msg":"no"},"reqId":"1"}' });
  });
}

/**
 * @param {DemoPage} demo
 * @param {(state: string) => Promise<void>} look
 */
export async function tour(demo, look) {
  const { page } = demo;
  const tabs = page.getByRole('navigation', { name: 'Panes' });
  const narrow = await tabs.isVisible();
  const show = async (pane) => { if (narrow) await tabs.getByRole('button', { name: pane }).click(); };
  /** A wide window shows all panes at once. */
  const lookAround = async (state, panes = ['Agent', 'Faults', 'Wire', 'Consumer']) => {
    if (!narrow) await look(state);
    for (const pane of narrow ? panes : []) {
      await show(pane);
      await look(`${state}, ${pane}`);
    }
  };
  const dialog = page.getByRole('dialog');
  const leaveDialog = async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };

  await lookAround('fresh');
  await fillEverything(demo);
  await page.getByLabel('Take documents too').check();
  await look('settings open');
  await page.getByLabel('Account id').fill('');
  await page.getByRole('button', { name: 'Start the conversation' }).click();
  await page.getByText('Account id is missing').waitFor();
  await look('a field is missing');
  await page.getByLabel('Account id').fill(demo.account);

  await demo.control('faults', { endpoint: 'conversation', status: 500 });
  await page.getByRole('button', { name: 'Start the conversation' }).click();
  await page.getByText('What the connector says').click();
  await look('the start failed');
  await demo.start();
  await demo.say('Hello! My parcel says “delivered”, but it isn’t here.');
  await demo.own('Hello! My parcel says “delivered”, but it isn’t here.', 'delivered').waitFor();
  await demo.consumerThread.getByText('Welcome!').waitFor();
  await lookAround('in conversation');

  await show('Agent');
  await demo.answer('Sorry to hear that. Let me look.');
  await demo.agent.getByText('About Ada Lovelace').click();
  await demo.agent.getByRole('button', { name: 'Quick replies' }).click();
  await look('quick replies are made');
  const quiet = demo.agentIsQuietAfter('quickReplies');
  await page.getByRole('button', { name: 'Offer', exact: true }).click();
  await demo.agentThread.getByText('Call me instead').waitFor();
  await quiet;
  const [{ conversationId }] = (await demo.control('state')).conversations;
  await demo.control('agent/typing', { conversationId, chatState: 'COMPOSING' });
  await show('Consumer');
  await demo.consumer.locator('.typing').waitFor();
  await lookAround('quick replies and typing', ['Agent', 'Consumer']);
  await show('Agent');
  await demo.agent.getByText('About Ada Lovelace').click();
  await show('Consumer');
  await demo.consumerThread.getByRole('button', { name: 'Not yet' }).click();
  await demo.consumerThread.getByRole('button', { name: 'Not yet', pressed: true }).waitFor();
  await demo.control('agent/send', {
    conversationId, content: { type: 'vertical', elements: [{ type: 'text', text: 'A card of its own kind' }, { type: 'button', title: 'Large', click: { actions: [{ type: 'publishText', text: 'Large' }] } }] },
  });
  await demo.consumerThread.getByText('A card of its own kind').waitFor();

  await page.locator('#consumer-files').setInputFiles([file(LONG_NAME, png(640, 420)), { ...pdf(), name: 'invoice.pdf' }]);
  await look('files in the tray');
  await demo.consumerText.press('Enter');
  await ownFile(demo, 'delivered').nth(1).waitFor();
  await show('Agent');
  await sendFiles(demo, [file('label.png', png(300, 420, { hue: 90 }))], { caption: 'Stick this on, please', side: 'agent' });
  await sendFiles(demo, [{ ...pdf(), name: 'terms.pdf' }], { side: 'agent' });
  await demo.agentThread.getByRole('button', { name: /^Open PDF/ }).nth(1).waitFor();
  await show('Consumer');
  const picture = demo.consumerThread.getByRole('button', { name: 'Open picture: Stick this on, please' });
  await picture.waitFor();
  await lookAround('files arrived', ['Agent', 'Consumer']);
  await picture.click();
  await dialog.getByRole('img').waitFor();
  await look('a picture in full');
  await leaveDialog();
  await demo.control('faults', { endpoint: 'store', method: 'GET', status: 403 });
  await demo.control('faults', { endpoint: 'store', method: 'GET', status: 403, times: 0 });
  await picture.click();
  await dialog.getByRole('button', { name: 'Try again' }).waitFor();
  await look('a file cannot be had');
  await leaveDialog();

  await answerWith(demo, 'A refused one', 400);
  await answerWith(demo, 'A doubtful one', 500);
  await answerWith(demo, 'A slow one');
  await demo.say('A refused one');
  await demo.own('A refused one', 'failed').waitFor();
  await demo.say('A doubtful one');
  await demo.own('A doubtful one', 'uncertain').waitFor();
  await sendFiles(demo, [svg()]);
  await ownFile(demo, 'failed').waitFor();
  await demo.control('faults', { endpoint: 'store', method: 'PUT', bytesPerSecond: 30_000 });
  await sendFiles(demo, [file('noise.png', png(900, 600, { noise: true }))], { caption: 'The whole street' });
  await ownFile(demo, 'sending').getByRole('progressbar').waitFor();
  await demo.say('A queued one');
  await demo.own('A queued one', 'queued').waitFor();
  await look('messages that failed, are in doubt, on their way and waiting');
  await ownFile(demo, 'sending').getByRole('button', { name: 'Cancel' }).click();
  await demo.own('A queued one', 'delivered').waitFor();
  await demo.say('A slow one');
  await demo.own('A slow one', 'sending').waitFor();

  await show('Faults');
  await page.getByRole('switch', { name: 'Unavailable' }).click();
  await look('a fault is on');
  await page.getByRole('radio', { name: 'Files' }).check();
  await look('faults of files');
  await show('Wire');
  const entries = page.locator('.entry[data-what="ContentEvent"] summary');
  for (const number of [0, 1]) await entries.nth(number).click();
  await page.locator('.entry[data-what="message.failed"] summary').first().click();
  await page.locator('.entry[open] .entry__body').nth(2).waitFor();
  await look('the wire, unfolded');
  await show('Consumer');
  await page.getByRole('button', { name: 'Keys' }).click();
  await look('the keys');
  await leaveDialog();
  await page.getByRole('button', { name: 'End chat' }).click();
  await look('before the end');
  await leaveDialog();
  await demo.control('agent/close', { conversationId });
  await page.getByRole('button', { name: 'Start again' }).waitFor();
  await lookAround('the conversation is closed');
}
