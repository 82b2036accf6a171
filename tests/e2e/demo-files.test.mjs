// Files in the demo, as a person handles them, in Chromium, against the emulator.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { file, fileFault, hand, ownFile, pdf, png, save, sendFiles, sha256, stored } from './demo-files.mjs';
import { DemoPage } from './demo-page.mjs';

let browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

async function open(options) {
  const demo = await DemoPage.open(browser, options);
  await demo.start();
  return demo;
}

describe('files in the demo', { concurrency: 3 }, () => {
  test('a picture is picked, described, seen on its way, and is the same at the agent’s side', async () => {
    const demo = await open();
    const { page } = demo;
    const line = await demo.context.newCDPSession(page);
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 250_000 });
    await page.evaluate(() => {
      window.seen = new Set();
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll('#consumer-thread progress')) window.seen.add(bar.value);
      }).observe(document.getElementById('consumer-thread'), { subtree: true, childList: true, characterData: true });
    });
    const picture = png(420, 420, { noise: true });
    await sendFiles(demo, [file('SECRET-name.png', picture)], { caption: 'The box, from above' });
    await demo.consumerThread.getByRole('progressbar', { name: 'Sending picture: The box, from above' }).waitFor();
    await ownFile(demo, 'delivered').getByText('The box, from above').waitFor();
    await ownFile(demo, 'delivered').getByText('PNG · 530 kB').waitFor();
    const seen = await page.evaluate(() => [...window.seen].filter((value) => value > 0));
    assert.ok(seen.length > 2 && seen.at(-1) === picture.length, `progress was seen: ${seen}`);
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });

    const [object] = await stored(demo);
    assert.equal(object.sha256, sha256(picture));
    await demo.announced('Received at the agent’s side: File: The box, from above');
    await demo.agentThread.locator('.file img[src^="data:image/"]').waitFor();
    await demo.agentThread.getByRole('button', { name: 'Open picture: The box, from above' }).click();
    await page.getByRole('dialog').getByRole('img', { name: 'The box, from above' }).waitFor();
    assert.deepEqual(await save(demo), { name: 'The box from above.png', hash: sha256(picture) });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await demo.close();
  });

  test('files are dropped and pasted, and one is thought better of', async () => {
    const demo = await open();
    const { page } = demo;
    const files = [file('one.png', png(60, 40)), file('two.png', png(40, 60))];
    assert.match(await hand(demo.consumerThread, 'drop', files), /Drop to attach/);
    await hand(demo.consumerText, 'paste', [file('image.png', png(50, 50))]);
    assert.equal(await page.locator('.tray__item img[src^="blob:"]').count(), 3);
    await page.getByRole('button', { name: 'Remove two.png' }).click();
    await page.getByLabel('Caption of one.png').fill('Dropped');
    await page.getByLabel('Caption of image.png').fill('Pasted');
    await demo.say('Words of their own');
    await demo.agentThread.getByText('Words of their own').waitFor();
    for (const caption of ['Dropped', 'Pasted']) await ownFile(demo, 'delivered').getByText(caption).waitFor();
    assert.equal(await page.locator('.tray__item').count(), 0);
    assert.equal((await stored(demo)).length, 2);
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'from a spreadsheet');
      data.items.add(new File(['x'], 'cells.png', { type: 'image/png' }));
      return document.getElementById('consumer-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    assert.ok(copied, 'text is pasted as text, whatever comes with it');
    assert.equal(await page.locator('.tray__item').count(), 0);
    await demo.close();
  });

  test('an upload is cancelled on a slow line and tried again', async () => {
    const demo = await open({ faults: true });
    const { page } = demo;
    await fileFault(demo, 'Slow line');
    const picture = png(500, 500, { noise: true });
    await sendFiles(demo, [file('slow.png', picture)]);
    await page.locator('.entry[data-what="file"]').filter({ hasText: 'PUT' }).waitFor();
    await ownFile(demo, 'sending').getByRole('button', { name: 'Cancel' }).click();
    await ownFile(demo, 'failed').getByText('Given up (aborted)').waitFor();
    await page.locator('.entry[data-what="file"]').filter({ hasText: 'given up' }).waitFor();
    assert.deepEqual(await stored(demo), []);
    await page.getByText('All is well').waitFor();
    await ownFile(demo, 'failed').getByRole('button', { name: 'Retry' }).click();
    await ownFile(demo, 'delivered').waitFor();
    assert.deepEqual((await stored(demo)).map(({ puts, published, sha256: hash }) => [puts, published, hash]), [[1, 1, sha256(picture)]]);
    await demo.close();
  });

  test('faults of the store are overcome, or told in words with a way on', async () => {
    const demo = await open({ faults: true });
    const { page } = demo;
    const picture = png(300, 300, { noise: true });
    for (const name of ['URL expired', 'Store refuses', 'Line drops', 'Store down']) {
      await fileFault(demo, name);
      await sendFiles(demo, [file('any.png', picture)], { caption: name });
      await ownFile(demo, 'delivered').filter({ hasText: name }).waitFor();
      await page.getByText('All is well').waitFor();
    }
    // Bytes that all left, twice, without a word may have been refused: a page sees the same of both.
    await fileFault(demo, 'Line drops', { times: 5 });
    await sendFiles(demo, [file('any.png', picture)], { caption: 'Against the odds' });
    await ownFile(demo, 'failed').getByText(/^No connection \(network\)|did not take the file \(upload-refused\)/).waitFor();
    await page.getByRole('button', { name: 'All off' }).click();
    await ownFile(demo, 'failed').getByRole('button', { name: 'Retry' }).click();
    await ownFile(demo, 'delivered').filter({ hasText: 'Against the odds' }).waitFor();
    await fileFault(demo, 'Store refuses', { times: 2 });
    await sendFiles(demo, [file('any.png', picture)]);
    await ownFile(demo, 'failed').getByText('(upload-refused').waitFor();
    await ownFile(demo, 'failed').getByRole('button', { name: 'Discard' }).click();
    assert.equal(await ownFile(demo, 'failed').count(), 0);
    const objects = await stored(demo);
    assert.deepEqual(objects.map(({ puts, published }) => [puts, published]), Array.from({ length: 5 }, () => [1, 1]));
    await demo.close();
  });

  test('what is stored is not sent again when only its publication failed', async () => {
    const demo = await open({ faults: true });
    const publish = { endpoint: 'send', payloadType: 'ms.PublishEvent' };
    await demo.control('faults', { ...publish, status: 400 });
    await sendFiles(demo, [file('one.png', png(200, 200))], { caption: 'Refused once' });
    await ownFile(demo, 'failed').getByText('the file is stored, so a retry only publishes it (rejected · HTTP 400)').waitFor();
    await ownFile(demo, 'failed').getByRole('button', { name: 'Retry' }).click();
    await ownFile(demo, 'delivered').filter({ hasText: 'Refused once' }).waitFor();
    await demo.control('faults', { ...publish, status: 500 });
    await sendFiles(demo, [file('two.png', png(200, 220))], { caption: 'In doubt' });
    await ownFile(demo, 'uncertain').getByText('no answer came to its publication (outcome-unknown)').waitFor();
    await ownFile(demo, 'uncertain').getByRole('button', { name: 'Send again' }).click();
    await ownFile(demo, 'delivered').filter({ hasText: 'In doubt' }).waitFor();
    assert.deepEqual((await stored(demo)).map(({ puts, published }) => [puts, published]), [[1, 1], [1, 1]]);
    assert.equal(await demo.agentThread.locator('.file img[src^="data:image/"]').count(), 2, 'the agent sees previews');
    await demo.close();
  });

  test('the agent sends files, and the consumer opens and saves them', async () => {
    const demo = await open({ faults: true });
    const { page } = demo;
    const [picture, offer] = [png(700, 500, { noise: true }), pdf()];
    await sendFiles(demo, [file('label.png', picture)], { caption: 'Your label', side: 'agent' });
    await sendFiles(demo, [offer], { caption: '../Offer: 50% <off>', side: 'agent' });
    await demo.announced('Agent: File: Your label');
    await demo.consumerThread.locator('.file img[src^="data:image/"]').waitFor();
    const whole = demo.consumerThread.getByRole('button', { name: 'Open picture: Your label' });
    await fileFault(demo, 'Slow line', { transfers: 'downloads' });
    await whole.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('progressbar', { name: 'Getting the file' }).waitFor();
    await dialog.getByText(/kB of 1.1 MB/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.entry[data-what="file"]').filter({ hasText: 'GET' }).getByText(/broke off|given up/).waitFor();
    await whole.click();
    await dialog.getByRole('img', { name: 'Your label' }).waitFor();
    assert.deepEqual(await save(demo), { name: 'Your label.png', hash: sha256(picture) });
    await dialog.getByRole('button', { name: 'Close' }).click();
    await demo.entry('request', 'AcceptStatusEvent ACCESS').waitFor();
    await demo.consumerThread.getByRole('button', { name: 'Open PDF file' }).click();
    await dialog.getByText(/^PDF · 69 bytes$/).waitFor();
    assert.deepEqual(await save(demo), { name: 'Offer 50 off.pdf', hash: sha256(offer.buffer) });
    await demo.close();
  });

  test('files go to a real object store at another origin, and come back', {
    skip: !process.env.LP_EMULATOR_SWIFT && 'there is no Swift',
  }, async () => {
    const demo = await open({ at: process.env.LP_EMULATOR_SWIFT });
    const { page } = demo;
    const picture = png(500, 300, { noise: true });
    for (const [side, thread] of /** @type {const} */ ([['consumer', demo.agentThread], ['agent', demo.consumerThread]])) {
      await sendFiles(demo, [file('any.png', picture)], { caption: `From the ${side}`, side });
      await thread.getByRole('button', { name: `Open picture: From the ${side}` }).click();
      await page.getByRole('dialog').getByRole('img', { name: `From the ${side}` }).waitFor();
      assert.equal((await save(demo)).hash, sha256(picture));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await demo.unfoldWire();
    const lines = await page.locator('.entry[data-what="file"] .entry__line').allTextContents();
    const origins = lines.filter((line) => line.includes('://')).map((line) => new URL(line.split(' ')[1]).origin);
    assert.ok(origins.length >= 2 && origins.every((origin) => origin !== new URL(demo.at).origin), `another origin: ${origins}`);
    await demo.close();
  });

  test('an account without file sharing says so, and takes files once it is on', async () => {
    const demo = await open({ faults: true });
    const { page } = demo;
    await demo.entry('request', 'login').waitFor();
    await demo.entry('request', 'messaging.file.sharing.enabled').waitFor();
    await page.getByRole('radio', { name: 'Files' }).check();
    await page.getByRole('switch', { name: 'File sharing' }).uncheck();
    await demo.announced('File sharing is off');
    await sendFiles(demo, [file('one.png', png(80, 80))]);
    await ownFile(demo, 'failed').getByText('file sharing may be switched off for the account (rejected · HTTP 400)').waitFor();
    await page.getByRole('switch', { name: 'File sharing' }).check();
    await page.waitForFunction(() => window.heard.join('\n').split('File sharing is on').length > 2);
    await ownFile(demo, 'failed').getByRole('button', { name: 'Retry' }).click();
    await ownFile(demo, 'delivered').waitFor();
    await demo.close();
  });

  test('the wire shows the three requests of a file, and no signature, bearer or name', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    const secrets = [];
    page.on('response', async (response) => {
      const body = /send\?|login\?/.test(response.url()) ? await response.json().catch(() => undefined) : undefined;
      secrets.push(...[body?.bearer, body?.body?.queryParams?.temp_url_sig].filter(Boolean));
    });
    await demo.start();
    const picture = png(320, 200);
    await sendFiles(demo, [file('SECRET-name.png', picture)], { caption: 'SECRET-caption' });
    await ownFile(demo, 'delivered').waitFor();
    await page.locator('.entry[data-what="upload.stored"]').waitFor();
    const rows = await page.locator('.entry[data-kind="request"] > summary').allInnerTexts();
    const three = rows.map((row) => row.replaceAll(/\s+/g, ' ')).filter((row) => /GenerateURL|file object store|ContentEvent/.test(row));
    assert.deepEqual(three.map((row) => row.replace(/\d+ (ms)|\d\.\d (s)$/, 'ms').trim()), [
      'POST GenerateURLForUploadFile send ✓ 200 ms',
      `PUT file object store · ${Math.round(picture.length / 1000)} kB ✓ 201 ms`,
      'POST ContentEvent send ✓ 200 ms',
    ]);
    await demo.unfoldWire();
    assert.ok(secrets.length >= 2, 'there were secrets');
    await demo.assertHides([...secrets, 'SECRET-name', 'SECRET-caption', 'any password']);
    await page.getByLabel('Show texts').check();
    await demo.unfoldWire();
    await demo.assertHides([...secrets, 'SECRET-name', 'any password']);
    const put = page.locator('.entry[data-what="file"]');
    await put.getByRole('button', { name: 'Copy as curl' }).click();
    await put.getByText('Copied. Set TEMP_URL_SIG and FILE before you run it.').waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(command, /temp_url_sig='"\$TEMP_URL_SIG"'&temp_url_expires=\d+' \\\n {2}-T "\$FILE"/);
    assert.ok(!secrets.some((secret) => command.includes(secret)));
    await demo.close();
  });

  test('what is no picture is refused by the name of what it is', async () => {
    const demo = await open();
    const { page } = demo;
    const wrong = [
      ['SVG', file('drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'image/svg+xml')],
      ['EXE', file('holiday.png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 0x90)]))],
      ['PDF', pdf()],
    ];
    for (const [type, given] of wrong) {
      await hand(demo.consumerThread, 'drop', [given]);
      await demo.consumerText.press('Enter');
      const refused = ownFile(demo, 'failed').filter({ hasText: `The file is ${type}, by its content; accepted are JPG, JPEG, PNG, GIF (files.types) (file-type)` });
      await refused.waitFor();
      assert.equal(await refused.getByRole('button', { name: 'Retry' }).count(), 0);
      await refused.getByRole('button', { name: 'Discard' }).click();
    }
    assert.deepEqual(await stored(demo), []);
    assert.equal(await page.locator('.file img').count(), 0);
    await demo.close();
  });

  test('the form decides what is taken, and whether large photos are made smaller', async () => {
    const demo = await DemoPage.open(browser);
    await demo.page.getByLabel('Take documents too').check();
    await demo.start();
    await sendFiles(demo, [pdf()], { caption: 'A document' });
    await ownFile(demo, 'delivered').getByText('PDF · 69 bytes').waitFor();
    const large = png(1100, 1100, { noise: true });
    assert.ok(large.length > 3 * 1024 * 1024);
    await sendFiles(demo, [file('large.png', large)]);
    await ownFile(demo, 'delivered').getByText(/Made smaller: 3.6 MB became/).waitFor();
    await demo.page.getByRole('button', { name: 'End chat' }).click();
    await demo.page.getByRole('button', { name: 'End', exact: true }).click();
    await demo.page.getByRole('button', { name: 'Start again' }).click();
    await demo.page.getByLabel('Shrink large photos').uncheck();
    await demo.start();
    await sendFiles(demo, [file('large.png', large)]);
    await ownFile(demo, 'failed').getByText(/at most 3145728 are accepted \(files.maxBytes\) \(file-too-large\)/).waitFor();
    await demo.close();
  });

  test('files go by keyboard alone, and leave no object URL behind', async () => {
    const demo = await DemoPage.open(browser);
    const { page } = demo;
    const choosing = page.waitForEvent('filechooser');
    await page.evaluate(() => {
      window.living = new Set();
      const { createObjectURL, revokeObjectURL } = URL;
      URL.createObjectURL = (blob) => { const url = createObjectURL(blob); window.living.add(url); return url; };
      URL.revokeObjectURL = (url) => { window.living.delete(url); revokeObjectURL(url); };
    });
    await demo.start();
    await demo.tabTo(page.getByRole('button', { name: 'Attach as consumer' }), true);
    await page.waitForFunction(() => document.activeElement.id === 'consumer-attach');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles([file('one.png', png(120, 90)), file('two.png', png(90, 120))]);
    await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Caption of two.png');
    await demo.tabTo(page.getByRole('button', { name: 'Remove one.png' }), true);
    await page.keyboard.press('Space');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Remove two.png');
    await demo.tabTo(page.getByLabel('Caption of two.png'), true);
    await page.keyboard.type('By hand');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'consumer-text');
    await ownFile(demo, 'delivered').waitFor();
    const whole = demo.consumerThread.getByRole('button', { name: 'Open picture: By hand' });
    await demo.tabTo(whole, true);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('img', { name: 'By hand' }).waitFor();
    await page.keyboard.press('Escape');
    assert.ok(await whole.evaluate((button) => button === document.activeElement), 'the focus comes back');
    await page.waitForFunction(() => window.living.size === 0);
    await demo.close();
  });
});
