import type { ReactElement, ReactNode } from 'react';
import type {
  CloseConversationOptions, Connector, ConnectorError, CreateConversationOptions, SendFileOptions, SendOptions, StructuredReply,
} from './index.js';
import type { ConversationMessage } from './react-messages.js';

export type * from './react-messages.js';

/**
 * Properties of {@link ConnectorProvider}.
 *
 * @example
 * ```tsx
 * function Shop({ connector, children }: ConnectorProviderProps) {
 *   return <ConnectorProvider connector={connector}><main>{children}</main></ConnectorProvider>;
 * }
 * ```
 */
export interface ConnectorProviderProps {
  /**
   * A connector, which stays yours: it is left alone when the provider goes, and another one in its place begins anew.
   *
   * Or a function that makes one, which then belongs to the provider: it is called in the browser after the provider is
   * mounted, and the connector is closed when the provider goes. The function of the first render counts, so it may be
   * written in place; give the provider another `key` where it should make another connector.
   */
  connector: Connector | (() => Connector | Promise<Connector>);
  /** The components that use the connector, by {@link useConversation} and {@link useConnector}. */
  children?: ReactNode;
}

/**
 * Gives the components below it one connector. It renders nothing of its own.
 *
 * On a server, and in the first render of a page that a server rendered, the connector is `'loading'`: no function is
 * called there. Under StrictMode a function is called once. What was said stays as long as the provider does, also where
 * no component shows it.
 *
 * The provider receives nothing by itself: hand what your back end relays to `connector.receive`.
 *
 * @example
 * ```tsx
 * import type { FormEvent } from 'react';
 * import { createRoot } from 'react-dom/client';
 * import { createConnector } from 'lp-connector';
 * import { ConnectorProvider, useConversation } from 'lp-connector/react';
 *
 * async function connect() {
 *   const connector = await createConnector({
 *     accountId: '12345678',
 *     endpoints: { messaging: '/liveperson', events: '/liveperson/events' },
 *     credentials: 'same-origin',
 *   });
 *   await connector.connect();
 *   return connector;
 * }
 *
 * function Chat() {
 *   const { messages, send, typing, notifyTyping } = useConversation();
 *   function submit(event: FormEvent<HTMLFormElement>) {
 *     event.preventDefault();
 *     void send(String(new FormData(event.currentTarget).get('text')));
 *     event.currentTarget.reset();
 *   }
 *   return (
 *     <form onSubmit={submit}>
 *       <ol>{messages.map(({ key, own, text, state }) => <li key={key}>{own ? `You: ${text} (${state})` : text}</li>)}</ol>
 *       {typing && <p>The agent is typing…</p>}
 *       <input name="text" aria-label="Message" required onInput={notifyTyping} /> <button>Send</button>
 *     </form>
 *   );
 * }
 *
 * createRoot(document.body.appendChild(document.createElement('main'))).render(
 *   <ConnectorProvider connector={connect}><Chat /></ConnectorProvider>,
 * );
 * ```
 */
export function ConnectorProvider(props: ConnectorProviderProps): ReactElement;

/**
 * What went wrong: a {@link ConnectorError}, or whatever else the function threw that makes the connector, which has no
 * `code`.
 *
 * @example
 * ```ts
 * const advice = (error: ConversationError) => (error.code === 'module-unavailable' ? 'Check your connection.' : error.message);
 * ```
 */
export type ConversationError = ConnectorError | (Error & {
  /** Another error than ours has none. */
  code?: undefined;
});

/**
 * How the connector of the provider is doing.
 *
 * @example
 * ```tsx
 * function Status() {
 *   const state = useConnector();
 *   if (state.status === 'failed') return <button onClick={state.reload}>{state.error.message}: try again</button>;
 *   return <p>{state.status === 'ready' ? 'Online' : 'One moment…'}</p>;
 * }
 * ```
 */
export type ConnectorState = ConnectorLoading | ConnectorReady | ConnectorFailed;

