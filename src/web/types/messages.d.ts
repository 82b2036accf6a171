// Events of messages and files.

/**
 * Tells that an outgoing message changed its state: what the five events of such a message have in common.
 *
 * @example
 * ```ts
 * type Begun = ConnectorMessageEvent<'message.queued' | 'message.sending', 'queued' | 'sending'>;
 * const begun = ({ clientMessageId, state }: Begun) => show(`${clientMessageId} is ${state}`);
 * connector.on('message.queued', begun);
 * connector.on('message.sending', begun);
 * ```
 */
export interface ConnectorMessageEvent<Type extends string, State extends OutgoingMessage['state']>
  extends OutgoingMessage {
  /** The name of the event. */
  type: Type;
  /** How far the message is. */
  state: State;
  /** The message is the first of its conversation and comes too late for `AUTO_MESSAGES`. */
  warning?: 'auto-messages-late';
}

/**
 * Tells that a message was handed over and waits for its turn: the moment to show it.
 *
 * @example
 * ```ts
 * connector.on('message.queued', ({ clientMessageId }: MessageQueuedEvent) => show(`${clientMessageId} waits`));
 * ```
 */
export interface MessageQueuedEvent extends ConnectorMessageEvent<'message.queued', 'queued'> {}

/**
 * Tells that the request of a message leaves. Told once, however often it is tried.
 *
 * @example
 * ```ts
 * connector.on('message.sending', ({ warning }: MessageSendingEvent) => {
 *   if (warning === 'auto-messages-late') console.warn('too late for automatic messages');
 * });
 * ```
 */
export interface MessageSendingEvent extends ConnectorMessageEvent<'message.sending', 'sending'> {}

/**
 * Tells that the service has taken a message.
 *
 * @example
 * ```ts
 * connector.on('message.sent', ({ clientMessageId, sequence }: MessageSentEvent) => show(`${clientMessageId}: ${sequence}`));
 * ```
 */
export interface MessageSentEvent extends ConnectorMessageEvent<'message.sent', 'sent'> {
  /** Its place in the dialog. */
  sequence: number;
}

/**
 * Tells that a message was not sent, and will not be. The promise of its call rejects with the same error.
 *
 * @example
 * ```ts
 * connector.on('message.failed', ({ error }: MessageFailedEvent) => {
 *   show(error.retryable ? 'Not sent. Try again?' : `Not sent: ${error.message}`);
 * });
 * ```
 */
export interface MessageFailedEvent extends ConnectorMessageEvent<'message.failed', 'failed'> {
  /** What went wrong. */
  error: ConnectorError;
}

/**
 * Tells that a message left and that whether it arrived is not known. It is not sent again by itself: it might arrive
 * twice.
 *
 * @example
 * ```ts
 * connector.on('message.uncertain', ({ clientMessageId }: MessageUncertainEvent) => {
 *   show(`No answer for ${clientMessageId}. It may have arrived; ask before sending it again.`);
 * });
 * ```
 */
export interface MessageUncertainEvent extends ConnectorMessageEvent<'message.uncertain', 'uncertain'> {
  /** What went wrong. */
  error: ConnectorError;
}

/**
 * Says who did it, as far as the notification tells.
 *
 * @example
 * ```ts
 * const isAgent = ({ own, role }: Originator) => !own && role !== 'CONSUMER';
 * connector.on('message.received', (event) => { if (isAgent(event)) show(event.message); });
 * ```
 */
export interface Originator {
  /** The participant. */
  originatorId?: string;
  /** As whom they take part. */
  role?: ParticipantRole;
  /** Whether it was this consumer; absent where a back end adds the tokens: look at `role` there. */
  own?: boolean;
}

/**
 * Tells that the other side took, read or could not take messages.
 *
 * @example
 * ```ts
 * connector.on('message.receipt', ({ status, sequenceList }: MessageReceiptEvent) => {
 *   if (status === 'READ') show(`read: ${sequenceList.join(', ')}`);
 * });
 * ```
 */
export interface MessageReceiptEvent extends Originator {
  /** The name of the event. */
  type: 'message.receipt';
  /** The conversation. */
  conversationId: string;
  /** The dialog. */
  dialogId: string;
  /** What became of them. An open set on the way in. */
  status: Open<AcceptStatus>;
  /** Which messages, by their places in the dialog. */
  sequenceList: number[];
}

/**
 * Tells that the other side is typing, or not any more.
 *
 * @example
 * ```ts
 * connector.on('chatstate', ({ chatState, own }: ChatStateChangedEvent) => {
 *   if (!own) show(chatState === 'COMPOSING' ? 'The agent is typing' : '');
 * });
 * ```
 */
export interface ChatStateChangedEvent extends Originator {
  /** The name of the event. */
  type: 'chatstate';
  /** The conversation. */
  conversationId: string;
  /** The dialog. */
  dialogId: string;
  /** What they are doing. An open set on the way in. */
  chatState: Open<ChatState>;
}

/**
 * Tells that bytes of a file have left, at most ten times a second. A new try begins at 0; the last event of a file that
 * is stored has `loaded === total`.
 *
 * @example
 * ```ts
 * connector.on('upload.progress', ({ loaded, total }: UploadProgressEvent) => {
 *   show(`${Math.round((100 * loaded) / total)} %`);
 * });
 * ```
 */
export interface UploadProgressEvent {
  /** The name of the event. */
  type: 'upload.progress';
  /** The message that the file belongs to. */
  clientMessageId: string;
  /** Bytes that the browser has handed on. */
  loaded: number;
  /** Bytes of the file. */
  total: number;
}

/**
 * Tells that a file is stored and will now be published. What is told here is enough for
 * {@link Connector.publishFile}, should the publication fail.
 *
 * @example
 * ```ts
 * connector.on('upload.stored', ({ relativePath, fileType }: UploadStoredEvent) => {
 *   sessionStorage.setItem('stored', JSON.stringify({ relativePath, fileType }));
 * });
 * ```
 */
export interface UploadStoredEvent extends StoredFile {
  /** The name of the event. */
  type: 'upload.stored';
  /** The message that the file belongs to. */
  clientMessageId: string;
}

/**
 * Tells that bytes of a file have come, at most ten times a second. A new try begins at 0; the last event of a file that
 * came has `loaded === total`.
 *
 * @example
 * ```ts
 * connector.on('download.progress', ({ loaded, total }: DownloadProgressEvent) => {
 *   show(total ? `${Math.round((100 * loaded) / total)} %` : `${loaded} bytes`);
 * });
 * ```
 */
export interface DownloadProgressEvent {
  /** The name of the event. */
  type: 'download.progress';
  /** The file. */
  relativePath: string;
  /** Bytes that have come. */
  loaded: number;
  /** Bytes of the file, where the store tells. */
  total?: number;
}
