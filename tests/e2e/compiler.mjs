// The TypeScript compiler, as strict as a customer can set it.

import { typescript } from '../../xtask/node/tools.mjs';

const ts = typescript();

const RESOLUTIONS = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  node: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

/** A program of these files. Nothing is emitted, and no types are taken from anywhere but the imports. */
export function program(files, resolution, more = {}) {
  return ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
    ...RESOLUTIONS[resolution],
    ...more,
  });
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

/** The exports of a declaration file: their names, which of them are values, and every `any` in their declarations. */
export function publicApi(program, file) {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  const api = { names: [], values: [], anys: [] };
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    api.names.push(exported.name);
    if (symbol.flags & ts.SymbolFlags.Value) api.values.push(exported.name);
    for (const declaration of symbol.declarations ?? []) {
      const visit = (node) => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) api.anys.push(`${exported.name}: ${node.parent.getText()}`);
        ts.forEachChild(node, visit);
      };
      visit(declaration);
    }
  }
  return api;
}