/**
 * The connector is being made, or this is a server.
 *
 * @example
 * ```ts
 * const isLoading = (state: ConnectorState): state is ConnectorLoading => state.status === 'loading';
 * ```
 */
export interface ConnectorLoading {
  /** How it is doing. */
  status: 'loading';
  /** Not there yet. */
  connector: undefined;
  /** Nothing went wrong yet. */
  error: undefined;
  /** Does nothing. */
  reload: () => void;
}

/**
 * The connector is there.
 *
 * @example
 * ```ts
 * const isReady = (state: ConnectorState): state is ConnectorReady => state.status === 'ready';
 * ```
 */
export interface ConnectorReady {
  /** How it is doing. */
  status: 'ready';
  /** The connector. */
  connector: Connector;
  /** Nothing went wrong. */
  error: undefined;
  /** Does nothing. */
  reload: () => void;
}

/**
 * The connector could not be made.
 *
 * @example
 * ```ts
 * const hasFailed = (state: ConnectorState): state is ConnectorFailed => state.status === 'failed';
 * ```
 */
export interface ConnectorFailed {
  /** How it is doing. */
  status: 'failed';
  /** There is none. */
  connector: undefined;
  /** What went wrong. */
  error: ConversationError;
  /** Calls the provider's function again. */
  reload: () => void;
}

/**
 * The connector of the provider, where no conversation is shown: for downloads, the profile, events.
 *
 * `reload` calls the provider's function again after it failed; otherwise it does nothing.
 *
 * @throws {Error} There is no {@link ConnectorProvider} above the component.
 * @example
 * ```tsx
 * function Download({ relativePath }: { relativePath: string }) {
 *   const { connector } = useConnector();
 *   const show = async () => open(URL.createObjectURL(await connector!.downloadFile(relativePath)));
 *   return <button disabled={!connector} onClick={() => show().catch(reportError)}>Open the file</button>;
 * }
 * ```
 */
export function useConnector(): ConnectorState;

/**
 * Options of {@link useConversation}.
 *
 * @example
 * ```tsx
 * function Known() {
 *   const [conversationId] = useState(() => localStorage.getItem('conversation') ?? undefined);
 *   const conversation = useConversation({ conversationId, create: { userProfile: { firstName: 'Ann' } } });
 *   useEffect(() => {
 *     if (conversation.conversationId) localStorage.setItem('conversation', conversation.conversationId);
 *   }, [conversation.conversationId]);
 *   return <p>{conversation.messages.length} messages</p>;
 * }
 * ```
 */
export interface UseConversationOptions {
  /**
   * A conversation that is open already, because your page has kept its id. Default: none; one is opened when something
   * is sent.
   */
  conversationId?: string | undefined;
  /** How a conversation is opened, if that is needed. The newest of all components counts. */
  create?: CreateConversationOptions | undefined;
}

/**
 * A conversation: what was said in it, and what can be done.
 *
 * Components that name the same conversation share it, as do those that name none. The object, its `messages` and each
 * message stay the same as long as nothing changes, and the functions stay the same as long as the conversation does.
 * None of the functions throws, and no promise of theirs rejects: what went wrong is in the message, or in `error`.
 *
 * There is no history: what was said before the provider was mounted is not known.
 *
 * @throws {Error} There is no {@link ConnectorProvider} above the component.
 * @example
 * ```tsx
 * function Thread() {
 *   const { messages, retry, discard, acknowledge } = useConversation({ create: { ttrDefName: 'URGENT' } });
 *   useEffect(() => void acknowledge(), [acknowledge, messages]); // they are shown now
 *   return messages.map(({ key, text, state }) => (
 *     <p key={key}>
 *       {text} {state === 'uncertain' && 'It may have arrived. '}
 *       {(state === 'failed' || state === 'uncertain') && (
 *         <><button onClick={() => retry(key)}>Send again</button> <button onClick={() => discard(key)}>Leave it</button></>
 *       )}
 *     </p>
 *   ));
 * }
 * ```
 */
