/**
 * What can go wrong.
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
 * | `outcome-unknown` | the message left, and no answer came: it may or may not have arrived | ask the person |
 * | `file-type`, `file-too-large`, `upload-refused`, `storage` | reserved for files and stores | |
 * | `module-unavailable` | the WebAssembly module could not be loaded | try again; see the cause |
 * | `internal` | a fault of this package | report it |
 */
export type ConnectorErrorCode =
  | 'invalid-argument' | 'closed' | 'aborted' | 'timeout' | 'network' | 'unauthorized' | 'conversation-already-open'
  | 'conversation-closed' | 'rate-limited' | 'rejected' | 'server' | 'bad-response' | 'file-type' | 'file-too-large'
  | 'upload-refused' | 'outcome-unknown' | 'storage' | 'module-unavailable' | 'internal';

/**
 * The one error of this package. It never holds a token, a message's text, a file's name or a URL's query; `cause`, which
 * is not listed among its fields, is what your own callback or signal gave, or what `fetch` threw.
 */
export class ConnectorError extends Error {
  readonly name: 'ConnectorError';
  readonly code: ConnectorErrorCode;
  /** Whether the same call can succeed later. */
  readonly retryable: boolean;
  /** What became of the request: it never left, the service refused it, or nobody knows. */
  readonly delivery: 'not-sent' | 'rejected' | 'unknown';
  /** The HTTP status of the answer. */
  readonly status?: number;
  /** LivePerson's number of the error: 40001, 40102 and so on. */
  readonly errorCode?: number;
  /** The `id` of the request, for LivePerson's support. */
  readonly requestId?: string;
  readonly conversationId?: string;
  readonly clientMessageId?: string;
  /** The option or argument that has the wrong form: `sdes.personal.gender`. */
  readonly field?: string;
  /** Milliseconds that the service wants you to wait. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
  constructor(facts: Pick<ConnectorError, 'message' | 'code' | 'retryable' | 'delivery'> & Partial<ConnectorError>);
}
