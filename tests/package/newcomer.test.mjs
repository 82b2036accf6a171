// A newcomer's way: the template of Vite, `npm install` of the tarball, the first example of the package's README as the script,
// the development server, and a message is sent.

import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { withPage } from '../e2e/site.mjs';
import { cell } from './cells.mjs';
import { here, packed, work } from './places.mjs';
import { run } from './processes.mjs';
import { Project } from './project.mjs';
import { TOOLS } from './tools.mjs';

const README = fileURLToPath(new URL('../../pkg-template/README.md', import.meta.url));
const MOST_LINES = 15;
const MOST_SECONDS = 60;

let browser;
before(async () => { browser = await launchChromium(); });
after(() => browser?.close());

cell({ place: `newcomer: from \`npm install\` to the first message in ${MOST_SECONDS} s, with the first example` }, async (context) => {
  const [, example] = /```js\n(.*?)```/s.exec(await readFile(README, 'utf8'));
  const lines = example.trimEnd().split('\n').length;
  assert.ok(lines <= MOST_LINES, `${lines} lines`);
  const project = new Project('newcomer', TOOLS.vite);
  await rm(project.root, { recursive: true, force: true });
  await cp(join(here, 'vite'), project.root, { recursive: true });

  const started = performance.now();
  const [tarball] = JSON.parse(await readFile(packed, 'utf8'));
  // As they would type it, but for what npm says about itself.
  await run(project.root, ['npm', 'install', tarball, '--no-audit', '--no-fund', '--loglevel=error']);
  const installed = performance.now();
  await mkdir(join(project.root, 'src'));
  await writeFile(join(project.root, 'src/main.js'), example);
  const server = await project.serve(project.tool.dev);
  try {
    await withPage(browser, async (page) => {
      await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
      await page.goto(server.origin);
      await page.getByText('CONSUMER: Hello').waitFor();
      const seconds = (from, to) => ((to - from) / 1000).toFixed(1);
      const sent = performance.now();
      await page.getByText('You said: Hello').waitFor();
      const words = `${lines} lines; installed after ${seconds(started, installed)} s, sent after ${seconds(started, sent)} s`;
      context.diagnostic(words);
      assert.ok(sent - started < MOST_SECONDS * 1000, words);
    });
  } finally {
    await server.end();
  }
});
