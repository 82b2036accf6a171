/// <reference lib="esnext.disposable" />
import type {
  AcceptStatus, ChatState, Connector, ConnectorOptions, FileType, Metadata, UploadFunction,
} from './index.js';
import type {
  EmulatorConversation, EmulatorFile, EmulatorLogEntry, EmulatorMessage, EmulatorViolation, WireEvent,
} from './testing-record.js';
import type { EmulatorConfig, EmulatorFault } from './testing-setup.js';

export type * from './testing-record.js';
export type * from './testing-setup.js';

/**
 * Starts a Conversational Cloud in this page, or in Node: no server, no account, no network. It is as strict as the one of
 * `cargo xtask demo`, because it is the same program.
 *
 * It weighs as much as two connectors, and none of it is in `lp-connector` or `lp-connector/inline`: import it in tests
 * and examples, not in what you publish.
 *
 * @example
 * ```ts
 * const emulator = await createEmulator({ config: { agentMode: 'echo' } });
 * const connector = await createConnector(emulator.options());
 * emulator.relay(connector);
 * connector.on('message.received', ({ role, message }) => console.info(role, message));
 * const { conversationId } = await connector.createConversation();
 * await connector.sendText(conversationId, 'Hello');
 * ```
 * @throws {ConnectorError} `invalid-argument` for an option that is not known or has the wrong form;
 * `module-unavailable` where a Content-Security-Policy allows no WebAssembly.
 */
export function createEmulator(options?: EmulatorOptions): Promise<Emulator>;

/**
 * Options of {@link createEmulator}.
 *
 * @example
 * ```ts
 * const emulator = await createEmulator({ accountId: '87654321', config: { fileSharing: true }, seed: 7 });
 * ```
 */
export interface EmulatorOptions {
  /** The account, 1 to 32 letters and digits. Default `'12345678'`. Every other account is refused. */
  accountId?: string;
  /** How the account is set up; {@link Emulator.configure} changes it later. */
  config?: EmulatorConfig;
  /** Decides every id and every die that is thrown, 0 to 4294967295. Default 1: two runs give the same ids. */
  seed?: number;
}

/**
 * A Conversational Cloud in the page, with one account. All of its methods but the three of the network act at once.
 *
 * @example
 * ```ts
 * const emulator = await createEmulator();
 * const connector = await createConnector(emulator.options('ann'));
 * const { conversationId } = await connector.createConversation();
 * await connector.sendText(conversationId, 'Hello');
 * console.assert(emulator.messages(conversationId).length === 1 && emulator.violations().length === 0);
 * ```
 */
export interface Emulator {
  /** The account that it serves. */
  readonly accountId: string;
  /** The agents of the brand. What they do comes to a page by {@link Emulator.relay}, or over its WebSocket. */
  readonly agent: EmulatorAgent;
  /** Takes the place of `fetch`: the option of the same name. Whatever the host of a URL, it is asked by its path. */
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Puts files into the emulator's store: the option of the same name. */
  readonly upload: UploadFunction;
  /**
   * Takes the place of `new WebSocket(url)`: the option of the same name. Whatever the host of a URL, it is asked by its
   * path. Texts go over it, and bytes where a fault spoils an answer; it closes, breaks and falls silent as the emulator
   * is told ({@link Emulator.endSockets}, {@link EmulatorFault}).
   */
  readonly webSocket: (url: string) => Pick<WebSocket, 'url' | 'readyState' | 'send' | 'close' | 'onopen' | 'onmessage' | 'onerror'
    | 'onclose' | 'addEventListener' | 'removeEventListener'>;
  /**
   * The options of a connector for a consumer: account, hosts, tokens, `fetch` and `upload`, and over a WebSocket
   * `webSocket`. Lay your own over them.
   *
   * @param consumer Your own id of the person. Default `'consumer'`. Two ids are two people.
   * @param transport How the connector talks. Default `'send-api'`. With `'messaging-window'` nothing has to be relayed.
   */
  options(consumer?: string, transport?: 'send-api' | 'messaging-window'): ConnectorOptions;
  /**
   * A `fetch` that plays your back end, for a page whose options name a path such as `/liveperson`: it drops what stands
   * before `/api/account/`, adds the two tokens of the consumer, and asks the emulator.
   *
   * @param consumer As for {@link Emulator.options}.
   */
  backEnd(consumer?: string): (url: string, init?: RequestInit) => Promise<Response>;
  /**
   * Passes on what webhooks would bring to your back end: calls `receive` with each notification for the consumer, after
   * the answer to what caused it. It ends by itself when the connector is closed.
   *
   * @returns What ends it.
   */
  relay(connector: Pick<Connector, 'receive'>, consumer?: string): () => void;
  /**
   * Makes requests go wrong.
   *
   * @returns What lifts the fault, used up or not.
   * @throws {ConnectorError} `invalid-argument`, with the name of the field.
   */
  setFault(fault: EmulatorFault): () => void;
  /** Lifts all faults. */
  clearFaults(): void;
  /**
   * Ends open WebSockets: with a close code, or torn without one (`'drop'`); or has them fall silent, so that nobody is told.
   *
   * @param close A code from 1000 to 1003, 1007 to 1014 or 3000 to 4999, or a word. 4401 and 4407 say that the token is no good.
   * @param consumer Those of this consumer alone. Default: all.
   * @returns How many there were.
   * @throws {ConnectorError} `invalid-argument` for another code.
   */
  endSockets(close: number | 'drop' | 'silent', consumer?: string): number;
  /** Every request with its answer, oldest first, at most the last 5000. Tokens show their last four characters. */
  log(): EmulatorLogEntry[];
  /** What was refused because LivePerson's documentation does not allow it. A good test ends with none. */
  violations(): EmulatorViolation[];
  /** The conversations, oldest first. */
  conversations(): EmulatorConversation[];
  /**
   * Contents and receipts of a conversation, in the order of their dialogs and sequences.
   *
   * @throws {ConnectorError} `invalid-argument` where there is no such conversation.
   */
  messages(conversationId: string): EmulatorMessage[];
  /** What lies in the object store. */
  files(): EmulatorFile[];
  /**
   * Changes how the account is set up.
   *
   * @returns All of its configuration.
   */
  configure(config: EmulatorConfig): Required<EmulatorConfig>;
  /** Has all tokens of a kind that were given so far refused (40102, 40103; 4401). New ones work, and open WebSockets stay. */
  expireTokens(kind: 'appJwt' | 'consumerJws' | 'windowJwt'): void;
  /**
   * Moves the clock of the service ahead; what falls due meanwhile, such as an answer of the agent, happens now. The
   * clock of the page, by which a connector waits, stays: that one belongs to your test runner's fake timers, which the
   * emulator obeys too.
   *
   * @param ms Milliseconds, at most a hundred years.
   * @returns Milliseconds since 1970, by the clock of the service.
   */
  advance(ms: number): number;
  /**
   * Forgets everything: conversations, files, faults, log. Tokens stay good, connectors and relays stay connected;
   * WebSockets are torn, and connectors open theirs again.
   */
  reset(options?: {
    /** How the account is set up from now on. */
    config?: EmulatorConfig;
    /** Decides every id and every die from now on, 0 to 4294967295. Default: the one that it has. */
    seed?: number;
  }): void;
  /** Ends the emulator: no timer is left, WebSockets are torn, and `fetch` rejects as it does without a line. */
  close(): void;
}

