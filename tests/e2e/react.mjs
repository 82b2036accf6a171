// What the tests of `lp-connector/react` share: a project with React, bundles of their pages, and the pages' site.

import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { emulator, launchChromium, requireTool } from '../../xtask/node/tools.mjs';
import { Project, run } from './install.mjs';
import { Site, control, newAccount, withPage } from './site.mjs';

const fixtures = fileURLToPath(new URL('react/', import.meta.url));
const tools = dirname(dirname(requireTool.resolve('react/package.json')));

/** A project with the package and the pinned React, which stays where it is. */
export async function projectWithReact() {
  const project = await Project.withPackage();
  await mkdir(join(project.root, 'node_modules/@types'), { recursive: true });
  for (const name of ['react', 'react-dom', 'scheduler', 'csstype', '@types/react', '@types/react-dom']) {
    await symlink(join(tools, name), join(project.root, 'node_modules', name));
  }
  return project;
}

/** A project with the package and the oldest React that it is for, from the registry. */
export async function projectWithReact18() {
  const project = await Project.withPackage();
  await run(project.root, 'npm', 'install', 'react@18.3.1', 'react-dom@18.3.1', '@types/react@18.3.12', '--save-exact', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline');
  return project;
}

/** Bundles a script of `react/` for a page, or for Node; React says there what it thinks of its use. */
export async function bundle(project, name, platform = 'browser') {
  const { outputFiles } = await requireTool('esbuild').build({
    entryPoints: [join(fixtures, name)],
    bundle: true,
    write: false,
    format: 'esm',
    platform,
    target: 'es2022',
    jsx: 'automatic',
    jsxDev: true,
    nodePaths: [join(project.root, 'node_modules')],
    external: platform === 'node' ? ['react', 'react-dom', 'lp-connector'] : ['/node_modules/*'],
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

/** A site whose page runs a bundled script. `markup` is what its root holds before. */
export async function siteOf(project, script, { account = '', markup = '' } = {}) {
  const site = await new Site({ '/node_modules/': join(project.root, 'node_modules') }, account).open();
  site.pages['/script.js'] = { type: 'text/javascript; charset=utf-8', body: script };
  site.pages['/'] = `<!doctype html><meta charset="utf-8"><title>React</title><link rel="icon" href="data:,">
    <main id="root">${markup}</main><script type="module" src="/script.js"></script>`;
  return site;
}

/** Opens such a page with an account of its own at the emulator, and fails where that was violated. */
export async function withLab(browser, project, script, use) {
  const account = await newAccount('react');
  const site = await siteOf(project, script, { account });
  try {
    await withPage(browser, async (page, complaints) => {
      await page.goto(site.origin);
      await page.waitForFunction(() => globalThis.lab);
      await use({ page, complaints, account, where: { account, consumer: 'ann', emulator: emulator() } });
    });
    const { items } = await control(account, 'violations');
    if (items.length > 0) throw new Error(`the emulator was violated: ${JSON.stringify(items)}`);
  } finally {
    site.close();
  }
}

/** A browser, a project and the bundled laboratory for the tests of a file: made before them, gone after them. */
export function laboratory() {
  const own = {};
  before(async () => {
    [own.browser, own.project] = await Promise.all([launchChromium(), projectWithReact()]);
    own.script = await bundle(own.project, 'lab.jsx');
  });
  after(async () => {
    await own.browser?.close();
    await own.project?.remove();
  });
  own.inLab = (use) => () => withLab(own.browser, own.project, own.script, use);
  return own;
}
