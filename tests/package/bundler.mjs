// The cells of a bundler: each entry in its development server and in its production build.

import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { TOLD, cell } from './cells.mjs';
import { STAMP } from './places.mjs';
import { HASHED, Project } from './project.mjs';
import { TOOLS } from './tools.mjs';
import { outcome, outlives, sends, sendsTwice, talks, visit } from './visit.mjs';

/** A custom section without content and with a name of one letter: another module that does the same. */
const SECTION = Uint8Array.of(0, 2, 1, 0x79);

/** The page is told, in a typed error, which entry needs no file beside the script. */
const namesInline = (browser, origin) => visit(browser, origin, {}, async ({ page, complaints }) => {
  complaints.allow(/404|MIME/);
  const { code, message } = JSON.parse(await outcome(page));
  assert.equal(code, 'module-unavailable');
  assert.match(message, /lp-connector\/inline/);
});

export async function bundler(name) {
  const tool = TOOLS[name];
  const project = new Project(name, tool);
  const version = await project.version();
  let browser;
  before(async () => { browser = await launchChromium(); });
  after(() => browser?.close());

  const entries = [
    ['`.`', 'index', tool.copies ? sends : namesInline],
    ['`./inline`', 'inline', sends],
    ['`./testing`', 'testing', talks],
    ['worker', 'worker', tool.copies ? sends : undefined],
    ['two versions', 'two', tool.copies ? sendsTwice : undefined],
  ].filter(([, , check]) => check);
  for (const [column, entry, check] of entries) {
    const says = check === namesInline ? TOLD : undefined;
    if (tool.dev) {
      cell({ place: tool.title, version, column, mode: 'development' }, async () => {
        const server = await project.develop(entry);
        try {
          await check(browser, server.origin);
        } finally {
          await server.end();
        }
        return says;
      });
    }
    cell({ place: tool.title, version, column, mode: 'production' }, async () => {
      await project.build(entry);
      await holdsItsModules(project, entry);
      const site = await project.publish();
      try {
        await check(browser, site.origin);
      } finally {
        site.close();
      }
      return says;
    });
  }

  if (!tool.copies) return;
  cell({ place: tool.title, version, column: 'old page', mode: 'production' }, async () => {
    await deployment(browser, project);
    return TOLD;
  });
}

/** What was built has the modules that its entry carries, and none that another entry would have brought. */
async function holdsItsModules(project, entry) {
  for (const [carrier, piece] of Object.entries(await project.pieces())) {
    const wanted = carrier === entry || carrier === 'inline' && entry === 'testing' && !project.tool.copies;
    assert.equal(await project.holds(piece), wanted, `${carrier} in the build of ${entry}`);
  }
  const copied = ['index', 'testing', 'worker'].includes(entry) && project.tool.copies ? 1 : 0;
  assert.equal((await project.modules()).length, entry === 'two' ? 2 : copied);
}

/** The module's name goes by its content, and a page that is older than the files gets a typed error. */
async function deployment(browser, project) {
  await project.build('index');
  const before = await project.modules();
  assert.match(before.join(), HASHED);
  const site = await project.publish();
  const files = [STAMP, 'node_modules/lp-connector/connector.wasm'].map((name) => join(project.root, name));
  const [stamp, module] = files;
  const originals = await Promise.all(files.map((name) => readFile(name)));
  try {
    await outlives(browser, site.origin, async () => {
      // Whoever ends us now leaves a project that is installed anew.
      await rm(stamp);
      await writeFile(module, Buffer.concat([originals[1], SECTION]));
      await project.build('index');
      const after = await project.modules();
      assert.equal(after.length, 1);
      assert.notEqual(after[0], before[0]);
    });
  } finally {
    await writeFile(module, originals[1]);
    await writeFile(stamp, originals[0]);
    site.close();
  }
}
