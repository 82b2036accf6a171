// The package as a customer gets it: packed, and installed from the tarball into a project of its own.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pkg } from '../../xtask/node/tools.mjs';

const exec = promisify(execFile);

/** Runs a program in a directory; gives what it printed, and throws where it fails. */
export async function run(directory, program, ...words) {
  return exec(program, words, { cwd: directory, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1 << 24 });
}

export class Project {
  /** Packs the package and installs the tarball. Nothing is fetched: there is no registry to ask and an empty cache. */
  static async withPackage() {
    const project = new Project();
    project.root = await mkdtemp(join(tmpdir(), 'lp-connector-'));
    await project.write('package.json', JSON.stringify({ name: 'a-customer', private: true, type: 'module' }));
    const cache = ['--cache', join(project.root, '.npm-cache'), '--offline', '--ignore-scripts'];
    const packed = await run(project.root, 'npm', 'pack', pkg, '--json', ...cache);
    // Newer releases of npm print an object by name where older ones print a list.
    [project.tarball] = Object.values(JSON.parse(packed.stdout));
    await run(project.root, 'npm', 'install', `./${project.tarball.filename}`, '--no-audit', '--no-fund', ...cache);
    project.installed = join(project.root, 'node_modules/lp-connector');
    return project;
  }

  /** Writes a file; gives its path. */
  async write(name, text) {
    const path = join(this.root, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
    return path;
  }

  remove() {
    return rm(this.root, { recursive: true, force: true });
  }
}
