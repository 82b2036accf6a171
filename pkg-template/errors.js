/** The one error of this package. See errors.d.ts for its fields. */
export class ConnectorError extends Error {
  constructor({ message, cause, ...facts }) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, facts);
  }
}
// On the prototype, so that it is there without being listed as a field of each error.
Object.defineProperty(ConnectorError.prototype, 'name', { value: 'ConnectorError', configurable: true, writable: true });
