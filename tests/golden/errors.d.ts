export type ConnectorErrorCode = 'invalid-argument' | 'closed' | 'aborted' | 'timeout' | 'network' | 'unauthorized' | 'conversation-already-open' | 'conversation-closed' | 'rate-limited' | 'rejected' | 'server' | 'bad-response' | 'file-type' | 'file-too-large' | 'upload-refused' | 'outcome-unknown' | 'storage' | 'module-unavailable' | 'internal';
export type LivePersonErrorCode = 40001 | 40102 | 40103 | 40104 | 40105 | (number & {});
export class ConnectorError extends Error {
    readonly name: 'ConnectorError';
    readonly code: ConnectorErrorCode;
    readonly retryable: boolean;
    readonly delivery: 'not-sent' | 'rejected' | 'unknown';
    readonly status?: number;
    readonly errorCode?: LivePersonErrorCode;
    readonly requestId?: string;
    readonly conversationId?: string;
    readonly clientMessageId?: string;
    readonly field?: string;
    readonly retryAfterMs?: number;
    readonly cause?: unknown;
    constructor(facts: Pick<ConnectorError, 'message' | 'code' | 'retryable' | 'delivery'> & Partial<ConnectorError>);
}
