// The table of the matrix, from what the last run of the cells and of the engines left behind:
//
//   node tests/package/table.mjs           prints it, and fails where the README says something else
//   node tests/package/table.mjs --write   writes it into the README

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { results, work } from './places.mjs';
import { TOOLS } from './tools.mjs';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const BEGIN = '<!-- matrix:begin -->';
const END = '<!-- matrix:end -->';
const ENGINE_HEAD = '| engine | version | tests of the boundary |';
const ENGINES = 3;
const COLUMNS = ['`.`', '`./inline`', '`./testing`', '`./react`', 'worker', 'two versions', 'old page'];
const MODES = ['development', 'production'];
const LEGEND = `✓ / ✓: a message was sent in the development server / in the production build; –: there is none.
told: a typed error that names the cause and the cure.`;
const SIGNS = { yes: '✓', no: '✗', failed: '✗' };

/** What a version promises to keep: its first number that is not nought. */
const major = (version) => version.match(/^0\.\d+|^\d+/)[0];
const row = (cells) => `| ${cells.join(' | ')} |`;
const distinct = (list) => [...new Set(list)];

/** The test files in the order of the rows. */
const FILES = [...Object.keys(TOOLS), 'vite-react', 'next', 'pages', 'node', 'newcomer'].map((name) => `${name}.test.mjs.json`);

/** What one field of the table of tools says: development before production, where there are both. */
function field(cells) {
  if (cells.length === 0) return '';
  const said = MODES.map((mode) => cells.find((cell) => cell.mode === mode)).map((cell) => (cell ? SIGNS[cell.result] ?? cell.result : '–'));
  return said.join(' / ');
}

/** The tools: a row for each, a column for each thing that is tried there. */
export function toolTable(cells, version = major) {
  const columns = COLUMNS.filter((column) => cells.some((cell) => cell.column === column));
  const lines = distinct(cells.map(({ place }) => place)).map((place) => {
    const mine = cells.filter((cell) => cell.place === place);
    const [name, ...more] = place.split(', ');
    const title = [`${name} ${version(mine[0].version)}`, ...more].join(', ');
    return row([title, ...columns.map((column) => field(mine.filter((cell) => cell.column === column)))]);
  });
  return [row(['', ...columns]), row(['---', ...columns.map(() => '---')]), ...lines].join('\n');
}

/** Everything else: a row for each place. */
export function placeTable(cells) {
  const lines = cells.map(({ place, result }) => row([place, SIGNS[result] ?? result]));
  return [row(['', '']), row(['---', '---']), ...lines].join('\n');
}

/** The engines that the tests of the boundary ran in. */
export function engineTable(engines) {
  const version = (words) => words.match(/[\d.]+/)[0];
  const lines = engines.map(({ name, version: words, passed, works }) => row([name, version(words), works ? `✓ ${passed}` : '✗']));
  return [ENGINE_HEAD, row(['---', '---', '---']), ...lines].join('\n');
}

/** What must be equal in the README: versions of browsers and counts of tests grow by themselves. */
export const substance = (text) => text.replace(/ \|\s*[\d.]+ \| ✓ \d+ \|/g, ' | … |').replace(/\s+/g, ' ').trim();

/** The block of the README between its two comments. */
export function block(readme) {
  const [, rest] = readme.split(BEGIN);
  if (rest === undefined || !rest.includes(END)) throw new Error(`README.md has no ${BEGIN} … ${END}`);
  return rest.split(END)[0].trim();
}

async function all(directory) {
  const names = await readdir(directory).catch(() => []);
  names.sort((a, b) => FILES.indexOf(a) - FILES.indexOf(b) || a.localeCompare(b));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8'))));
}

async function main() {
  const cells = (await all(results)).flat();
  const engines = await all(join(work, 'engines'));
  if (cells.length === 0) throw new Error('no cell has run: `cargo xtask test matrix`');
  const readme = await readFile(README, 'utf8');
  const present = block(readme);
  // A run of the cells alone leaves the engines as they stand.
  const ofEngines = engines.length < ENGINES ? present.slice(present.indexOf(ENGINE_HEAD)) : engineTable(engines);
  const tools = cells.filter(({ column }) => column);
  const places = placeTable(cells.filter(({ column }) => !column));
  const text = [toolTable(tools), LEGEND, places, ofEngines].join('\n\n');
  console.log([toolTable(tools, (version) => version), LEGEND, places, ofEngines].join('\n\n'));
  if (process.argv.includes('--write')) {
    if (cells.some(({ result }) => result === 'failed')) throw new Error('a cell failed, and the README is left as it is');
    await writeFile(README, readme.replace(present, () => text));
  } else if (substance(text) !== substance(present)) {
    throw new Error('README.md says something else; run `cargo xtask matrix --write` and read what it changed');
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch(({ message }) => {
    console.error(message);
    process.exitCode = 1;
  });
}
