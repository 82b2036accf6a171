// The TypeScript compilers, as strict as a customer can set them: the one whose insides can be asked, and the current one.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireTool, typescript } from '../../xtask/node/tools.mjs';
import { anys, publicNames } from './declarations.mjs';
import { run } from './install.mjs';

const ts = typescript();

const OPTIONS = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
  jsx: 'react-jsx',
};

/** The ways to find a package. */
export const RESOLUTIONS = {
  bundler: { module: 'ESNext', moduleResolution: 'Bundler' },
  node: { module: 'NodeNext', moduleResolution: 'NodeNext' },
};

/** A program of these files. Nothing is emitted, and no types are taken from anywhere but the imports. */
export function program(files, resolution, more = {}) {
  const { options, errors } = ts.convertCompilerOptionsFromJson({ ...OPTIONS, ...RESOLUTIONS[resolution] }, '.');
  if (errors.length > 0) throw new Error(errors.map(({ messageText }) => messageText).join('\n'));
  return ts.createProgram(files, { ...options, ...more });
}

/** The exports of a declaration file: their names, which of them are values, and every `any` in their declarations. */
export function publicApi(program, file) {
  const names = publicNames(program, file);
  const of = (list) => list.map(({ name }) => name);
  return { names: of(names), values: of(names.filter(({ isValue }) => isValue)), anys: names.flatMap(anys) };
}

/** What the compiler has to say, a line for each. */
export function problems(program) {
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
    if (!diagnostic.file) return text;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${diagnostic.file.fileName}:${line + 1}: ${text}`;
  });
}

/** What the current compiler has to say about the same. It has a command and no API. */
export async function problemsNow(directory, files, resolution) {
  const config = join(directory, `tsconfig.${resolution}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions: { ...OPTIONS, ...RESOLUTIONS[resolution] }, files }));
  const tsc = requireTool.resolve('typescript-current/package.json').replace('package.json', 'bin/tsc');
  try {
    await run(directory, 'node', tsc, '--project', config, '--pretty', 'false');
    return [];
  } catch (error) {
    return `${error.stdout}${error.stderr}`.trim().split('\n');
  }
}