export function useConversation(options?: UseConversationOptions): Conversation;

/**
 * What {@link useConversation} gives.
 *
 * @example
 * ```tsx
 * function Composer({ send, sendFile, notifyTyping, closed }: Conversation) {
 *   return (
 *     <form onSubmit={(event) => (event.preventDefault(), void send(String(new FormData(event.currentTarget).get('text'))))}>
 *       <input name="text" aria-label="Message" onInput={notifyTyping} placeholder={closed ? 'Ask something else' : 'Ask us'} />
 *       <input type="file" aria-label="Picture" onChange={({ target }) => { for (const file of Array.from(target.files ?? [])) void sendFile(file); }} />
 *     </form>
 *   );
 * }
 * ```
 */
export interface Conversation {
  /**
   * `'loading'` until the connector is there, and on a server; what is sent meanwhile waits for it. `'failed'` where it
   * could not be made: `reload`, `retry` and whatever is sent next try again.
   */
  readonly status: 'loading' | 'ready' | 'failed';
  /** The connector once it is `'ready'`, for what the functions below do not do. */
  readonly connector: Connector | undefined;
  /** Why the connector could not be made, or the conversation not be opened or closed, the last time that was tried. */
  readonly error: ConversationError | undefined;
  /**
   * The present conversation, as soon as there is one. Keep it where it outlives the page, if the person should come
   * back to it: a consumer may have one open conversation, and the service does not tell which.
   */
  readonly conversationId: string | undefined;
  /** In the order of the dialog; what was not sent stands behind. */
  readonly messages: readonly ConversationMessage[];
  /** Whether the other side is typing. It ends with a message, a pause, and after thirty seconds of silence. */
  readonly typing: boolean;
  /** Whether the conversation has ended. What is sent then opens another one, below the same messages. */
  readonly closed: boolean;

  /**
   * Sends a text. The service takes 5000 characters for the whole request.
   *
   * @returns The message when its outcome is known: `'sent'`, `'failed'` or `'uncertain'`.
   */
  send(text: string, options?: SendOptions): Promise<ConversationMessage>;
  /**
   * Sends a file, under the rules of `files` in the connector's options. `options.signal` ends it at every step.
   *
   * @returns The message when its outcome is known.
   */
  sendFile(file: Blob, options?: SendFileOptions): Promise<ConversationMessage>;
  /**
   * Answers a quick reply, structured content or a survey question. With `text` that is a message among the others.
   *
   * @returns That message when its outcome is known, where there is one.
   */
  respond(reply: StructuredReply): Promise<ConversationMessage | undefined>;
  /**
   * Sends a message again that failed, or whose outcome is uncertain: then it may arrive twice, so ask the person.
   * For any other message it does nothing.
   *
   * @param key {@link ConversationMessageBase.key}
   * @returns The message as it is now; nothing where there is none.
   */
  retry(key: string): Promise<ConversationMessage | undefined>;
  /** Takes a message off the list that failed or is uncertain. For any other message it does nothing. */
  discard(key: string): void;
  /** Says that a key was pressed: call it on every `input` event. Without an open conversation it does nothing. */
  notifyTyping(): void;
  /**
   * Says that all messages of the other side are read. Call it when they are shown; each is told once, and again with
   * the next call where that failed.
   */
  acknowledge(): Promise<void>;
  /**
   * Opens a conversation, where there is none or the last has ended. Sending does it by itself.
   *
   * A consumer may have only one open conversation, so never call it in an effect.
   *
   * @returns The id of the open conversation; `undefined` where it could not be opened, which `error` tells.
   */
  open(): Promise<string | undefined>;
  /** Closes the conversation, where there is one; `closed` tells when it is done, and `error` if it could not be. */
  close(options?: CloseConversationOptions): Promise<void>;
  /** Makes the connector again after that failed; otherwise it does nothing. */
  reload(): void;
}
