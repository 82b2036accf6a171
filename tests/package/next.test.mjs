// Next with both of its bundlers: each entry imported by a client component, which the server renders too.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { TOLD, cell } from './cells.mjs';
import { HASHED, Project } from './project.mjs';
import { next } from './tools.mjs';
import { outlives, sends, sendsFromReact, sendsTwice, talks } from './visit.mjs';

let browser;
before(async () => { browser = await launchChromium(); });
after(() => browser?.close());

const PAGES = [
  ['`.`', '/', sends],
  ['`./inline`', '/inline', sends],
  ['`./testing`', '/testing', talks],
  ['`./react`', '/react', sendsFromReact],
  ['worker', '/worker', sends],
  ['two versions', '/two', sendsTwice],
];

/** The scripts that a page begins with, as one text. */
async function scripts(origin, html) {
  const paths = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, path]) => path);
  assert.ok(paths.length > 0);
  return (await Promise.all(paths.map(async (path) => (await fetch(new URL(path, origin))).text()))).join('\n');
}

for (const tool of [next('Next, Turbopack'), next('Next, webpack', '--webpack')]) {
  const project = new Project('next', tool);
  const version = await project.version();
  for (const mode of ['development', 'production']) {
    describe(`${tool.title}, ${mode}`, () => {
      let server;
      before(async () => {
        await project.help(join(project.root, 'app'));
        if (mode === 'production') {
          await project.build();
          server = await project.serve(tool.start);
        } else {
          server = await project.develop();
        }
      });
      after(() => server?.end());

      for (const [column, path, check] of PAGES) {
        cell({ place: tool.title, version, column, mode }, async () => {
          // What the server renders has none of what the component does later.
          const html = await (await fetch(`${server.origin}${path}`)).text();
          assert.match(html, path === '/react' ? />Send</ : /One moment…/);
          await check(browser, server.origin, { path });
          if (mode === 'development') return;
          const text = await scripts(server.origin, html);
          for (const [entry, piece] of Object.entries(await project.pieces())) {
            assert.equal(text.includes(piece), path === `/${entry}`, `${entry} in the scripts of ${path}`);
          }
          assert.ok((await project.modules('static')).every((name) => HASHED.test(name)));
        });
      }

      if (mode === 'development') return;
      cell({ place: tool.title, version, column: 'old page', mode }, async () => {
        // Another build would give its modules other names: those of this one are gone.
        await outlives(browser, server.origin, async () => {
          for (const name of await project.modules('static')) await rm(join(project.output, name));
          await server.end();
          server = await project.serve(tool.start, server.port);
        });
        return TOLD;
      });
    });
  }
}
