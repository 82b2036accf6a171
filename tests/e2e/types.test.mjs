// The declarations of the package, packed and installed: they compile, say all there is to say, and are what Rust has.
//
// `BLESS=1` writes the declarations in `tests/golden` anew; read the difference before you commit it: it is what changes
// for those who use the package.

import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { requireTool } from '../../xtask/node/tools.mjs';
import { RESOLUTIONS, problems, problemsNow, program } from './compiler.mjs';
import {
  anys, entries, examples, files, links, normalised, places, publicNames, summary, tags,
} from './declarations.mjs';
import { Comparison } from './forms.mjs';
import { Project, run } from './install.mjs';
import { samples } from './samples.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const golden = fileURLToPath(new URL('../golden', import.meta.url));
const SOURCES = {
  'consumer.ts': join(here, 'types/consumer.ts'),
  'misuse.ts': join(here, 'types/misuse.ts'),
  'prelude.d.ts': fileURLToPath(new URL('../types/prelude.d.ts', import.meta.url)),
  'samples.ts': join(golden, 'samples.ts'),
};

const tool = (name) => requireTool.resolve(name);
let project;
let manifest;
let all; // the entries with types: { name, file }
let declared; // a program of the entries alone
let compiled; // one of everything that a customer could write
let named; // every public name once: { entry, name, symbol, isValue }
const paths = [];

before(async () => {
  project = await Project.withPackage();
  manifest = JSON.parse(await readFile(join(project.installed, 'package.json'), 'utf8'));
  await Promise.all(Object.keys(manifest.peerDependencies ?? {}).map(addPeer));
  all = await entries(project.installed);
  for (const [name, source] of Object.entries(SOURCES)) paths.push(await copied(source, name));
  declared = program(all.map(({ file }) => file), 'bundler');
  const seen = new Set();
  named = all.flatMap((entry) => publicNames(declared, entry.file).map((one) => ({ entry, ...one })))
    .filter(({ symbol }) => !seen.has(symbol) && seen.add(symbol));
  paths.push(...await writeExamples());
  compiled = program(paths, 'bundler');
});
after(() => project?.remove());

async function copied(source, name) {
  const path = join(project.root, 'types', name);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(source, path);
  return path;
}

/** A package that ours, or an example, wants beside it, and its types: the tools have both. */
async function addPeer(name) {
  for (const one of [name, `@types/${name}`]) {
    const from = dirname(tool(`${one}/package.json`));
    const to = join(project.root, 'node_modules', one);
    await mkdir(dirname(to), { recursive: true });
    if (!existsSync(to)) await symlink(from, to);
  }
}

/** The packages that a text imports, ours apart. */
function imported(code) {
  const names = [...code.matchAll(/from '([^'.][^']*)'/g)].map(([, name]) => name.split('/')[0]);
  return names.filter((name) => name !== manifest.name);
}

/** Each example as a file of its own, with the imports that it leaves out. */
async function writeExamples() {
  const exported = new Map(all.map(({ name }) => [name, named.filter(({ entry }) => entry.name === name).map((one) => one.name)]));
  const written = [];
  for (const one of named) {
    for (const { path, text } of places(one)) {
      for (const [number, { language, code }] of examples(text).entries()) {
        const imports = [...exported].filter(([name, names]) => names.length > 0 && !code.includes(`from '${name}'`)).map(([name, names]) => {
          const ours = names.filter((each) => each !== 'default');
          return `import ${names.includes('default') ? 'init, ' : ''}{ ${ours.join(', ')} } from '${name}';\n`;
        });
        for (const name of imported(code)) await addPeer(name);
        const file = `${one.entry.name} ${path} ${number}`.replaceAll(/\W+/g, '-');
        written.push(await project.write(`types/examples/${file}.${language}`, `${imports.join('')}${code}\nexport {};\n`));
      }
    }
  }
  return written;
}

describe('the types', () => {
  for (const resolution of Object.keys(RESOLUTIONS)) {
    test(`compile strictly with all examples and samples, libraries checked too (${resolution})`, () => {
      assert.deepEqual(problems(resolution === 'bundler' ? compiled : program(paths, resolution)), []);
    });

    test(`do so with the current compiler too (${resolution})`, async () => {
      assert.deepEqual(await problemsNow(project.root, paths, resolution), []);
    });
  }

  test('promise no value that is not there, and none less', async () => {
    for (const { name, file } of all) {
      const script = `console.log(JSON.stringify(Object.keys(await import('${name}')).sort()))`;
      const { stdout } = await run(project.root, 'node', '--input-type=module', '--eval', script);
      const values = publicNames(declared, file).filter(({ isValue }) => isValue).map((one) => one.name);
      assert.deepEqual(values.sort(), JSON.parse(stdout), name);
    }
  });

  test('are never any', () => {
    assert.ok(named.length > 80, 'the walk found no more than a few names');
    assert.deepEqual(named.flatMap(anys), []);
  });

  test('are those that were agreed', async () => {
    const made = new Map(files(declared, project.installed).map((source) => [relative(project.installed, source.fileName), normalised(source)]));
    assert.ok(made.size >= all.length);
    const kept = (await readdir(golden)).filter((name) => name.endsWith('.d.ts'));
    if (process.env.BLESS) {
      await Promise.all(kept.filter((name) => !made.has(name)).map((name) => rm(join(golden, name))));
      await Promise.all([...made].map(([name, text]) => writeFile(join(golden, name), text)));
      return;
    }
    assert.deepEqual([...made.keys()].sort(), kept.sort());
    for (const [name, text] of made) assert.equal(text, await readFile(join(golden, name), 'utf8'), `tests/golden/${name}; BLESS=1 takes it over`);
  });
});

