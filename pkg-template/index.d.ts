/// <reference lib="esnext.disposable" />
import type { Connector, ConnectorOptions } from './connector.js';

export * from './connector.js';
export { ConnectorError, type ConnectorErrorCode } from './errors.js';

/** Where the module can be loaded from. */
export type InitInput = string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;

/**
 * Loads the WebAssembly module, once. A failed load can be tried again.
 *
 * Only needed to host the `.wasm` elsewhere, or before `new Connector`; {@link createConnector} loads it by itself.
 *
 * @param source Default: `connector.wasm` beside this script.
 * @throws {ConnectorError} `module-unavailable`
 */
export default function init(source?: InitInput): Promise<unknown>;

/**
 * Loads the WebAssembly module if that has not happened yet, and makes a connector.
 *
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
 * @throws {ConnectorError} `module-unavailable`, `invalid-argument`
 */
export function createConnector(options: ConnectorOptions): Promise<Connector>;
