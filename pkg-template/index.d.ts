/// <reference lib="esnext.disposable" />
import type { Connector, ConnectorOptions } from './connector.js';

export * from './connector.js';
export { ConnectorError, type ConnectorErrorCode, type LivePersonErrorCode } from './errors.js';

/**
 * Is where the module can be loaded from: an address, an answer of `fetch`, its bytes, or the compiled module.
 *
 * @example
 * ```ts
 * const source: InitInput = fetch('/static/connector.wasm', { cache: 'force-cache' });
 * await init(source);
 * ```
 */
export type InitInput = string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;

/**
 * Loads the WebAssembly module, once. A failed load can be tried again.
 *
 * Only needed to host the `.wasm` elsewhere, or before `new Connector`; {@link createConnector} loads it by itself.
 *
 * @param source Default: `connector.wasm` beside this script.
 * @throws {ConnectorError} `module-unavailable`: the file is missing, is no WebAssembly, or may not run; the message
 * says which, `cause` holds what the browser threw.
 * @example
 * ```ts
 * import init, { createConnector } from 'lp-connector';
 *
 * await init('https://static.example.com/connector.wasm');
 * const connector = await createConnector({ accountId: '12345678' });
 * ```
 */
export default function init(source?: InitInput): Promise<unknown>;

/**
 * Loads the WebAssembly module if that has not happened yet, and makes a connector.
 *
 * Nothing is asked of the service before the first call.
 *
 * @throws {ConnectorError} `module-unavailable`: the module could not be loaded; the same call can be tried again.
 * @throws {ConnectorError} `invalid-argument`: an option is unknown or has the wrong form; `field` names it.
 * @example
 * ```ts
 * const connector = await createConnector({
 *   accountId: '12345678',
 *   endpoints: { messaging: '/liveperson' }, // your back end, which adds the tokens
 *   credentials: 'same-origin', // and knows the consumer by a cookie
 * });
 * const { conversationId } = await connector.createConversation();
 * await connector.sendText(conversationId, 'Hello');
 * ```
 */
export function createConnector(options: ConnectorOptions): Promise<Connector>;
