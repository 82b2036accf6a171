import { Connector, load } from './loader.js';

export { Connector };
export { ConnectorError } from './errors.js';

/** Loads the module once; a failed load can be tried again. */
export default function init(source) {
  // Written so that bundlers see a file that they have to take along.
  return load(() => source ?? new URL('./connector.wasm', import.meta.url));
}

export async function createConnector(options) {
  await init();
  return new Connector(options);
}
