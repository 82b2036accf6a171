/**
 * Names what went wrong. A closed set: a `switch` over it can be complete.
 *
 * | code | when | what to do |
 * |---|---|---|
 * | `invalid-argument` | an option or argument has the wrong form; `field` names it | mend the call |
 * | `closed` | the connector is closed | make a new one |
 * | `aborted` | your signal, or `close()` | nothing |
 * | `timeout` | `timeoutMs` passed before the request left, or it may be repeated | try again |
 * | `network` | no answer, and nothing was delivered or it may be repeated | try again |
 * | `unauthorized` | a token is missing, wrong, or for another consumer; or no token could be had | mend the token |
 * | `conversation-already-open` | the consumer has an open conversation | go on with that one |
 * | `conversation-closed` | the conversation is closed | open a new one |
 * | `rate-limited` | too many requests; `retryAfterMs` | wait |
 * | `rejected` | the service refused the request | mend the request |
 * | `server` | the service failed | try again |
 * | `bad-response` | the answer is not what the service answers | check the endpoint |
 * | `file-type` | the file is of a type that is not accepted, or is cut off | choose another file, or `files.types` |
 * | `file-too-large` | the file is larger than `files.maxBytes` | choose a smaller one, or `files.resize` |
 * | `upload-refused` | the object store did not take the file | try again; the account may have a limit |
 * | `outcome-unknown` | the message left, and no answer came: it may or may not have arrived | ask the person |
 * | `storage` | the disk cannot be used: messages are sent all the same, and are gone with the page | |
 * | `module-unavailable` | the WebAssembly module could not be loaded | try again; see the cause |
 * | `internal` | a fault of this package | report it |
 *
 * @example
 * ```ts
 * function advice(code: ConnectorErrorCode): string {
 *   if (code === 'outcome-unknown') return 'It may have arrived.';
 *   return code === 'network' || code === 'timeout' ? 'Try again.' : 'It was not sent.';
 * }
 * connector.on('message.failed', ({ error }) => show(advice(error.code)));
 * ```
 */
export type ConnectorErrorCode =
  | 'invalid-argument' | 'closed' | 'aborted' | 'timeout' | 'network' | 'unauthorized' | 'conversation-already-open'
  | 'conversation-closed' | 'rate-limited' | 'rejected' | 'server' | 'bad-response' | 'file-type' | 'file-too-large'
  | 'upload-refused' | 'outcome-unknown' | 'storage' | 'module-unavailable' | 'internal';

/**
 * Is LivePerson's own number of an error. An open set. Source: LivePerson's page of authorization and authentication,
 * which asks to go by these numbers, because the texts will change.
 *
 * | number | what the service says |
 * |---|---|
 * | 40001 | the brand id is missing, or the AppJWT lacks a claim |
 * | 40102 | the AppJWT is invalid or expired |
 * | 40103 | the ConsumerJWS is invalid |
 * | 40104 | the ConsumerJWS is missing |
 * | 40105 | the AppJWT is missing |
 *
 * Those of the identity service have four digits; the messages of `lp-connector/idp` explain them. What a page may want to
 * know: 1012 and 9007, the token of its own site is not good; 2001, a visitor without a name can be renewed no longer.
 *
 * @example
 * ```ts
 * const missing: LivePersonErrorCode[] = [40104, 40105];
 * connector.on('message.failed', ({ error }) => {
 *   if (error.errorCode !== undefined && missing.includes(error.errorCode)) show('The back end adds no tokens.');
 * });
 * ```
 */
export type LivePersonErrorCode = 40001 | 40102 | 40103 | 40104 | 40105 | (number & {});

/**
 * Tells what went wrong: the one error of this package. Every promise of a connector rejects with it.
 *
 * It never holds a token, a message's text, a file's name or a URL's query; `cause`, which is not listed among its
 * fields, is what your own callback or signal gave, or what `fetch` threw.
 *
 * @example
 * ```ts
 * try {
 *   await connector.sendText(conversationId, 'Hello');
 * } catch (error) {
 *   if (!(error instanceof ConnectorError)) throw error;
 *   show(error.retryable ? 'Try again.' : `${error.code}: ${error.message}`);
 * }
 * ```
 */
export class ConnectorError extends Error {
  /** Always `'ConnectorError'`: tells it apart where two copies of the package are on one page. */
  readonly name: 'ConnectorError';
  /** What went wrong. */
  readonly code: ConnectorErrorCode;
  /** Whether the same call can succeed later. */
  readonly retryable: boolean;
  /** What became of the request: it never left, the service refused it, or nobody knows. */
  readonly delivery: 'not-sent' | 'rejected' | 'unknown';
  /** The HTTP status of the answer. */
  readonly status?: number;
  /** LivePerson's number of the error. */
  readonly errorCode?: LivePersonErrorCode;
  /** The `id` of the request, for LivePerson's support. */
  readonly requestId?: string;
  /** The conversation that the call was about. */
  readonly conversationId?: string;
  /** The message that the call was about. */
  readonly clientMessageId?: string;
  /** The option or argument that has the wrong form: `sdes.personal.gender`. */
  readonly field?: string;
  /** Milliseconds that the service wants you to wait. */
  readonly retryAfterMs?: number;
  /** What your own function or signal gave, or what `fetch` threw. Look before you read. */
  readonly cause?: unknown;
  /**
   * Makes an error: for tests of a page that shows them.
   *
   * @example
   * ```ts
   * const facts = { code: 'network', message: 'no answer', retryable: true, delivery: 'not-sent' } as const;
   * show(new ConnectorError(facts).code);
   * ```
   */
  constructor(facts: Pick<ConnectorError, 'message' | 'code' | 'retryable' | 'delivery'> & Partial<ConnectorError>);
}