/**
 * The agents of the brand, as a test directs them. Each method acts in the open dialog of a conversation and throws
 * `invalid-argument` where there is none; those that publish give the sequence of what they published.
 *
 * @example
 * ```ts
 * emulator.agent.setChatState(conversationId, 'COMPOSING');
 * const sequence = emulator.agent.sendText(conversationId, 'How can I help?');
 * emulator.agent.acknowledge(conversationId, 'READ', [sequence]);
 * emulator.agent.close(conversationId);
 * ```
 */
export interface EmulatorAgent {
  /** Says something, with quick replies below it if there are any. */
  sendText(conversationId: string, text: string, options?: AgentSendOptions & {
    /** As LivePerson writes them. */
    quickReplies?: object;
  }): number;
  /** Sends structured content: cards, buttons, lists, as LivePerson writes them. */
  sendContent(conversationId: string, content: object, options?: AgentSendOptions): number;
  /** Sends an event in the wire's own words. */
  sendEvent(conversationId: string, event: WireEvent, options?: AgentSendOptions): number;
  /** Stores a file and sends it. */
  sendFile(conversationId: string, file: Blob, options: AgentFileOptions): Promise<number>;
  /** Types, or stops. */
  setChatState(conversationId: string, chatState: ChatState): void;
  /** Takes or reads messages of the consumer. */
  acknowledge(conversationId: string, status: AcceptStatus, sequenceList: number[]): number;
  /** Ends the conversation. */
  close(conversationId: string): void;
  /** `'echo'` joins, types, acknowledges and answers each text; `'manual'` does what a test says. For one, or for all. */
  setMode(mode: 'echo' | 'manual', conversationId?: string): void;
}

/**
 * What goes with a message of an agent.
 *
 * @example
 * ```ts
 * emulator.agent.sendText(conversationId, 'Hello', { metadata: [{ type: 'ExternalId', id: 'campaign-7' }] });
 * ```
 */
export interface AgentSendOptions {
  /** The dialog. Default: the one that is open. */
  dialogId?: string;
  /** Metadata beside the message. */
  metadata?: Metadata[];
}

/**
 * What goes with a file of an agent.
 *
 * @example
 * ```ts
 * await emulator.agent.sendFile(conversationId, new Blob(['%PDF-1.7']), { fileType: 'PDF', caption: 'Your bill' });
 * ```
 */
export interface AgentFileOptions extends AgentSendOptions {
  /** The type, as the wire writes it. */
  fileType: FileType;
  /** The words under the file. */
  caption?: string;
  /** A data URL of a small picture. */
  preview?: string;
}
