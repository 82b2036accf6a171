// `lp-connector/react` as a file of the package: its size, its types and their examples, Node, and servers that render.

import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { launchChromium, requireTool, typescript } from '../../xtask/node/tools.mjs';
import { problems, program, publicApi } from './compiler.mjs';
import { run } from './install.mjs';
import { paper } from './markdown.mjs';
import { bundle, projectWithReact, projectWithReact18, siteOf } from './react.mjs';
import { newAccount, textsSent, withPage } from './site.mjs';

const FILES = ['react.js', 'react-thread.js'];
const LIMIT = 3000;
const use = fileURLToPath(new URL('react/use.tsx', import.meta.url));

let browser;
let project;
let old;

before(async () => {
  [browser, project, old] = await Promise.all([launchChromium(), projectWithReact(), projectWithReact18()]);
});
after(async () => {
  await browser?.close();
  await Promise.all([project?.remove(), old?.remove()]);
});

const read = (name) => readFile(join(project.installed, name), 'utf8');

test('the entry says that it is for the client, and imports nothing but React', async () => {
  for (const name of FILES) {
    const text = await read(name);
    const imports = [...text.matchAll(/(?:from|import)\s*\(?["']([^"']+)["']/g)].map(([, from]) => from);
    assert.deepEqual(imports, name === 'react.js' ? ['react', './react-thread.js'] : []);
  }
  assert.match(await read('react.js'), /^['"]use client['"]/);
});

test('a bundle grows by less than 3 kB', async (t) => {
  const { outputFiles } = await requireTool('esbuild').build({
    entryPoints: [join(project.installed, 'react.js')], bundle: true, write: false, minify: true, format: 'esm', target: 'es2022', external: ['react'],
  });
  const size = brotliCompressSync(outputFiles[0].contents).length;
  t.diagnostic(`${size} bytes`);
  assert.ok(size < LIMIT, `${size} bytes, minified and compressed with brotli 11`);
});

test('an import in Node does nothing, prints nothing and keeps nothing alive', async () => {
  const script = `
    await import('react');
    Object.freeze(globalThis);
    const names = Object.keys(await import('lp-connector/react')).sort();
    process.on('exit', () => console.log(names.join()));`;
  const { stdout, stderr } = await run(project.root, 'node', '--input-type=module', '--eval', script);
  assert.equal(stdout, 'ConnectorProvider,useConnector,useConversation\n');
  assert.equal(stderr, '');
});

describe('the types', () => {
  const jsx = { jsx: typescript().JsxEmit.ReactJSX };

  /** The examples of the declarations and of the README, each with the imports that a fragment takes for granted. */
  async function examples() {
    const text = (await Promise.all(['react.d.ts', 'react-messages.d.ts'].map(read))).join('\n');
    const documented = [...text.matchAll(/^ \* ```tsx?\n(.*?)^ \* ```$/gms)].map(([, block]) => block.replace(/^ \* ?/gm, ''));
    const papers = paper('pkg-template/README.md').blocks.filter(({ language }) => language === 'tsx').map(({ code }) => code);
    const names = [...text.matchAll(/^export \w+ (\w+)/gm)].map(([, name]) => name);
    return [...documented, ...papers].map((block) => {
      if (block.includes('import ')) return block;
      const used = (list) => list.filter((name) => new RegExp(`\\b${name}\\b`).test(block)).join(', ');
      return `import { ${used(['useEffect', 'useState', 'memo'])} } from 'react';\nimport { ${used(names)} } from 'lp-connector/react';\n${block}\nexport {};\n`;
    });
  }

  for (const resolution of ['bundler', 'node']) {
    test(`compile strictly, examples and libraries included, and refuse misuse (${resolution} resolution)`, async () => {
      const copy = join(project.root, `use-${resolution}.tsx`);
      await copyFile(use, copy);
      const all = await examples();
      assert.ok(all.length >= 13, `${all.length} examples`);
      const paths = await Promise.all(all.map((text, at) => project.write(`example-${resolution}-${at}.tsx`, text)));
      assert.deepEqual(problems(program([copy, ...paths], resolution, jsx)), []);
    });
  }

  test('compile with the types of React 18, and with the current compiler', async () => {
    const tsc = join(requireTool.resolve('typescript-current/package.json'), '../bin/tsc');
    for (const directory of [project.root, old.root]) {
      await copyFile(use, join(directory, 'use.tsx'));
      const options = { strict: true, skipLibCheck: false, noEmit: true, target: 'es2022', lib: ['es2022', 'dom'], module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', types: [] };
      await writeFile(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.tsx'] }));
      await run(directory, 'node', tsc, '-p', '.').catch(({ stdout }) => assert.fail(stdout));
    }
  });

  test('promise no value that is not there, never any, and explain every name with an example', async () => {
    const file = join(project.installed, 'react.d.ts');
    const compiled = program([file], 'bundler', jsx);
    const api = publicApi(compiled, file);
    assert.deepEqual(api.values.sort(), ['ConnectorProvider', 'useConnector', 'useConversation']);
    assert.deepEqual(api.anys, []);
    const checker = compiled.getTypeChecker();
    const names = checker.getExportsOfModule(checker.getSymbolAtLocation(compiled.getSourceFile(file)));
    const isMute = (symbol) => symbol.getDocumentationComment(checker).length === 0 || !symbol.getJsDocTags().some((tag) => tag.name === 'example');
    assert.ok(names.length > 10);
    assert.deepEqual(names.filter(isMute).map(({ name }) => name), []);
  });

  test('have complete examples, which run', async () => {
    const complete = (await examples()).filter((example) => example.includes('createRoot('));
    assert.ok(complete.length > 0);
    for (const example of complete) await runs(example);
  });

  /** Runs an example on the site of a customer: it has a field and a button. */
  async function runs(example) {
    const account = await newAccount('example');
    const { outputFiles } = await requireTool('esbuild').build({
      stdin: { contents: example.replace('12345678', account), loader: 'tsx', resolveDir: project.root },
      bundle: true, write: false, format: 'esm', jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' },
      alias: { 'lp-connector': '/node_modules/lp-connector/index.js', 'lp-connector/react': join(project.installed, 'react.js') },
      external: ['/node_modules/*'],
    });
    const site = await siteOf(project, outputFiles[0].text, { account });
    site.services = {
      '/liveperson/events': (request, response) => response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(':\n\n'),
      '/liveperson/': (request, response) => {
        request.url = request.url.replace('/liveperson', '/liveperson/ann');
        return site.forward(request, response);
      },
    };
    try {
      await withPage(browser, async (page) => {
        await page.goto(site.origin);
        await page.getByRole('textbox').fill('Hello from the example');
        await page.getByRole('button').click();
        await page.getByText('Hello from the example (sent)').waitFor();
        assert.deepEqual(await textsSent(account), ['Hello from the example']);
      });
    } finally {
      site.close();
    }
  }
});

describe('a server', () => {
  const LOADING = ['<p>loading, loading, none, 0 messages</p>', '<p>loading, loading, c1, 0 messages</p>'].join('');

  /** What Node renders, by this project's React. */
  async function rendered(project) {
    await project.write('server.mjs', await bundle(project, 'server.jsx', 'node'));
    await project.write('render.mjs', `
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      import { Widget } from './server.mjs';
      const never = () => { throw new Error('called on a server'); };
      const given = { on: never, close: never };
      for (const connector of [never, given]) console.log(renderToString(createElement(Widget, { connector })));`);
    const { stdout, stderr } = await run(project.root, 'node', 'render.mjs');
    assert.equal(stderr, '');
    return stdout.trim().split('\n');
  }

  for (const [version, projectOf] of [['19', () => project], ['18', () => old]]) {
    test(`renders that it is loading, and the page takes it over as it is (React ${version})`, async () => {
      const markup = await rendered(projectOf());
      assert.deepEqual(markup, [LOADING, LOADING]);
      const script = await bundle(projectOf(), 'hydrate.jsx');
      const site = await siteOf(projectOf(), script, { markup: LOADING });
      try {
        for (const [query, asked] of [['', 1], ['?given', 0]]) {
          await withPage(browser, async (page) => {
            await page.goto(`${site.origin}/${query}`);
            await page.getByText('ready, ready, c1, 0 messages').waitFor();
            assert.deepEqual(await page.evaluate(() => [lab.before, lab.mended, lab.asked]), [LOADING, [], asked]);
          });
        }
      } finally {
        site.close();
      }
    });
  }
});
