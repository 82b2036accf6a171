// The project of one tool, as a newcomer has it after `npm install` of the tarball.

import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Site } from '../e2e/site.mjs';
import { here, work } from './places.mjs';
import { freePort, run, serve } from './processes.mjs';

const sources = join(here, 'sources');

/** The name of a file with eight characters or more behind it, or in its place: what bundlers make of a content. */
export const HASHED = /(^|\/)(connector[.-][\w-]{8,}|[0-9a-f]{16,})\.wasm$/;

/** The entries that carry a module in a script, with that script. */
const CARRIERS = { inline: 'connector.wasm.js', testing: 'emulator.wasm.js' };

export class Project {
  constructor(name, tool) {
    this.tool = tool;
    this.root = join(work, name);
    this.output = join(this.root, tool.output);
  }

  /** The version of the tool that is installed. */
  async version() {
    const manifest = await readFile(join(this.root, 'node_modules', this.tool.package, 'package.json'), 'utf8');
    return JSON.parse(manifest).version;
  }

  /** Makes one of our few sources the script of the template's page; without one, the project has sources of its own. */
  async write(entry) {
    if (!entry) return;
    const main = join(this.root, this.tool.main);
    await this.help(join(main, '..'));
    const text = await readFile(join(sources, `${entry}.js`), 'utf8');
    // Where no module is copied, the first entry is of no use beside the emulator either.
    const fitting = entry === 'testing' && !this.tool.copies ? text.replace("'lp-connector'", "'lp-connector/inline'") : text;
    await writeFile(main, fitting);
  }

  /** Starts a server of the tool, at a free port or at the one that is named. */
  async serve(words, at) {
    const port = at ?? await freePort();
    const origin = `http://127.0.0.1:${port}`;
    return { origin, port, end: await serve(this.root, this.program(words(port)), `${origin}/`) };
  }

  /** Takes away what earlier builds left. */
  async clear() {
    const names = [this.tool.output, this.tool.cache].filter(Boolean);
    await Promise.all(names.map((name) => rm(join(this.root, name), { recursive: true, force: true })));
  }

  program([name, ...words]) {
    return [name === 'npm' ? name : join(this.root, 'node_modules', '.bin', name), ...words];
  }

  /** Gives a directory what our sources share. */
  async help(directory) {
    for (const name of ['send.js', 'thread.js']) await cp(join(sources, name), join(directory, name));
  }

  /** Starts the development server, from nothing; gives its address, and a function that ends it. */
  async develop(entry) {
    await this.clear();
    await this.write(entry);
    return this.serve(this.tool.dev);
  }

  /** Builds for production, from nothing. */
  async build(entry) {
    await this.clear();
    await this.write(entry);
    await run(this.root, this.program(this.tool.build));
    if (this.tool.pages) await cp(join(this.root, this.tool.pages), this.output, { recursive: true });
  }

  /** Serves what was built as any server of files does. */
  async publish() {
    const site = await new Site({ '/': this.output }, '').open();
    site.pages['/'] = await readFile(join(this.output, 'index.html'), 'utf8');
    return site;
  }

  /** What was built, as names with a path. */
  async built() {
    const files = await readdir(this.output, { recursive: true, withFileTypes: true });
    return files.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  }

  /** Whether what was built has a text in it. */
  async holds(text) {
    const files = await Promise.all((await this.built()).filter((name) => !name.endsWith('.map')).map((name) => readFile(name, 'latin1')));
    return files.some((file) => file.includes(text));
  }

  /** A piece of each module that an entry carries in a script: where it is found, the whole of it is. */
  async pieces() {
    const files = Object.entries(CARRIERS).map(async ([entry, file]) => {
      const text = await readFile(join(this.root, 'node_modules/lp-connector', file), 'utf8');
      return [entry, text.slice(text.length / 2, text.length / 2 + 80)];
    });
    return Object.fromEntries(await Promise.all(files));
  }

  /** The names of the WebAssembly modules that were built, in a part of the output. */
  async modules(part = '') {
    const modules = (await this.built()).filter((name) => name.endsWith('.wasm'));
    return modules.filter((name) => name.startsWith(join(this.output, part))).map((name) => name.slice(this.output.length + 1));
  }
}
