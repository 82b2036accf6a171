// The papers of the repository, in pieces that can be tested.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const PAPERS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'pkg-template/README.md'];

/** A paper: its path, its text, and its fenced blocks. */
export const papers = PAPERS.map((path) => {
  const text = readFileSync(`${root}${path}`, 'utf8');
  return { path, text, blocks: [...blocksOf(path, text)] };
});

/** The blocks of all papers. */
export const blocks = papers.flatMap((paper) => paper.blocks);

/** The paper at a path. */
export const paper = (path) => papers.find((one) => one.path === path);

/**
 * The fenced blocks of a text: language, the word after it, code, place, and the reason of a comment
 * `<!-- not run: … -->` right above.
 */
function* blocksOf(path, text) {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, language, kind] = /^```(\w+)(?: (\w+))?$/.exec(lines[at]) ?? [];
    if (language === undefined) continue;
    const end = lines.indexOf('```', at);
    const [, excuse] = /^<!-- not run: (.+) -->$/.exec(lines[at - 1] ?? '') ?? [];
    yield { language, kind, code: `${lines.slice(at + 1, end).join('\n')}\n`, place: `${path}:${at + 1}`, excuse };
    at = end;
  }
}

/** The rows of the table whose first heading is this one, as lists of cells. */
export function table(text, heading) {
  const lines = text.split('\n');
  const rows = [];
  const first = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  if (first < 0) throw new Error(`there is no table headed ${heading}`);
  for (let at = first + 2; lines[at]?.startsWith('|'); at++) {
    rows.push(lines[at].split('|').slice(1, -1).map((cell) => cell.trim()));
  }
  return rows;
}

/** What stands in backticks, whole or up to an opening bracket. */
export const names = (cell) => [...cell.matchAll(/`([^`(]+)/g)].map(([, name]) => name).filter((name) => /^[\w.-]+$/.test(name));
