/// <reference lib="esnext.disposable" />
import type { Connector, ConnectorOptions } from './connector.js';
export * from './connector.js';
export { ConnectorError, type ConnectorErrorCode, type LivePersonErrorCode } from './errors.js';
export type InitInput = string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;
export default function init(source?: InitInput): Promise<unknown>;
export function createConnector(options: ConnectorOptions): Promise<Connector>;
