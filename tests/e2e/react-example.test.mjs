// examples/vite-react as a newcomer has it: installed with the packed package, built, and used as a person does.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchChromium, requireTool } from '../../xtask/node/tools.mjs';
import { Project, run } from './install.mjs';
import { Site, withPage } from './site.mjs';

const example = fileURLToPath(new URL('../../examples/vite-react', import.meta.url));
let root;
let site;
let browser;

before(async () => {
  [root, browser] = await Promise.all([mkdtemp(join(tmpdir(), 'lp-vite-react-')), launchChromium()]);
  const packed = await Project.withPackage();
  await cp(example, root, { recursive: true, filter: (path) => !/node_modules|dist/.test(path.slice(example.length)) });
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  assert.equal(manifest.dependencies['lp-connector'], 'file:../../pkg');
  manifest.dependencies['lp-connector'] = `file:${join(packed.root, packed.tarball.filename)}`;
  await writeFile(join(root, 'package.json'), JSON.stringify(manifest));
  await run(root, 'npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline');
  await packed.remove();
  await run(root, 'npm', 'run', 'build');
  site = await new Site({ '/': join(root, 'dist') }, '').open();
  site.pages['/'] = await readFile(join(root, 'dist/index.html'), 'utf8');
});
after(async () => {
  await browser?.close();
  site?.close();
  if (root) await rm(root, { recursive: true, force: true });
});

async function withWidget(use) {
  await withPage(browser, async (page, complaints) => {
    await page.goto(site.origin);
    await use(page, complaints);
    const violations = await page.evaluate(() => globalThis.emulator?.violations());
    assert.deepEqual(violations, []);
  });
}

const field = (page) => page.getByRole('textbox', { name: 'Message' });
const bubble = (page, text) => page.getByRole('log').getByRole('listitem').filter({ hasText: text });
const openWidget = async (page) => {
  await page.getByRole('button', { name: 'Ask us' }).click();
  await field(page).waitFor();
};
const write = async (page, text) => {
  await field(page).fill(text);
  await page.keyboard.press('Enter');
};

describe('the widget', { concurrency: 2 }, () => {
  test('loads nothing before it is opened, and is complete by keyboard', () => withWidget(async (page) => {
    const modules = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length);
    await page.getByRole('heading', { name: 'Lantern' }).waitFor();
    assert.equal(await modules(), 0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await field(page).waitFor();
    await page.keyboard.type('Where is my chair?');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('It is oak.');
    await page.keyboard.press('Enter');
    await bubble(page, 'You said: Where is my chair?').waitFor();
    assert.equal(await field(page).inputValue(), '');
    await bubble(page, /^You: Where is my chair/).getByText('Read').waitFor();
    assert.equal(await modules(), 1);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Ask us');
    // What comes while it is closed is counted, and read when it is opened.
    await page.evaluate(() => emulator.agent.sendText(emulator.conversations()[0].conversationId, 'Are you still there?'));
    await page.getByRole('button', { name: 'Ask us 1 new' }).click();
    await bubble(page, 'Are you still there?').waitFor();
    await page.waitForFunction(() => {
      const messages = emulator.messages(emulator.conversations()[0].conversationId);
      const { sequence } = messages.find(({ event }) => event.message === 'Are you still there?');
      return messages.some(({ role, event }) => role === 'CONSUMER' && event.status === 'READ' && event.sequenceList.includes(sequence));
    });
  }));

  test('says what was not sent, and what may not have been, and lets the person choose', () => withWidget(async (page) => {
    await openWidget(page);
    await write(page, 'One');
    await bubble(page, 'You said: One').waitFor();
    await page.evaluate(() => emulator.setFault({ endpoint: 'send', payloadType: 'ms.PublishEvent', status: 400, times: 0 }));
    await write(page, 'Two');
    await bubble(page, 'Two').getByText('Not sent').waitFor();
    await page.evaluate(() => emulator.clearFaults());
    await bubble(page, 'Two').getByRole('button', { name: 'Send again' }).click();
    await bubble(page, 'You said: Two').waitFor();
    await page.evaluate(() => emulator.setFault({ endpoint: 'send', payloadType: 'ms.PublishEvent', drop: 'before', times: 0 }));
    await write(page, 'Three');
    await bubble(page, 'Three').getByText('May not have arrived').waitFor();
    await page.evaluate(() => emulator.clearFaults());
    await bubble(page, 'Three').getByRole('button', { name: 'Leave it' }).click();
    await bubble(page, 'Three').waitFor({ state: 'detached' });
    const sent = await page.evaluate(() => emulator.messages(emulator.conversations()[0].conversationId)
      .filter(({ role, event }) => role === 'CONSUMER' && event.message).map(({ event }) => event.message));
    assert.deepEqual(sent, ['One', 'Two']);
  }));

  test('sends a picture, and begins another conversation when one has ended', () => withWidget(async (page) => {
    await openWidget(page);
    const picture = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(80, 60);
      canvas.getContext('2d').fillRect(0, 0, 80, 60);
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
    });
    await page.locator('input[type=file]').setInputFiles({ name: 'chair.png', mimeType: 'image/png', buffer: Buffer.from(picture) });
    await page.getByRole('img', { name: 'chair.png' }).waitFor();
    await bubble(page, 'Sent').or(bubble(page, 'Read')).first().waitFor();
    assert.deepEqual(await page.evaluate(() => emulator.files().map(({ published }) => published)), [1]);
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('This conversation has ended').waitFor();
    await write(page, 'Once more');
    await bubble(page, 'You said: Once more').waitFor();
    assert.equal(await page.evaluate(() => emulator.conversations().length), 2);
    assert.equal(await page.getByText('This conversation has ended').count(), 0);
  }));

  for (const colorScheme of ['light', 'dark']) {
    test(`has nothing that axe would find, closed, open and with messages (${colorScheme})`, () => withWidget(async (page) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.addScriptTag({ content: requireTool('axe-core').source });
      const found = async () => (await page.evaluate(() => axe.run({ resultTypes: ['violations'] }))).violations
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      assert.deepEqual(await found(), []);
      await openWidget(page);
      await write(page, 'Hello');
      await bubble(page, 'You said: Hello').waitFor();
      await page.evaluate(() => emulator.setFault({ endpoint: 'send', payloadType: 'ms.PublishEvent', status: 400, times: 0 }));
      await write(page, 'Lost');
      await bubble(page, 'Lost').getByText('Not sent').waitFor();
      assert.deepEqual(await found(), []);
      // As on a screen of 640 by 400 at 200 %: everything is there, and nothing lies beside the page.
      await page.setViewportSize({ width: 320, height: 400 });
      const box = await field(page).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
      if (process.env.LP_SHOTS) await page.setViewportSize({ width: 900, height: 720 }).then(() => page.screenshot({ path: `${process.env.LP_SHOTS}/vite-react-${colorScheme}.png` }));
    }));
  }
});
