// Delivery as a person sees it in the demo: no network, a reload, doubts, failures, a second tab. Leaves screenshots in
// target/screenshots.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { violations } from './accessibility.mjs';
import { lowContrasts, overhangs, screenshot } from './demo-looks.mjs';
import { file, ownFile, png, sendFiles, stored } from './demo-files.mjs';
import { DemoPage } from './demo-page.mjs';
import { all, arrived, network, sayIn, secondTab, shows } from './offline-tabs.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

const open = async (options) => {
  const demo = await DemoPage.open(browser, { faults: true, ...options });
  await demo.start();
  await demo.say('Hello');
  await demo.own('Hello', 'delivered').waitFor();
  return demo;
};
const banner = (page, text) => page.locator('#consumer-network').getByText(text).waitFor();

describe('delivery in the demo', { concurrency: 3 }, () => {
  test('what is said without a network waits, outlives a reload, and goes out in order', async () => {
    const demo = await open();
    const { page } = demo;
    await demo.answer('What can I do for you?');
    await demo.consumerThread.getByText('What can I do for you?').waitFor();
    await network(page, false);
    await banner(page, 'No network. Messages will wait.');
    for (const text of ['One', 'Two']) await demo.say(text);
    await shows(page, [...all('delivered', 'Hello'), ...all('queued', 'One', 'Two')]);
    await page.reload();
    await shows(page, [...all('delivered', 'Hello'), ...all('queued', 'One', 'Two')]);
    await demo.consumerThread.getByText('What can I do for you?').waitFor();
    await demo.say('Three');
    await banner(page, 'No network. 3 messages wait.');
    await demo.answer('Are you there?');
    await demo.agentThread.getByText('Are you there?').waitFor();
    assert.deepEqual(await arrived(demo), ['Hello']);
    assert.equal(await demo.consumerThread.getByText('Are you there?').count(), 0, 'the consumer hears nothing in a tunnel');

    await network(page, true);
    await shows(page, all('delivered', 'Hello', 'One', 'Two', 'Three'));
    await demo.consumerThread.getByText('Are you there?').waitFor();
    await page.locator('#consumer-network').waitFor({ state: 'hidden' });
    assert.deepEqual(await arrived(demo), ['Hello', 'One', 'Two', 'Three']);
    const places = await demo.consumerThread.locator('.msg--own .msg__place').allTextContents();
    const numbers = places.map((place) => Number(/\d+$/.exec(place)?.[0]));
    assert.ok(numbers.length === 4 && numbers.every((number, index) => index === 0 || number > numbers[index - 1]), `${places}`);
    const heard = await demo.announced('Nothing waits any more.');
    for (const line of ['No network. Messages wait until it is back.', 'The network is back. 3 messages to go.', 'Agent: Are you there?']) {
      assert.equal(heard.split(line).length - 1, 1, line);
    }
    await demo.assertHides();
    await demo.close();
  });

  test('a browser without a network is believed', async () => {
    const demo = await open();
    const { page, context } = demo;
    await context.setOffline(true);
    await page.waitForFunction(() => !navigator.onLine);
    for (const text of ['One', 'Two', 'Three']) await demo.say(text);
    await banner(page, 'No network. 3 messages wait.');
    await shows(page, [...all('delivered', 'Hello'), ...all('queued', 'One', 'Two', 'Three')]);
    const requests = await demo.entry('request', 'ContentEvent').count();
    assert.equal(requests, 1, 'nothing was tried in vain');
    await context.setOffline(false);
    await shows(page, all('delivered', 'Hello', 'One', 'Two', 'Three'));
    assert.deepEqual(await arrived(demo), ['Hello', 'One', 'Two', 'Three']);
    demo.complaints = demo.complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'));
    await demo.close();
  });

  test('one click provokes a doubt, and the person decides', async () => {
    const demo = await open();
    const { page } = demo;
    const provoke = page.getByRole('button', { name: 'Send into doubt' });
    await provoke.click();
    await shows(page, ['delivered: Hello', 'uncertain: Did this arrive? (1)']);
    await demo.announced('Unknown whether it arrived: “Did this arrive? (1)”');
    await demo.say('Meanwhile');
    await demo.own('Meanwhile', 'delivered').waitFor();
    await page.reload();
    await shows(page, ['delivered: Hello', 'uncertain: Did this arrive? (1)', 'delivered: Meanwhile']);
    const doubtful = demo.own('Did this arrive? (1)', 'uncertain');
    assert.deepEqual(await doubtful.getByRole('button').allTextContents(), ['Send again', 'Discard']);
    await doubtful.getByRole('button', { name: 'Send again' }).click();
    await shows(page, all('delivered', 'Hello', 'Meanwhile', 'Did this arrive? (1)'));
    assert.ok(await demo.consumerText.evaluate((field) => field === document.activeElement), 'the person goes on');

    await provoke.click();
    await demo.own('Did this arrive? (1)', 'uncertain').getByRole('button', { name: 'Discard' }).click();
    await shows(page, all('delivered', 'Hello', 'Meanwhile', 'Did this arrive? (1)'));
    await page.reload();
    await shows(page, all('delivered', 'Hello', 'Meanwhile', 'Did this arrive? (1)'));
    assert.deepEqual(await arrived(demo), ['Hello', 'Meanwhile', 'Did this arrive? (1)']);
    await demo.close();
  });

  test('a message that failed says why, and is sent anew or discarded, after a reload too', async () => {
    const demo = await open();
    const { page } = demo;
    const [one, two] = ['Take this! (1)', 'Take this! (2)'];
    for (const text of [one, two]) {
      await page.getByRole('button', { name: 'Send and fail' }).click();
      await demo.own(text, 'failed').getByText('The service refused this (rejected)').waitFor();
    }
    await page.reload();
    await shows(page, ['delivered: Hello', ...all('failed', one, two)]);
    await demo.own(one, 'failed').getByText('The service refused this (rejected)').waitFor();
    await demo.own(two, 'failed').getByRole('button', { name: 'Discard' }).click();
    await shows(page, ['delivered: Hello', ...all('failed', one)]);
    await demo.own(one, 'failed').getByRole('button', { name: 'Retry' }).click();
    await shows(page, all('delivered', 'Hello', one));
    assert.deepEqual(await arrived(demo), ['Hello', one]);
    await demo.close();
  });

  test('a second tab shows the same, speaks in turn, and goes on alone', async () => {
    const demo = await open();
    const { page } = demo;
    const second = await secondTab(demo);
    await shows(second, all('delivered', 'Hello'));
    await sayIn(page, 'From one');
    await shows(second, all('delivered', 'Hello', 'From one'));
    await sayIn(second, 'From two');
    for (const tab of [page, second]) await shows(tab, all('delivered', 'Hello', 'From one', 'From two'));

    // Who decides need not be who sends.
    await second.getByRole('button', { name: 'Send into doubt' }).click();
    const doubt = [...all('delivered', 'Hello', 'From one', 'From two'), 'uncertain: Did this arrive? (1)'];
    for (const tab of [page, second]) await shows(tab, doubt);
    await second.getByRole('button', { name: 'Discard' }).click();
    for (const tab of [page, second]) await shows(tab, all('delivered', 'Hello', 'From one', 'From two'));

    await network(second, false);
    await banner(page, 'No network.');
    await sayIn(page, 'A');
    await shows(second, [...all('delivered', 'Hello', 'From one', 'From two'), 'queued: A']);
    await sayIn(second, 'B');
    for (const tab of [page, second]) {
      await shows(tab, [...all('delivered', 'Hello', 'From one', 'From two'), ...all('queued', 'A', 'B')]);
      await banner(tab, 'No network. 2 messages wait.');
    }
    await page.close();
    await network(second, true);
    await shows(second, all('delivered', 'Hello', 'From one', 'From two', 'A', 'B'));
    assert.deepEqual(await arrived(demo), ['Hello', 'From one', 'From two', 'A', 'B']);
    await demo.close();
  });

  test('a file that waits outlives a reload as well', async () => {
    const demo = await open();
    const { page } = demo;
    await network(page, false);
    await sendFiles(demo, [file('street.png', png(300, 200))], { caption: 'The street' });
    await demo.say('As you can see');
    await ownFile(demo, 'queued').getByText('The street').waitFor();
    await demo.own('As you can see', 'queued').waitFor();
    await page.reload();
    await shows(page, ['delivered: Hello', ...all('queued', 'PNG file: The street', 'As you can see')]);
    await network(page, true);
    await demo.own('As you can see', 'delivered').waitFor();
    await ownFile(demo, 'delivered').locator('img[src^="data:image/"]').waitFor();
    assert.deepEqual((await stored(demo)).map(({ puts, published }) => [puts, published]), [[1, 1]]);
    assert.deepEqual((await arrived(demo)).map((message) => message.caption ?? message), ['Hello', 'The street', 'As you can see']);
    await demo.close();
  });

  test('what waited in memory only is gone with the page, which says so', async () => {
    const demo = await DemoPage.open(browser, { faults: true });
    const { page } = demo;
    await page.getByLabel('Keep on disk').uncheck();
    await demo.start();
    await network(page, false);
    await demo.say('Soon forgotten');
    await shows(page, ['queued: Soon forgotten']);
    await page.reload();
    await demo.own('Soon forgotten', 'failed').getByText('It waited in memory, and was gone with the page').waitFor();
    await network(page, true);
    await demo.own('Soon forgotten', 'failed').getByRole('button', { name: 'Retry' }).click();
    await demo.own('Soon forgotten', 'delivered').waitFor();
    assert.deepEqual(await arrived(demo), ['Soon forgotten']);
    await demo.close();
  });

  test('the end of a conversation that another tab saw is seen after a reload', async () => {
    const demo = await open();
    const { page } = demo;
    await network(page, false);
    await demo.agent.getByRole('button', { name: 'Close' }).click();
    await demo.agentThread.getByText('The conversation is closed').waitFor();
    await page.reload();
    await demo.consumerText.waitFor();
    await network(page, true);
    await page.getByRole('button', { name: 'Start again' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Start the conversation' }).waitFor();
    await demo.close();
  });

  const LOOKS = {
    'wide-light': { width: 1440, height: 900, scheme: 'light' },
    'wide-dark': { width: 1440, height: 900, scheme: 'dark' },
    'narrow-light': { width: 390, height: 844, scheme: 'light' },
    'narrow-dark': { width: 390, height: 844, scheme: 'dark' },
    'narrow-forced-colours': { width: 390, height: 844, scheme: 'dark', forcedColors: 'active' },
  };
  for (const [name, options] of Object.entries(LOOKS)) {
    test(`it can be read and used: ${name}`, async () => {
      const demo = await open({ reducedMotion: 'reduce', ...options });
      const { page } = demo;
      const tabs = page.getByRole('navigation', { name: 'Panes' });
      const show = async (pane) => { if (options.width < 768) await tabs.getByRole('button', { name: pane }).click(); };
      const look = async (state, tab = page) => {
        await tab.screenshot({ path: screenshot(`delivery-${name}-${state}`) });
        if (tab !== page) return;
        assert.deepEqual(await overhangs(page), [], state);
        if (!options.forcedColors) assert.deepEqual(await lowContrasts(page), [], state);
        assert.deepEqual(await violations(demo), [], state);
      };
      await network(page, false);
      for (const text of ['My parcel is late.', 'It is order 4711.', 'Can you look where it is? I am in a train and may be gone for a while.']) await demo.say(text);
      await banner(page, 'No network. 3 messages wait.');
      await look('offline');
      await show('Faults');
      await look('faults');
      await show('Consumer');
      await network(page, true);
      await demo.own('It is order 4711.', 'delivered').waitFor();
      await demo.own('Can you look where it is? I am in a train and may be gone for a while.', 'delivered').waitFor();
      await look('back');
      await show('Faults');
      await page.getByRole('button', { name: 'Send and fail' }).click();
      await show('Consumer');
      await demo.own('Take this! (1)', 'failed').waitFor();
      await look('failed');
      await show('Faults');
      await page.getByRole('button', { name: 'Send into doubt' }).click();
      await show('Consumer');
      await demo.own('Did this arrive? (1)', 'uncertain').waitFor();
      await look('uncertain');
      if (name === 'wide-light') {
        const second = await secondTab(demo);
        await second.getByText('Talking to Ada Lovelace').waitFor();
        await demo.own('Did this arrive? (1)', 'uncertain').waitFor();
        await look('second-tab', second);
      }
      await demo.close();
    });
  }
});
