// What a connector tells: the listeners, and the events by name.

export interface Connector {
  /**
   * Listens for an event. Events are told in order, in a microtask, never inside your call. A listener that throws is
   * reported (`reportError`) and stops nobody else; one that is added while an event is told hears the next.
   *
   * @returns A function that removes the listener.
   * @throws {ConnectorError} `invalid-argument`: there is no such event; the message lists those there are.
   * @example
   * ```ts
   * const stop = connector.on('message.received', ({ role, message }) => show(`${role}: ${message}`));
   * connector.on('message.failed', ({ error }) => show(error.code), { once: true });
   * stop();
   * ```
   */
  on<K extends keyof ConnectorEventMap>(
    type: K,
    listener: (event: ConnectorEventMap[K]) => void,
    options?: ListenerOptions,
  ): Unsubscribe;
}

/**
 * Removes a listener. Calling it again does nothing.
 *
 * @example
 * ```ts
 * const stop: Unsubscribe = connector.on('chatstate', ({ chatState }) => show(chatState));
 * stop();
 * ```
 */
export type Unsubscribe = () => void;

/**
 * Are the options of {@link Connector.on}.
 *
 * @example
 * ```ts
 * const page = new AbortController();
 * const options: ListenerOptions = { signal: page.signal };
 * connector.on('message.sent', ({ sequence }) => show(sequence), options);
 * page.abort(); // removes every listener that was added with it
 * ```
 */
export interface ListenerOptions {
  /** Whether the listener is removed after its first event. Default `false`. */
  once?: boolean;
  /** Removes the listener when it fires. */
  signal?: AbortSignal;
}

/**
 * Lists the events of a {@link Connector} by name. Each is a plain object with a literal `type`.
 *
 * @example
 * ```ts
 * function log<K extends keyof ConnectorEventMap>(type: K): Unsubscribe {
 *   return connector.on(type, (event) => show(event));
 * }
 * log('connection');
 * ```
 */
export interface ConnectorEventMap {
  /** A conversation was opened by this connector. */
  'conversation.created': ConversationCreatedEvent;
  /** A notification told the present form of a conversation. */
  'conversation.changed': ConversationChangedEvent;
  /** A conversation ended. */
  'conversation.closed': ConversationClosedEvent;
  /** A message was handed over and waits for its turn. */
  'message.queued': MessageQueuedEvent;
  /** The request of a message leaves for the first time. */
  'message.sending': MessageSendingEvent;
  /** The service has taken a message. */
  'message.sent': MessageSentEvent;
  /** A message was not sent, and will not be. */
  'message.failed': MessageFailedEvent;
  /** A message left, and whether it arrived is not known. */
  'message.uncertain': MessageUncertainEvent;
  /** A message of the other side came, or the echo of an own one. */
  'message.received': MessageReceivedEvent;
  /** The other side took, read or could not take messages. */
  'message.receipt': MessageReceiptEvent;
  /** The other side is typing, or not any more. */
  'chatstate': ChatStateChangedEvent;
  /** Bytes of a file have left. */
  'upload.progress': UploadProgressEvent;
  /** A file is stored and will now be published. */
  'upload.stored': UploadStoredEvent;
  /** Bytes of a file have come. */
  'download.progress': DownloadProgressEvent;
  /** A token function gave a token. */
  'token.refreshed': TokenRefreshedEvent;
  /** A request will be sent again. */
  'request.retry': RequestRetryEvent;
  /** The connector's link to the service changed. */
  'connection': ConnectionChangedEvent;
  /** Something went wrong that no call can tell of. */
  'error': ConnectorErrorEvent;
}

/**
 * Is any event of a {@link Connector}, to be told apart by its `type`.
 *
 * @example
 * ```ts
 * function describe(event: ConnectorEvent): string {
 *   switch (event.type) {
 *     case 'message.sent': return `sent at place ${event.sequence}`;
 *     case 'request.retry': return `again in ${event.delayMs} ms`;
 *     default: return event.type;
 *   }
 * }
 * ```
 */
export type ConnectorEvent = ConnectorEventMap[keyof ConnectorEventMap];

/**
 * Tells that a conversation was opened by this connector.
 *
 * @example
 * ```ts
 * connector.on('conversation.created', (event: ConversationCreatedEvent) => {
 *   sessionStorage.setItem('conversation', event.conversationId);
 * });
 * ```
 */
export interface ConversationCreatedEvent extends ConversationInfo {
  /** The name of the event. */
  type: 'conversation.created';
}

