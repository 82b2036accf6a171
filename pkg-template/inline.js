import module from './connector.wasm.js';
import { Connector, load } from './loader.js';
import { inflate } from './inflate.js';

export { Connector };
export { ConnectorError } from './errors.js';

/** Starts the module that is inside of this package's scripts, once. */
export default function init(source) {
  return load(() => source ?? inflate(module));
}

export async function createConnector(options) {
  await init();
  return new Connector(options);
}
