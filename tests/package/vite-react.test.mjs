// The template of Vite for React and TypeScript; its build checks the types first.

import { after, before } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { cell } from './cells.mjs';
import { Project } from './project.mjs';
import { TOOLS } from './tools.mjs';
import { sendsFromReact } from './visit.mjs';

const tool = TOOLS['vite-react'];
const project = new Project('vite-react', tool);
const version = await project.version();
const row = { place: tool.title, version, column: '`./react`' };
let browser;
before(async () => { browser = await launchChromium(); });
after(() => browser?.close());

cell({ ...row, mode: 'development' }, async () => {
  const server = await project.develop();
  try {
    await sendsFromReact(browser, server.origin);
  } finally {
    await server.end();
  }
});

cell({ ...row, mode: 'production' }, async () => {
  await project.build();
  const site = await project.publish();
  try {
    await sendsFromReact(browser, site.origin);
  } finally {
    site.close();
  }
});
