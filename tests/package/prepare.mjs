// Packs the package and brings the projects of all tools up to date: `npm ci` where a lock file is new, `npm install` of the
// tarball where that is new. A second run finds nothing to do.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pkg } from '../../xtask/node/tools.mjs';
import { STAMP, here, packed, results, work } from './places.mjs';
import { run } from './processes.mjs';

const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
/** A custom section without content and with a name of one letter: another module that does the same. */
const SECTION = Uint8Array.of(0, 2, 1, 0x78);

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex').slice(0, 12);

async function hashOf(directory) {
  const names = (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)).sort();
  const files = await Promise.all(names.map((name) => readFile(name)));
  return hash(...names.flatMap((name, at) => [name.slice(directory.length), files[at]]));
}

/** Packs a directory. The name says what is inside, so that npm and bundlers never take an older one for it. */
async function pack(directory, name) {
  const [{ filename }] = Object.values(JSON.parse(await run(work, ['npm', 'pack', directory, '--json', '--loglevel=error'])));
  const tarball = join(work, `${name}-${await hashOf(directory)}.tgz`);
  await cp(join(work, filename), tarball);
  await rm(join(work, filename));
  return tarball;
}

/** Another release of the same package: another version, another module. */
async function otherRelease() {
  const directory = join(work, 'other');
  await rm(directory, { recursive: true, force: true });
  await cp(pkg, directory, { recursive: true });
  const manifest = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'));
  await writeFile(join(directory, 'package.json'), JSON.stringify({ ...manifest, version: '0.0.1-other' }));
  const module = await readFile(join(directory, 'connector.wasm'));
  await writeFile(join(directory, 'connector.wasm'), Buffer.concat([module, SECTION]));
  return directory;
}

async function text(path) {
  return readFile(path, 'utf8').catch(() => '');
}

async function install(tool, tarballs) {
  const [source, project] = [join(here, tool), join(work, tool)];
  const wanted = hash(await text(join(source, 'package.json')), await text(join(source, 'package-lock.json')));
  const stamp = join(project, STAMP);
  const [dependencies, complete] = (await text(stamp)).split(' ');
  const all = hash(wanted, await hashOf(source), ...tarballs);
  if (complete === all) return undefined;
  const started = Date.now();
  // All but what is installed begins anew, so that no cache of a tool outlives a change.
  const old = await readdir(project).catch(() => []);
  await Promise.all(old.filter((name) => name !== 'node_modules').map((name) => rm(join(project, name), { recursive: true })));
  await rm(join(project, 'node_modules', '.vite'), { recursive: true, force: true });
  await rm(join(project, 'node_modules', '.cache'), { recursive: true, force: true });
  await cp(source, project, { recursive: true });
  if (dependencies !== wanted) await run(project, ['npm', 'ci', ...QUIET]);
  await run(project, ['npm', 'install', tarballs[0], `lp-connector-other@file:${tarballs[1]}`, '--prefer-offline', ...QUIET]);
  await writeFile(stamp, `${wanted} ${all}`);
  return `${tool} (${((Date.now() - started) / 1000).toFixed(1)} s)`;
}

await mkdir(work, { recursive: true });
await rm(results, { recursive: true, force: true });
await mkdir(results);
for (const name of await readdir(work)) if (name.endsWith('.tgz')) await rm(join(work, name));
const tarballs = [await pack(pkg, 'lp-connector'), await pack(await otherRelease(), 'other')];
await writeFile(packed, JSON.stringify(tarballs));
const entries = await readdir(here, { withFileTypes: true });
const tools = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
const names = [];
for (const name of tools) if (await text(join(here, name, 'package-lock.json'))) names.push(name);
// Two at a time: npm waits for the network more than for a processor.
const queue = [...names];
const failures = [];
await Promise.all([0, 1].map(async () => {
  for (let tool = queue.shift(); tool !== undefined; tool = queue.shift()) {
    const done = await install(tool, tarballs).catch((error) => { failures.push(`${tool}: ${error.message.slice(0, 2000)}`); });
    if (done) console.log(`installed into ${done}`);
  }
}));
if (failures.length > 0) throw new Error(failures.join('\n'));
console.log(`${names.length} projects are ready`);
process.exit();
