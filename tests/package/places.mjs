// Where things of the matrix are, and the packages that it installs.

import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** What is committed: a directory for each tool. */
export const here = fileURLToPath(new URL('.', import.meta.url));

/** What is kept between runs: the projects with all that is installed in them, and what the cells came to. */
export const work = process.env.LP_MATRIX ?? fileURLToPath(new URL('../../target/package-matrix', import.meta.url));

/** The file that says which packages the projects were given. */
export const packed = join(work, 'packed.json');

/** Where each test file writes what its cells came to. */
export const results = join(work, 'cells');

/** The file in a project that says what was installed. */
export const STAMP = 'node_modules/.lp-stamp';
