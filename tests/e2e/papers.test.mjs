// What the papers say is so: every command exists, every table names what there is, every link leads somewhere.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { pkg } from '../../xtask/node/tools.mjs';
import { run } from './install.mjs';
import { blocks, names, paper, papers, root, table } from './markdown.mjs';

const front = paper('README.md');
const ofPackage = paper('pkg-template/README.md');
const { version } = JSON.parse(await readFile(join(pkg, 'package.json'), 'utf8'));

describe('commands in the papers', () => {
  let help;
  let emulatorHelp;

  before(async () => {
    [help, emulatorHelp] = await Promise.all([
      run(root, 'cargo', 'xtask', 'help'),
      run(root, 'cargo', 'run', '--quiet', '-p', 'lp-emulator', '--', '--help'),
    ]).then((all) => all.map(({ stdout }) => stdout));
  });

  /** Throws where one word of the command means nothing. */
  const checks = [
    [/^cargo xtask (\w+)(.*)$/, (command, rest) => {
      // What is said of a command may go on in the next line.
      const line = help.split(/\n(?=  \S)/).find((line) => line.startsWith(`  ${command} `));
      assert.ok(line, `cargo xtask help does not list ${command}`);
      for (const word of rest.split(' ').filter(Boolean)) {
        const place = { bench: `tests/bench/${word}.mjs`, example: `examples/${word}/index.html` }[command];
        const named = place !== undefined && existsSync(join(root, place));
        assert.ok(/^\d+$/.test(word) || named || line.match(/[\w-]+/g).includes(word), `cargo xtask help does not explain ${word} of ${command}`);
      }
    }],
    [/^cargo run -p lp-emulator -- (.*)$/, (rest) => {
      for (const flag of rest.match(/--[\w-]+/g)) assert.ok(emulatorHelp.includes(`${flag} `), `the emulator does not know ${flag}`);
    }],
    [/^(?:\w+=\S+ )*cargo test(?: --test (\w+))?(?: -p ([\w-]+))?$/, (name, crate) => {
      if (name) assert.ok(existsSync(join(root, `tests/${name}.rs`)), `there is no tests/${name}.rs`);
      if (crate) assert.ok(['lp-connector', 'lp-emulator', 'xtask'].includes(crate), `there is no crate ${crate}`);
    }],
    [/^wasm-pack test --headless --(?:chrome|firefox)$/, () => {}],
    [/^npm install (\S+)$/, (what) => assert.ok(['lp-connector', `./target/lp-connector-${version}.tgz`].includes(what), what)],
  ];

  for (const { place, code } of blocks.filter(({ language }) => language === 'sh')) {
    test(`exist (${place})`, async () => {
      const commands = code.split('\n').map((line) => line.replace(/(^|\s+)#.*$/, '').trim()).filter(Boolean);
      assert.ok(commands.length > 0);
      for (const command of commands) {
        const [pattern, check] = checks.find(([pattern]) => pattern.test(command)) ?? [];
        assert.ok(pattern, `nobody knows the command: ${command}`);
        check(...pattern.exec(command).slice(1));
      }
    });
  }

  test('that the text mentions exist', () => {
    for (const { path, text } of papers) {
      for (const [, command] of text.matchAll(/`cargo xtask (\w+)/g)) {
        assert.ok(help.includes(`\n  ${command} `), `${path}: cargo xtask ${command}`);
      }
    }
  });
});

describe('tables', () => {
  const source = (path) => readFile(join(root, path), 'utf8');

  for (const { path, text } of [front, ofPackage]) {
    test(`of ${path} name every method, event and error code`, async () => {
      const [map, errors, glue] = await Promise.all([source('src/web/types/events.d.ts'), source('pkg-template/errors.d.ts'), readFile(join(pkg, 'connector.d.ts'), 'utf8')]);
      const events = [...map.split('interface ConnectorEventMap {')[1].split('\n}')[0].matchAll(/^ {2}'([\w.]+)':/gm)];
      const codes = [...errors.split('type ConnectorErrorCode =')[1].split(';')[0].matchAll(/'([\w-]+)'/g)];
      const methods = [...glue.split('export class Connector {')[1].split('\n}')[0].matchAll(/^ {4}(\w+)\(/gm)].filter(([, name]) => !['free', 'constructor'].includes(name));
      const first = (heading) => table(text, heading).flatMap(([cell]) => names(cell)).sort();
      const sorted = (matches, ...more) => [...matches.map(([, name]) => name), ...more].sort();
      assert.deepEqual(first('event'), sorted(events));
      assert.deepEqual(first(path === 'README.md' ? 'error code' : 'code'), sorted(codes));
      assert.deepEqual(first('method'), sorted(methods, 'on'));
    });
  }
});

const marked = (name) => front.text.split(`<!-- ${name}:begin -->\n`)[1].split(`<!-- ${name}:end -->`)[0];

test('the tables of sizes are not more than five per cent off', async () => {
  const glue = ['loader.js', 'errors.js'];
  const parts = {
    module: ['connector.wasm'],
    glue: [...glue, 'index.js'],
    total: [...glue, 'index.js', 'connector.wasm'],
    inline: [...glue, 'inline.js', 'inflate.js', 'connector.wasm.js'],
    idp: ['idp.js'],
    react: ['react.js', 'react-thread.js'],
    testing: ['testing.js', 'network.js', 'sockets.js', 'emulator.js', 'emulator.wasm.js', 'inflate.js', 'errors.js'],
  };
  const written = Object.fromEntries(table(marked('size'), 'bytes').map(([name, ...sizes]) => [name, sizes.map(Number)]));
  const measured = {};
  for (const [name, files] of Object.entries(parts)) {
    measured[name] = [0, 0, 0];
    for (const file of files) {
      const bytes = await readFile(join(pkg, file));
      [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].forEach(({ length }, at) => {
        measured[name][at] += length;
      });
    }
  }
  assert.deepEqual(Object.keys(written).sort(), Object.keys(measured).sort());
  for (const [name, sizes] of Object.entries(measured)) {
    sizes.forEach((size, at) => {
      assert.ok(Math.abs(written[name][at] - size) <= size / 20, `${name}: ${written[name][at]} is written, ${size} measured; see cargo xtask size`);
    });
  }
  const costs = table(marked('parts'), 'part').map(([, bytes]) => Number(bytes));
  const [total, sum] = [costs.pop(), costs.reduce((a, b) => a + b)];
  assert.equal(sum, total);
  assert.ok(Math.abs(total - measured.total[2]) <= total / 20, `${total} in parts, ${measured.total[2]} measured; see cargo xtask size --parts`);
});

describe('the papers', () => {
  test('excuse at most two blocks, each with a reason', () => {
    const excused = blocks.filter(({ excuse }) => excuse);
    assert.ok(excused.length <= 2, excused.map(({ place }) => place).join());
    const known = ['sh', 'js', 'ts', 'tsx', 'html', 'text'];
    assert.deepEqual(blocks.filter(({ language, excuse }) => !excuse && !known.includes(language)).map(({ place }) => place), []);
    for (const { text, path } of papers) assert.equal(text.match(/^```/gm)?.length ?? 0, 2 * papers.find((one) => one.path === path).blocks.length, path);
  });

  test('link to what there is', () => {
    const anchors = ({ text }) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\s-]/g, '').replace(/ /g, '-'));
    for (const { path, text } of papers) {
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [file, anchor] = target.split('#');
        const place = file === '' ? path : join(path, '..', file);
        assert.ok(existsSync(join(root, place)), `${path} links to ${target}`);
        const linked = paper(place);
        if (anchor && linked) assert.ok(anchors(linked).includes(anchor), `${path} links to ${target}`);
      }
    }
  });

  test('name files that there are', () => {
    const top = new Set(readdirSync(root));
    for (const { path, text } of papers) {
      for (const [, name] of text.matchAll(/`((?:src|tests|pkg-template|emulator|xtask|www|\.ci)\/[\w./-]*)`/g)) {
        assert.ok(existsSync(join(root, name)), `${path} names ${name}`);
      }
      for (const [, name] of text.matchAll(/`([\w.-]+\.(?:toml|json|rs))`/g)) {
        if (top.has(name) || ['package.json'].includes(name)) continue;
        assert.fail(`${path} names ${name}`);
      }
    }
  });

  test('say nothing of the machine that they were written on', () => {
    for (const { path, text } of papers) assert.doesNotMatch(text, /\/(root|home|tmp|work)\//, path);
  });
});
