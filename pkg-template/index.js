import load, { Connector } from './connector.js';
import { ConnectorError } from './errors.js';

export { Connector, ConnectorError };

let loading;

/** Loads the module once; a failed load can be tried again. */
export default function init(source) {
  loading ??= load({ module_or_path: source ?? new URL('./connector.wasm', import.meta.url) }).catch((cause) => {
    loading = undefined;
    throw new ConnectorError({
      code: 'module-unavailable',
      message: `connector.wasm could not be loaded; ${remedy(cause)}`,
      retryable: true,
      delivery: 'not-sent',
      cause,
    });
  });
  return loading;
}

export async function createConnector(options) {
  await init();
  return new Connector(options);
}

function remedy(cause) {
  if (typeof WebAssembly !== 'object') return 'this browser has no WebAssembly';
  if (/Content Security Policy|\bCSP\b|unsafe-eval/i.test(cause?.message)) {
    return "add 'wasm-unsafe-eval' to script-src of the page's Content-Security-Policy";
  }
  if (cause instanceof WebAssembly.CompileError) return 'the server gave something that is no WebAssembly module';
  return 'check that the file is served beside index.js, and try again';
}
