// The public declarations of a package: its entries, its names, what is said of them, and their examples.

import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { typescript } from '../../xtask/node/tools.mjs';

const ts = typescript();

/** The entries of an installed package that have types: the name to import, and the file. */
export async function entries(installed) {
  const { name, exports } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const types = (target) => {
    if (typeof target !== 'object' || target === null) return undefined;
    return target.types ?? Object.values(target).map(types).find((found) => found);
  };
  return Object.entries(exports)
    .filter(([, target]) => types(target))
    .map(([key, target]) => ({ name: posix.join(name, key), file: join(installed, types(target)) }));
}

/** The files of declarations that the entries consist of, those that they import included. */
export function files(program, installed) {
  return program.getSourceFiles().filter(({ fileName }) => dirname(fileName).startsWith(installed));
}

/** The exports of a declaration file: each name with its symbol and declarations. */
export function publicNames(program, file) {
  const checker = program.getTypeChecker();
  return checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file))).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    return { name: exported.name, symbol, isValue: Boolean(symbol.flags & ts.SymbolFlags.Value) };
  });
}

/** Every `any` in the declarations of a name. */
export function anys({ name, symbol }) {
  const found = [];
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${name}: ${node.parent.getText()}`);
    ts.forEachChild(node, visit);
  };
  symbol.declarations?.forEach(visit);
  return found;
}

const METHODS = [ts.SyntaxKind.MethodDeclaration, ts.SyntaxKind.MethodSignature, ts.SyntaxKind.Constructor];
const MEMBERS = [
  ...METHODS, ts.SyntaxKind.PropertyDeclaration, ts.SyntaxKind.PropertySignature, ts.SyntaxKind.IndexSignature,
  ts.SyntaxKind.GetAccessor,
];

/** What is said of a declaration, as it stands in the file, without the stars. */
export function comment(node) {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const [last] = (statement.jsDoc ?? []).slice(-1);
  return last ? last.getText().slice(3, -2).replaceAll(/^[ \t]*\* ?/gm, '').trim() : '';
}

/** A name and all that is below it: properties and methods, however deep. Each with what is said of it. */
export function places({ name, symbol }) {
  const found = [];
  const visit = (node, path) => {
    if (MEMBERS.includes(node.kind)) {
      path = `${path}.${node.name?.getText() ?? (ts.isConstructorDeclaration(node) ? 'constructor' : '[…]')}`;
      const ofClass = ts.isClassDeclaration(node.parent) || node.parent.name?.text === symbol.name && isClass(symbol);
      found.push({ path, node, text: comment(node), isMethod: ofClass && METHODS.includes(node.kind) });
    }
    ts.forEachChild(node, (child) => visit(child, path));
  };
  const texts = (symbol.declarations ?? []).map(comment).filter(Boolean);
  found.push({ path: name, node: symbol.declarations?.[0], text: texts.join('\n\n'), isName: true });
  symbol.declarations?.forEach((node) => visit(node, name));
  return found;
}

const isClass = (symbol) => Boolean(symbol.flags & ts.SymbolFlags.Class);

/** The part of a comment before its tags. */
export const summary = (text) => text.split(/^@/m)[0].trim();

/** The texts of a tag. */
export const tags = (text, tag) => text.split(/^(?=@)/m).filter((part) => part.startsWith(`@${tag}`));

/** The examples in a comment: the language and the code. */
export function examples(text) {
  return tags(text, 'example').flatMap((part) =>
    [...part.matchAll(/^```(tsx?)\n([\s\S]*?)\n```$/gm)].map(([, language, code]) => ({ language, code })));
}

/** The names that a comment links to. */
export const links = (text) => [...text.matchAll(/\{@link ([^}\s|]+)/g)].map(([, name]) => name);

/** A file of declarations without comments and in one form, so that a difference is a difference to the caller. */
export function normalised(source) {
  const printer = ts.createPrinter({ removeComments: true });
  // The generated names of closures hold a hash; nobody writes them.
  const kept = source.statements.filter((node) => node.name?.text !== 'InitOutput');
  const references = source.libReferenceDirectives.map(({ fileName }) => `/// <reference lib="${fileName}" />\n`);
  return references.join('') + kept.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, source)).join('\n') + '\n';
}
