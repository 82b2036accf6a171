// How files look in the demo: on their way, arrived, failed and opened. Leaves screenshots in target/screenshots.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { file, fileFault, ownFile, pdf, png, sendFiles } from './demo-files.mjs';
import { lowContrasts, overhangs, screenshot } from './demo-looks.mjs';
import { DemoPage } from './demo-page.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

/** Goes through all that files look like, and has each looked at. */
async function tour(demo, { narrow, look }) {
  const { page } = demo;
  const show = async (pane) => {
    if (narrow) await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: pane }).click();
  };
  await page.getByLabel('Take documents too').check();
  await look('files-start');
  await demo.start();
  await demo.say('The parcel came like this:');
  await page.locator('#consumer-files').setInputFiles([
    file('a-name-that-is-much-longer-than-any-tray-is-wide-and-does-not-break.png', png(640, 420)),
    { ...pdf(), name: 'invoice.pdf' },
  ]);
  await page.getByLabel('Caption of a-name').fill('The box, from above');
  await look('files-tray');
  await page.evaluate(() => document.getElementById('consumer-talk').toggleAttribute('data-drop', true));
  await look('files-drop');
  await page.evaluate(() => document.getElementById('consumer-talk').toggleAttribute('data-drop', false));
  await demo.consumerText.press('Enter');
  await ownFile(demo, 'delivered').nth(1).waitFor();
  await show('Agent');
  await sendFiles(demo, [file('label.png', png(300, 420, { hue: 90 }))], { caption: 'Stick this on, please', side: 'agent' });
  await demo.agentThread.getByText('Stick this on, please').waitFor();
  await sendFiles(demo, [{ ...pdf(), name: 'terms.pdf' }], { side: 'agent' });
  await demo.agentThread.locator('.msg--own .file').nth(1).waitFor();
  await look('files-agent');
  await demo.agentThread.getByRole('button', { name: 'Open picture: The box, from above' }).click();
  await page.getByRole('dialog').getByRole('img').waitFor();
  await look('files-dialog');
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await show('Faults');
  await fileFault(demo, 'Slow line');
  await look('files-faults');
  await show('Consumer');
  await page.locator('#consumer-files').setInputFiles([
    file('noise.png', png(900, 600, { noise: true })), file('drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'),
  ]);
  await demo.consumerText.press('Enter');
  // A system that has learnt of a slow peer may take all of it off the browser's hands at once.
  await demo.consumerThread.getByText(/\d [kM]B of 1.6 MB|waiting for the store/).waitFor();
  await ownFile(demo, 'failed').waitFor();
  await look('files-going');
  await demo.consumerThread.getByRole('button', { name: 'Cancel' }).click();
  await ownFile(demo, 'failed').nth(1).waitFor();
  await show('Wire');
  await page.locator('.entry[data-what="file"] summary').first().click();
  await look('files-wire');
  await demo.close();
}

describe('the looks of files', { concurrency: 3 }, () => {
  for (const width of [360, 768, 1200]) {
    test(`nothing sticks out at ${width} pixels`, async () => {
      const demo = await DemoPage.open(browser, { width, height: 780, faults: true });
      await tour(demo, { narrow: width < 768, look: async (what) => assert.deepEqual(await overhangs(demo.page), [], what) });
    });
  }

  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    for (const [name, width, height] of /** @type {const} */ ([['wide', 1440, 900], ['narrow', 390, 844]])) {
      test(`it can be read and looks well: ${name}, ${scheme}`, async () => {
        const demo = await DemoPage.open(browser, { width, height, scheme, reducedMotion: 'reduce', faults: true });
        const look = async (what) => {
          if (what !== 'files-drop') assert.deepEqual(await lowContrasts(demo.page), [], what);
          await demo.page.screenshot({ path: screenshot(`${name}-${scheme}-${what}`) });
        };
        await tour(demo, { narrow: name === 'narrow', look });
      });
    }
  }

  test('it works with forced colours', async () => {
    const demo = await DemoPage.open(browser, { forcedColors: 'active', faults: true });
    const look = (what) => demo.page.screenshot({ path: screenshot(`wide-forced-colours-${what}`) });
    await tour(demo, { narrow: false, look });
  });
});