/**
 * Tells the present form of a conversation, from a notification. Notifications overtake one another: one whose form is older
 * (`metaDataLastUpdateTs`) than what was told is left out.
 *
 * @example
 * ```ts
 * connector.on('conversation.changed', ({ state, stage }: ConversationChangedEvent) => {
 *   if (state === 'CLOSE' && stage === 'OPEN') show('a survey is open');
 * });
 * ```
 */
export interface ConversationChangedEvent {
  /** The name of the event. */
  type: 'conversation.changed';
  /** The conversation. */
  conversationId: string;
  /** The state of the main dialog. An open set. */
  state?: Open<'OPEN' | 'CLOSE' | 'LOCKED'>;
  /** The state of the whole conversation: open as long as a survey is. An open set. */
  stage?: Open<'OPEN' | 'CLOSE'>;
  /** `conversationDetails` as it came: look before you read. */
  details: unknown;
}

/**
 * Tells that a conversation ended: this connector closed it, or a notification said so. Told once for each.
 *
 * @example
 * ```ts
 * connector.on('conversation.closed', ({ closeReason }: ConversationClosedEvent) => {
 *   show(closeReason === 'AGENT' ? 'The agent closed the conversation.' : 'The conversation is closed.');
 * });
 * ```
 */
export interface ConversationClosedEvent {
  /** The name of the event. */
  type: 'conversation.closed';
  /** The conversation. */
  conversationId: string;
  /** Who closed it, as far as the notification says. An open set. */
  closeReason?: Open<'CONSUMER' | 'AGENT' | 'TIMEOUT' | 'SYSTEM'>;
}

/**
 * Tells that something went wrong that no call can tell of: a chat state that nobody waits for, a profile that was
 * refused although its conversation is open.
 *
 * @example
 * ```ts
 * connector.on('error', ({ error }: ConnectorErrorEvent) => console.warn(error.code, error.message));
 * ```
 */
export interface ConnectorErrorEvent {
  /** The name of the event. */
  type: 'error';
  /** What went wrong. */
  error: ConnectorError;
}

/**
 * Tells of the connector's link to the service: of the WebSocket of `'messaging-window'`, and with either transport that
 * the connector was closed, the last of its events.
 *
 * A stream of `endpoints.events` that ends is opened again after a wait as {@link RetryOptions} has it.
 * A WebSocket that ends is opened again by itself: at once with another token where the service refused the `jwt` (4401,
 * 4407, 1008), otherwise after a wait as {@link RetryOptions} has it. One that is dead without a word is noticed within
 * forty seconds.
 *
 * @example
 * ```ts
 * connector.on('connection', ({ state, delayMs }: ConnectionChangedEvent) => {
 *   show(state === 'disconnected' ? `no connection, again in ${delayMs} ms` : state);
 * });
 * ```
 */
export interface ConnectionChangedEvent {
  /** The name of the event. */
  type: 'connection';
  /** How the link is. A closed set. */
  state: 'connecting' | 'connected' | 'disconnected' | 'closed';
  /** With `disconnected`: the close code of the WebSocket, where there was one. */
  closeCode?: number;
  /** With `disconnected`: milliseconds until it is opened again. */
  delayMs?: number;
}

/**
 * Tells that a token function gave a token. The token itself is in no event.
 *
 * @example
 * ```ts
 * connector.on('token.refreshed', ({ token, reason }: TokenRefreshedEvent) => show(`${token}: ${reason}`));
 * ```
 */
export interface TokenRefreshedEvent {
  /** The name of the event. */
  type: 'token.refreshed';
  /** Which of them. */
  token: 'appJwt' | 'consumerJws' | 'jwt';
  /** Why it was asked for. */
  reason: TokenReason;
}

/**
 * Tells that a request will be sent again.
 *
 * @example
 * ```ts
 * connector.on('request.retry', ({ request, code, delayMs }: RequestRetryEvent) => {
 *   console.info(`${request}: ${code}, again in ${delayMs} ms`);
 * });
 * ```
 */
export interface RequestRetryEvent {
  /** The name of the event. */
  type: 'request.retry';
  /** The type of the request; `PUT` and `GET` are those to the object store. */
  request: RequestType | 'PUT' | 'GET';
  /** The code of the error that made it necessary. */
  code: ConnectorErrorCode;
  /** The HTTP status of the answer, where there was one. */
  status?: number;
  /** How often it has failed so far. What fails because the browser is offline or the socket has ended uses up no try. */
  attempt: number;
  /** Milliseconds until the next time. */
  delayMs: number;
  /** The conversation, where the request belongs to one. */
  conversationId?: string;
  /** The message, where the request belongs to one. */
  clientMessageId?: string;
}