describe('what the editor shows', () => {
  const said = () => named.flatMap((one) => places(one));

  test('is a sentence for every name, property and method', () => {
    assert.deepEqual(said().filter(({ text }) => !/^[A-Z`'"0-9].*[.:]/s.test(summary(text))).map(({ path }) => path), []);
  });

  test('has an example for every name, and for every method of a class', () => {
    const wanting = said().filter(({ isName, isMethod, text }) => (isName || isMethod) && examples(text).length === 0);
    assert.deepEqual(wanting.map(({ path }) => path), []);
  });

  test('links to what there is', () => {
    const known = new Set(named.flatMap((one) => [one.name, ...places(one).map(({ path }) => path)]));
    const broken = said().flatMap(({ path, text }) => links(text).filter((name) => !known.has(name)).map((name) => `${path}: ${name}`));
    assert.deepEqual(broken, []);
  });

  test('says of every promise of a connector with which codes it rejects', () => {
    const codes = new Comparison(declared, all[0].file);
    const known = codes.names(codes.type('ConnectorErrorCode'));
    const wrong = [];
    for (const { path, text, node } of said()) {
      const thrown = tags(text, 'throws');
      for (const [, code] of thrown.join('\n').matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)) {
        if (!known.includes(code) && !/^[a-z]+$/.test(code)) wrong.push(`${path}: there is no code ${code}`);
      }
      const rejects = path.startsWith('Connector.') && node.type?.getText().startsWith('Promise');
      if (rejects && path !== 'Connector.close' && !thrown.some((tag) => links(tag).length > 0 || known.some((code) => tag.includes(`\`${code}\``)))) {
        wrong.push(`${path}: no codes`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});

describe('what Rust has', () => {
  test('is what the types have: options, arguments, sets of names, limits, defaults', async () => {
    const forms = JSON.parse(await readFile(join(golden, 'forms.json'), 'utf8'));
    const types = new Comparison(declared, all[0].file);
    types.shape(types.type('ConnectorOptions'), forms.options, 'options');
    types.shape(types.type('ListenerOptions'), forms.listenerOptions, 'listener options');
    for (const [name, method] of Object.entries(forms.methods)) types.method(name, method);
    for (const [path, words] of Object.entries(forms.defaults)) types.default(path, words);
    types.same('events', forms.events, [...types.fields(types.type('ConnectorEventMap')).keys()]);
    types.same('codes', [...forms.codes].sort(), types.names(types.type('ConnectorErrorCode')));
    types.same('reasons for a token', [...forms.tokenReasons].sort(), types.names(types.type('TokenReason')));
    types.same('request types', [...forms.requestTypes].sort(), types.names(types.type('RequestType')));
    types.same('tokens', forms.tokens, [...types.fields(types.type('SendApiTokens')).keys()]);
    types.same('windowTokens', forms.windowTokens, [...types.fields(types.type('MessagingWindowToken')).keys()]);
    const delivery = types.fields(types.type('ConnectorError')).get('delivery');
    types.same('deliveries', [...forms.deliveries].sort(), types.names(types.checker.getTypeOfSymbol(delivery)));
    // Those that take no tables.
    const others = ['on', 'notifyTyping', 'receive', 'pending', 'resolveUncertain', 'close', 'free'];
    const methods = [...types.fields(types.type('Connector')).keys()].filter((name) => !name.startsWith('__@'));
    types.same('methods', [...Object.keys(forms.methods), ...others].sort(), methods.sort());
    assert.deepEqual(types.differences, []);
    assert.ok(types.compared > 400, `only ${types.compared} things were compared`);
  });

  test('tells everything that the types promise: each field, each name of a closed set', () => {
    const source = compiled.getSourceFiles().find(({ fileName }) => fileName.endsWith('types/samples.ts'));
    const { missing, count } = samples(compiled, source, all[0].file);
    assert.deepEqual(missing, []);
    assert.ok(count > 40, `only ${count} samples`);
  });
});

describe('linters of packages', () => {
  const tarball = () => join(project.root, project.tarball.filename);

  test('publint finds nothing', async () => {
    const [{ publint }, { formatMessage }] = await Promise.all(['publint', 'publint/utils'].map((name) => import(tool(name))));
    const { buffer, byteOffset, byteLength } = await readFile(tarball());
    const { messages } = await publint({ pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) }, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
  });

  test('arethetypeswrong finds nothing', async () => {
    const attw = join(dirname(tool('@arethetypeswrong/cli/package.json')), 'dist/index.js');
    // The package is ESM by design, which is what this profile is for. The module is a file to be copied and fetched: an
    // import of it is whatever the loader of a bundler makes of it, and has no type of ours.
    const words = ['--profile', 'esm-only', '--exclude-entrypoints', './connector.wasm', '--no-definitely-typed', '--format', 'json'];
    const { stdout } = await run(project.root, 'node', attw, tarball(), ...words).catch((error) => error);
    const { analysis } = JSON.parse(stdout);
    assert.deepEqual(Object.keys(analysis.entrypoints).sort(), Object.keys(manifest.exports).filter((key) => key !== './connector.wasm').sort());
    const ignored = ['node10', 'node16-cjs'];
    assert.deepEqual(analysis.problems.filter(({ resolutionKind }) => !ignored.includes(resolutionKind)), []);
  });
});
