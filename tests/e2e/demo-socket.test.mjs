// The demo over a WebSocket: talked, loaded again, cut off and back, to the end of its survey.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { violations } from './accessibility.mjs';
import { lowContrasts, overhangs, screenshot } from './demo-looks.mjs';
import { asAgent, conversation, openOverSocket, published, sendSample, transcript } from './demo-socket.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

describe('the demo over a WebSocket', { concurrency: 2 }, () => {
  test('the transcript is here again after a reload, once', async () => {
    const demo = await openOverSocket(browser, { consumer: 'ada' });
    const { page } = demo;
    const streams = [];
    page.on('request', (request) => {
      if (/emulator\/events.*consumer=|\/conversation\/send/.test(request.url())) streams.push(request.url());
    });
    await demo.say('My parcel is not here');
    await demo.own('My parcel is not here', 'delivered').waitFor();
    await demo.agentText.pressSequentially('Let me look');
    await demo.consumerThread.locator('.typing').waitFor();
    await demo.agentText.press('Enter');
    await demo.consumerThread.getByText('Let me look').waitFor();
    await demo.agentThread.locator('.msg--own[data-state="read"]').filter({ hasText: 'Let me look' }).waitFor();
    await asAgent(demo, { text: 'Did that help?', quickReplies: replies(['Yes, thanks', 'Not yet']) });
    await demo.consumerThread.getByRole('button', { name: 'Yes, thanks' }).click();
    await demo.own('Yes, thanks', 'delivered').waitFor();
    await demo.agent.getByRole('button', { name: 'Mark read' }).click();
    await demo.own('Yes, thanks', 'read').waitFor();

    const shown = await transcript(demo);
    assert.equal(shown.length, 4);
    const kept = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes('.talk/'))[1]);
    assert.deepEqual(JSON.parse(kept).items, {}, 'the page keeps no words of its own');
    const told = (await published(demo)).length;
    await page.reload();
    await demo.own('Yes, thanks', 'read').waitFor();
    await demo.announced('The conversation is here again: 4 messages');
    assert.deepEqual(await transcript(demo), shown);
    await demo.consumerThread.getByRole('button', { name: 'Yes, thanks', pressed: true }).waitFor();
    assert.doesNotMatch(await demo.announced('here again'), /Let me look/, 'what was heard before is not said again');
    assert.equal((await published(demo)).length, told, 'no receipt was sent a second time');

    await demo.say('One more thing');
    await demo.own('One more thing', 'delivered').waitFor();
    assert.equal((await transcript(demo)).length, 5);
    assert.deepEqual(streams, [], 'no stream of events, no request of the Send API');
    for (const what of ['InitConnection', 'ContentEvent']) await page.locator(`.entry[data-kind="request"][data-what="${what}"]`).first().waitFor();
    await demo.unfoldWire();
    await demo.assertHides(['Let me look', 'One more thing'], 1);
    await demo.close();
  });

  test('an address chooses it, and who comes from elsewhere goes on with what is open', async () => {
    const demo = await openOverSocket(browser, { consumer: 'ada' });
    const { page } = demo;
    await demo.say('From the first device');
    await demo.own('From the first device', 'delivered').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('transport'), 'messaging-window');
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    assert.ok(await page.getByRole('radio', { name: 'WebSocket' }).isChecked());
    await demo.start();
    await demo.own('From the first device', 'delivered').waitFor();
    await demo.say('From the second');
    await demo.own('From the second', 'delivered').waitFor();
    const { conversations } = await demo.control('state');
    assert.equal(conversations.length, 1);
    await demo.close();
  });

  test('a conversation that ended meanwhile is shown, and is over', async () => {
    const demo = await openOverSocket(browser, { consumer: 'ada' });
    const { page } = demo;
    await demo.say('Are you there?');
    await demo.own('Are you there?', 'delivered').waitFor();
    const { conversationId } = await conversation(demo);
    await page.goto('about:blank');
    await demo.control('agent/close', { conversationId });
    await page.goBack();
    await page.getByRole('button', { name: 'Start again' }).waitFor();
    await demo.own('Are you there?', 'delivered').waitFor();
    await demo.close();
  });

  test('cards are chosen from by keyboard, and the service gets what they say', async () => {
    const demo = await openOverSocket(browser);
    const { page, consumerThread } = demo;
    await demo.say('Show me bags');
    await demo.own('Show me bags', 'delivered').waitFor();
    await sendSample(demo, 'A carousel', 'Bag');
    const carousel = consumerThread.getByRole('group', { name: '4 cards' });
    await carousel.getByRole('img', { name: 'Violet bag' }).waitFor({ state: 'attached' });
    const green = carousel.getByRole('group', { name: '2 of 4' }).getByRole('button', { name: 'Take green' });
    await demo.consumerText.focus();
    await demo.tabTo(carousel.getByRole('button', { name: 'More cards' }), true);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#consumer .rich__track').scrollLeft > 50);
    await demo.tabTo(green, true);
    await page.keyboard.press('Enter');
    await demo.own('Take green', 'delivered').waitFor();

    await sendSample(demo, 'A card', 'Your order 4711', { replies: true });
    const link = consumerThread.getByRole('link', { name: 'Follow the parcel (opens in a new tab)' });
    const leads = await link.evaluate(({ href, target, rel }) => [href, target, rel]);
    assert.deepEqual(leads, ['https://www.example.com/parcels/4711', '_blank', 'noopener noreferrer']);
    await link.evaluate((element) => element.addEventListener('click', (event) => event.preventDefault())); // nobody is out there
    await link.click();
    await consumerThread.getByRole('button', { name: 'Looks good' }).click();
    await demo.own('Looks good', 'delivered').waitFor();

    const all = await published(demo);
    const words = all.filter(({ event }) => event.type === 'ContentEvent').map(({ event, metadata }) => [event.message, metadata?.[0]?.id]);
    assert.deepEqual(words.slice(1), [['Take green', 'bag-145'], ['Looks good', 'choice-1']]);
    const actions = all.filter(({ event }) => event.status === 'ACTION');
    assert.deepEqual(actions.map(({ metadata }) => metadata?.[0]?.id), ['bag-145', 'follow', 'choice-1']);
    const { dialogs } = await conversation(demo);
    const cards = dialogs[0].messages.filter(({ event }) => event.type === 'RichContentEvent').map(({ sequence }) => sequence);
    assert.deepEqual(actions.map(({ event }) => event.sequenceList), [[cards[0]], [cards[1]], [cards[1]]]);
    await demo.close();
  });

  test('what comes from outside never becomes markup, and leads nowhere by itself', async () => {
    const demo = await openOverSocket(browser);
    const { page, consumerThread } = demo;
    const out = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(demo.at) && !request.url().startsWith('data:')) out.push(request.url());
    });
    const evil = '<img src="//evil.example/x" onerror="window.evil=1"><script>window.evil=1</script>';
    const uri = 'javascript:window.evil=1';
    const link = { actions: [{ type: 'link', uri }] };
    await demo.say('Hello');
    await demo.own('Hello', 'delivered').waitFor();
    await asAgent(demo, { text: evil });
    await asAgent(demo, { content: {
      type: 'vertical', tag: evil, elements: [
        { type: 'text', text: evil, tooltip: evil }, { type: 'button', title: evil, click: link },
        { type: 'linkPreview', url: uri, title: evil }, { type: 'image', url: uri, alt: evil }, { type: 'image', url: 'http://evil.example/plain.png', alt: evil, caption: evil, click: link },
        { type: 'image', url: 'data:text/html,<script>window.evil=1</script>', alt: evil }, { type: 'map', la: evil, lo: evil },
        { type: evil, title: evil }, { type: '__proto__', elements: [{ type: 'constructor', text: evil }] }, null, 7, evil, [evil],
        { type: 'carousel', elements: 'none' }, { type: 'button', title: { evil }, click: { actions: 'none', metadata: evil } },
      ],
    } });
    await asAgent(demo, { text: 'Last', quickReplies: { type: 'quickReplies', itemsPerRow: 1, replies: [null, { type: 'button', title: evil, click: link }] } });
    await consumerThread.getByText('Last', { exact: true }).waitFor();
    await demo.agentThread.getByText('Last', { exact: true }).waitFor();
    for (const thread of [consumerThread, demo.agentThread]) {
      assert.equal(await thread.locator('script, iframe, img[onerror], [href^="javascript"], [src^="javascript"], [src*="evil"]').count(), 0);
      assert.ok(await thread.locator('.rich__missing').count() >= 9);
    }
    for (const button of await consumerThread.locator('.rich button:enabled:visible, .reply:enabled').all()) await button.click();
    assert.equal(await page.evaluate(() => window.evil), undefined);
    assert.deepEqual(out, []);
    await demo.close();
  });

  test('a connection that is lost comes back, and nothing is lost with it', async () => {
    const demo = await openOverSocket(browser, { faults: true });
    const { page } = demo;
    await demo.say('Before');
    await demo.own('Before', 'delivered').waitFor();
    // Each state of the line, however short: the next socket may be open within the time of one look.
    await page.evaluate(() => {
      const box = document.querySelector('#consumer-line');
      globalThis.states = [];
      new MutationObserver(() => states.push(box.textContent)).observe(box, { childList: true });
    });
    await page.getByRole('button', { name: 'Cut the socket' }).click();
    await page.waitForFunction(() => states.some((state) => state.startsWith('WebSocket lost (code 1011)')));
    await asAgent(demo, { text: 'Said meanwhile' });
    await demo.say('Written meanwhile');
    await demo.consumer.getByText('WebSocket connected').waitFor();
    await demo.consumerThread.getByText('Said meanwhile').waitFor();
    await demo.own('Written meanwhile', 'delivered').waitFor();
    const said = await demo.announced('The connection is back.');
    assert.equal(said.split('The connection is lost').length, 2, 'said once');
    await demo.announced('Agent: Said meanwhile');

    await page.getByRole('switch', { name: 'Network' }).uncheck();
    await demo.consumer.getByText(/There is no network|No network/).first().waitFor();
    await demo.say('In the tunnel');
    await demo.own('In the tunnel', 'queued').waitFor();
    await page.reload();
    await demo.own('In the tunnel', 'queued').waitFor();
    await page.getByRole('switch', { name: 'Network' }).check();
    await demo.own('In the tunnel', 'delivered').waitFor();
    await demo.own('Before', 'delivered').waitFor();
    const words = (await transcript(demo)).map((line) => line.split(' | ')[0]);
    assert.deepEqual(words, ['Before', 'Said meanwhile', 'Written meanwhile', 'In the tunnel']);
    await demo.close();
  });

  test('a survey is answered in its own dialog, and ends the conversation', async () => {
    const demo = await openOverSocket(browser);
    const { page, consumerThread } = demo;
    await demo.say('Hello');
    await demo.own('Hello', 'delivered').waitFor();
    await sendSample(demo, 'A card', 'Your order 4711');
    await consumerThread.getByRole('button', { name: 'Another day' }).waitFor();
    await demo.control('config', { survey: true });
    await page.getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('button', { name: 'End with survey' }).click();
    await consumerThread.getByText('Was your question answered?').waitFor();
    assert.ok(await consumerThread.getByRole('button', { name: 'Another day' }).isDisabled(), 'nobody hears it any more');
    await demo.consumerText.pressSequentially('No keys are told here');
    await demo.consumerText.fill('');
    await consumerThread.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you. The conversation is over.').waitFor();
    const { stage, dialogs } = await conversation(demo);
    assert.equal(stage, 'CLOSE');
    assert.equal(dialogs.find(({ dialogType }) => dialogType === 'POST_SURVEY').closedCause, 'Completed');
    const all = (await published(demo)).filter(({ dialogType }) => dialogType === 'POST_SURVEY');
    const answers = all.filter(({ event }) => event.type === 'ContentEvent' || event.status === 'ACTION')
      .map(({ event, metadata }) => [event.status ?? event.message, metadata[0].type, metadata[0].id]);
    assert.deepEqual(answers, [['ACTION', 'Answer', 'a1'], ['Yes', 'Answer', 'a1']]);
    const log = (await demo.control('log')).items.map((item) => JSON.stringify(item));
    assert.ok(log.some((line) => line.includes('ChatStateEvent')), 'the log has chat states');
    assert.ok(!log.some((line) => line.includes('ChatStateEvent') && line.includes(all[0].dialogId)), 'no chat state in a survey');
    await demo.close();
  });

  test('two tabs show the same, once', async () => {
    const demo = await openOverSocket(browser, { consumer: 'ada' });
    const { page } = demo;
    await demo.say('In the first tab');
    await demo.own('In the first tab', 'delivered').waitFor();
    const [second] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Second tab' }).click()]);
    const bubbles = (tab) => tab.locator('#consumer-thread .msg__bubble');
    await second.locator('#consumer-thread').getByText('In the first tab').waitFor();
    await second.getByLabel('Message to the agent').fill('In the second');
    await second.getByLabel('Message to the agent').press('Enter');
    await asAgent(demo, { text: 'To both', quickReplies: replies(['Fine']) });
    await second.locator('#consumer-thread').getByRole('button', { name: 'Fine' }).click();
    await page.locator('#consumer-thread').getByRole('button', { name: 'Fine', pressed: true }).waitFor();
    for (const tab of [page, second]) {
      await tab.locator('#consumer-thread .msg--own[data-state="delivered"]').filter({ hasText: 'Fine' }).waitFor();
      assert.deepEqual((await bubbles(tab).allTextContents()).toSorted(), ['Fine', 'In the first tab', 'In the second', 'To both']);
    }
    await demo.close();
  });

  const modes = { 'wide, light': { width: 1440, height: 900, scheme: 'light' }, 'narrow, dark': { width: 390, height: 844, scheme: 'dark' } };
  for (const [name, options] of Object.entries(modes)) {
    test(`cards can be read and used by all: ${name}`, async () => {
      const demo = await openOverSocket(browser, { ...options, reducedMotion: 'reduce', faults: true });
      const { page } = demo;
      const narrow = options.width < 768;
      const tabs = page.getByRole('navigation', { name: 'Panes' });
      const show = async (pane) => { if (narrow) await tabs.getByRole('button', { name: pane }).click(); };
      const look = async (what) => {
        await page.screenshot({ path: screenshot(`socket-${name.replace(', ', '-')}-${what}`) });
        assert.deepEqual(await violations(demo), [], what);
        assert.deepEqual(await lowContrasts(page), [], what);
        assert.deepEqual(await overhangs(page), [], what);
      };
      await demo.say('Hello');
      await demo.own('Hello', 'sent').or(demo.own('Hello', 'delivered')).waitFor();
      const kinds = { 'A card': 'Another day', 'A carousel': 'Take violet', 'A place and a link': 'Opening hours', 'Odd parts': 'Inside a container' };
      for (const [kind, last] of Object.entries(kinds)) {
        await show('Agent');
        await sendSample(demo, kind, 'Your order 4711', { replies: kind === 'A place and a link' });
        await demo.agentThread.getByText(last).first().waitFor();
        if (narrow) await look(`${kind.replaceAll(' ', '-')}-agent`);
        await show('Consumer');
        await demo.consumerThread.getByText(last).first().waitFor();
        await look(kind.replaceAll(' ', '-'));
      }
      await show('Agent');
      await page.getByRole('button', { name: 'Card…' }).click();
      await look('dialog');
      await page.keyboard.press('Escape');
      await show('Consumer');
      await demo.control('sockets', { close: 1011 });
      await demo.consumer.getByText(/WebSocket lost/).waitFor();
      await look('lost');
      await demo.close();
    });
  }
});

const replies = (titles) => ({
  type: 'quickReplies', itemsPerRow: 2,
  replies: titles.map((title, index) => ({
    type: 'button', title, tooltip: title,
    click: { actions: [{ type: 'publishText', text: title }], metadata: [{ type: 'ExternalId', id: `reply-${index}` }] },
  })),
});
