// Loads the module, once, wherever it comes from, and says exactly why where that fails.

import { imports, start } from './connector.js';
import { ConnectorError } from './errors.js';

let loading;

/** Loads the module from what `source` gives, unless that has happened; a failed load can be tried again. */
export function load(source) {
  loading ??= instantiate(source).then(start).then(
    () => {},
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

async function instantiate(source) {
  if (typeof WebAssembly !== 'object') throw unavailable('this browser has no WebAssembly', { retryable: false });
  let found;
  try {
    found = await fetched(await source());
  } catch (cause) {
    throw unavailable("it could not be fetched: check the connection, and connect-src of the page's Content-Security-Policy", { cause });
  }
  const { ok, status, headers } = found ?? {};
  if (ok === false) throw unavailable(`the server answered ${status}; ${ABSENT}`, { status });
  try {
    // A server need not know the type of these files; but only where it tells it do browsers compile while they load.
    const streams = headers && /^application\/wasm\b/i.test(headers.get('Content-Type'));
    const bytes = headers && !streams ? await found.arrayBuffer() : found;
    const made = await (streams ? WebAssembly.instantiateStreaming(found, imports()) : WebAssembly.instantiate(bytes, imports()));
    return made.instance ?? made;
  } catch (cause) {
    throw refused(cause, headers?.get('Content-Type'));
  }
}

/** What a URL leads to; anything else as it is. */
function fetched(source) {
  if (typeof source !== 'string' && !source?.href && !source?.url?.length) return source;
  if (source.status) return source;
  // Node's `fetch` reads no files.
  const fs = source.protocol === 'file:' && globalThis.process?.getBuiltinModule?.('node:fs');
  return fs ? fs.promises.readFile(source) : fetch(source);
}

const ABSENT =
  "serve connector.wasm beside the script, or import 'lp-connector/inline', which needs no file; where a new version was deployed, load the page again";

/** The error for what the browser does not take for our module. */
function refused(cause, type) {
  const { name, message } = cause ?? {};
  if (/Content Security Policy|\bCSP\b|unsafe-eval/i.test(message)) {
    return unavailable("add 'wasm-unsafe-eval' to script-src of the page's Content-Security-Policy", { cause, retryable: false });
  }
  if (name === 'LinkError' || (name === 'TypeError' && /import/i.test(message))) {
    return unavailable('it is of another version than the script: load the page again', { cause, retryable: false });
  }
  if (name === 'TypeError') {
    return new ConnectorError({
      code: 'invalid-argument',
      message: 'source must be a URL, a Request, a Response, a WebAssembly.Module or the bytes of one',
      field: 'source',
      retryable: false,
      delivery: 'not-sent',
      cause,
    });
  }
  if (/^text\/html\b/i.test(type)) return unavailable(`a page came in its place; ${ABSENT}`, { cause });
  if (!WebAssembly.validate(REFERENCES)) return unavailable('this browser is too old for it', { cause, retryable: false });
  return unavailable(`the server gave something that is no WebAssembly module; ${ABSENT}`, { cause });
}

/** A module with a type that takes a reference: the newest feature that ours needs. */
const REFERENCES = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x6f, 0]);

function unavailable(reason, more) {
  return new ConnectorError({
    code: 'module-unavailable',
    message: `connector.wasm could not be loaded; ${reason}`,
    retryable: true,
    delivery: 'not-sent',
    ...more,
  });
}
