// Loads the module, once, wherever it comes from, and says exactly why where that fails. What both entries need is here:
// the package has it, and all that it imports but the errors, as one script.

import { imports, start } from './connector.js';
import { ConnectorError } from './errors.js';

export { Connector } from './connector.js';

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
  const given = source();
  const found = isAddress(given) ? read(given) : given;
  if (!found?.then && !found?.headers) return run(found);
  try {
    // The shortest way first: what stands in its way is looked for afterwards.
    return (await WebAssembly.instantiateStreaming(found, imports())).instance;
  } catch (cause) {
    return instantiateSlowly(found, cause);
  }
}

/** What could not be compiled while it came: a server need not know the type of these files, and Node reads them itself. */
async function instantiateSlowly(found, refusal) {
  let answer;
  try {
    answer = await found;
  } catch (cause) {
    // What inflates the module of `inline` came with Safari 16.4, after all that the module itself needs.
    if (cause?.name === 'ReferenceError') throw unavailable(TOO_OLD, { cause, retryable: false });
    throw unavailable("it could not be fetched: check the connection, and connect-src of the page's Content-Security-Policy", { cause });
  }
  if (!answer?.headers) return run(answer);
  const { ok, status, headers, bodyUsed } = answer;
  if (!ok) throw unavailable(`the server answered ${status}; ${ABSENT}`, { status });
  const type = headers.get('Content-Type');
  if (bodyUsed || type === 'application/wasm') throw await refused(refusal, type);
  return run(await answer.arrayBuffer(), type);
}

/** Starts bytes, or a module that is compiled. */
async function run(module, type) {
  try {
    const made = await WebAssembly.instantiate(module, imports());
    return made.instance ?? made;
  } catch (cause) {
    throw await refused(cause, type);
  }
}

/** A URL in any form, or a Request: known by what they have, because they may come from another frame. */
function isAddress(given) {
  return typeof given === 'string' || Boolean(given?.href ?? given?.method);
}

/** What an address leads to. Node's `fetch` reads no files. */
function read(address) {
  const fs = address.protocol === 'file:' && globalThis.process?.getBuiltinModule?.('node:fs');
  return fs ? fs.promises.readFile(address) : fetch(address);
}

const TOO_OLD = 'this browser is too old for it';

const ABSENT =
  "serve connector.wasm beside the script, or import 'lp-connector/inline', which needs no file; where a new version was deployed, load the page again";

/** The smallest module with the newest feature that ours needs: a function that takes a reference. */
const PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0]);

/** The error for what the browser does not take for our module. */
async function refused(cause, type) {
  const final = { cause, retryable: false };
  if (!WebAssembly.validate(PROBE)) return unavailable(TOO_OLD, final);
  try {
    // Not `compile`: WebKit asks the policy only when a module is started.
    await WebAssembly.instantiate(PROBE);
  } catch {
    return unavailable("add 'wasm-unsafe-eval' to script-src of the page's Content-Security-Policy", final);
  }
  const { name, message } = cause ?? {};
  if (name === 'LinkError' || (name === 'TypeError' && /import/i.test(message))) {
    return unavailable('it is of another version than the script: load the page again', final);
  }
  if (name === 'TypeError') {
    return new ConnectorError({
      code: 'invalid-argument',
      message: 'source must be a URL, a Request, a Response, a WebAssembly.Module or the bytes of one',
      field: 'source',
      delivery: 'not-sent',
      ...final,
    });
  }
  if (/^text\/html\b/i.test(type)) return unavailable(`a page came in its place; ${ABSENT}`, { cause });
  return unavailable(`the server gave something that is no WebAssembly module; ${ABSENT}`, { cause });
}

function unavailable(reason, more) {
  return new ConnectorError({
    code: 'module-unavailable',
    message: `connector.wasm could not be loaded; ${reason}`,
    retryable: true,
    delivery: 'not-sent',
    ...more,
  });
}
