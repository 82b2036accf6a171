// The cells of the matrix: each is one test, and what came of it is kept for the table.

import { after, test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KNOWN } from './known.mjs';
import { results } from './places.mjs';

const cells = [];

/** What a cell says where no message is sent, because none can be: a typed error names the cause and the cure. */
export const TOLD = 'told';

after(() => writeFile(join(results, `${basename(process.argv[1])}.json`), JSON.stringify(cells, undefined, 1)));

/**
 * One cell: `place` with its `version` is the row, `column` what is tried there and `mode` how. What `work` gives, if anything, is
 * what the table says in the place of a tick. A cell that is known to fail fails the run when it begins to pass.
 */
export function cell({ place, version, column, mode }, work) {
  const name = [place, column, mode].filter(Boolean).join(', ');
  const known = KNOWN[name];
  // One whose server does not even start has failed too.
  const entry = { place, version, column, mode, result: 'failed' };
  cells.push(entry);
  test(name, async (context) => {
    let result;
    try {
      result = await work(context) ?? 'yes';
    } catch (error) {
      if (!known) throw error;
      entry.result = 'no';
      context.diagnostic(`as known: ${error.message}`);
      return context.skip(known);
    }
    if (known) throw new Error(`this begins to work; take it out of known.mjs: ${known}`);
    entry.result = result;
  });
}
