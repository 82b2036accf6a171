/// <reference lib="esnext.disposable" />
import type {
  AcceptStatus, ChatState, Connector, ConnectorOptions, FileType, Metadata, Open, UploadFunction,
} from './index.js';

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
 * A Conversational Cloud in the page, with one account. All of its methods but the two of the network act at once.
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
  /** The agents of the brand. What they do comes to a page by {@link Emulator.relay}. */
  readonly agent: EmulatorAgent;
  /** Takes the place of `fetch`: the option of the same name. Whatever the host of a URL, it is asked by its path. */
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Puts files into the emulator's store: the option of the same name. */
  readonly upload: UploadFunction;
  /**
   * The options of a connector for a consumer: account, hosts, tokens, `fetch` and `upload`. Lay your own over them.
   *
   * @param consumer Your own id of the person. Default `'consumer'`. Two ids are two people.
   */
  options(consumer?: string): ConnectorOptions;
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
  /** Has all tokens of a kind that were given so far refused (40102, 40103). New ones work. */
  expireTokens(kind: 'appJwt' | 'consumerJws'): void;
  /**
   * Moves the clock of the service ahead; what falls due meanwhile, such as an answer of the agent, happens now. The
   * clock of the page, by which a connector waits, stays: that one belongs to your test runner's fake timers, which the
   * emulator obeys too.
   *
   * @param ms Milliseconds, at most a hundred years.
   * @returns Milliseconds since 1970, by the clock of the service.
   */
  advance(ms: number): number;
  /** Forgets everything: conversations, files, faults, log. Tokens stay good, connectors and relays stay connected. */
  reset(options?: {
    /** How the account is set up from now on. */
    config?: EmulatorConfig;
    /** Decides every id and every die from now on, 0 to 4294967295. Default: the one that it has. */
    seed?: number;
  }): void;
  /** Ends the emulator: no timer is left, and `fetch` rejects as it does without a line. */
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
 * An event in the wire's own words.
 *
 * @example
 * ```ts
 * const invitation: WireEvent = {
 *   type: 'ContentEvent',
 *   contentType: 'forms/secure-invitation',
 *   message: { invitationId: 'i-1', title: 'Your card' },
 * };
 * emulator.agent.sendEvent(conversationId, invitation);
 * ```
 */
export interface WireEvent {
  /** What happened: `ContentEvent`, `RichContentEvent` and so on. */
  type: string;
  /** Whatever such an event has. */
  [field: string]: unknown;
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

/**
 * How an account is set up. What is left out stays as it is.
 *
 * @example
 * ```ts
 * emulator.configure({ fileSharing: true, agentMode: 'echo', agentDelayMs: 20 });
 * ```
 */
export interface EmulatorConfig {
  /** Whether consumers may share files (`messaging.file.sharing.enabled`). Default `false`, as with LivePerson. */
  fileSharing?: boolean;
  /** The largest file in bytes for which an upload URL is given. Default 3145728. */
  maxFileBytes?: number;
  /** How long a file's URL is good, in seconds. Default 60. */
  tempUrlSeconds?: number;
  /** The origins that the store lets in: `'*'`, names with spaces between, or `null` for none. Default `'*'`. */
  storeCors?: string | null;
  /** How many bytes the store takes. Default `null`: as many as come. */
  storeQuotaBytes?: number | null;
  /** The exact name of the next files, with any character in it; `{uuid}` stands for a new UUID. Default `null`. */
  fileName?: string | null;
  /** Another container for the next files: `'closed'`, `'small'`, or one that is not there. Default `null`. */
  container?: string | null;
  /** Whether closing the main dialog opens a survey. Default `false`. */
  survey?: boolean;
  /** Whether the service answers pages of other origins. Default `true`. */
  cors?: boolean;
  /** Of no meaning in a page: whether connections may be used again. Default `true`. */
  keepAlive?: boolean;
  /** How long an AppJWT is good, in seconds. Default 3600. */
  appJwtSeconds?: number;
  /** Who answers: an agent that echoes, or one that does what the test says. Default `'manual'`. */
  agentMode?: 'echo' | 'manual';
  /** How long the echoing agent takes for an answer, in milliseconds. Default 600. */
  agentDelayMs?: number;
  /** Whether the account may use AUTO_MESSAGES. Default `true`. */
  autoMessages?: boolean;
  /** The auto message. Default `'Welcome! How can we help?'`. */
  welcomeText?: string;
  /** Whether the log keeps bodies. Default `true`. */
  logBodies?: boolean;
  /** The hash of the signature of webhooks. Default `'sha1'`. */
  signature?: 'sha1' | 'sha256';
  /** The id of the installed application. Default `'emulator-app'`. */
  clientId?: string;
  /** Its secret. Default `'emulator-secret'`. */
  clientSecret?: string;
}

/**
 * What goes wrong with which requests: `endpoint`, and one effect at least. Faults that meet one request all apply; of two
 * that set the same thing, the older wins.
 *
 * @example
 * ```ts
 * emulator.setFault({ endpoint: 'send', status: 503, retryAfter: 2 });
 * emulator.setFault({ endpoint: 'send', payloadType: 'ms.PublishEvent', drop: 'after' });
 * const lift = emulator.setFault({ endpoint: 'store', method: 'PUT', bytesPerSecond: 100_000, times: 0 });
 * lift();
 * ```
 */
export interface EmulatorFault {
  /** Where: `'send'`, `'conversation'`, `'store'` and so on, or `'*'` for everywhere. */
  endpoint: EmulatorEndpoint | '*';
  /** Only requests with this method. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Only requests that carry a payload of this type. Not with `readDelayMs`, `bytesPerSecond` or `'midway'`. */
  payloadType?: Open<'ms.PublishEvent' | 'cm.ConsumerRequestConversation' | 'cm.UpdateConversationField' | 'userprofile.SetUserProfile'
    | 'ms.GenerateURLForUploadFile' | 'ms.GenerateURLForDownloadFile'>;
  /** How many requests it meets. Default 1; 0: until it is lifted. */
  times?: number;
  /** How likely it meets one, 0 to 1. Default 1. */
  chance?: number;
  /** The answer comes so many milliseconds later; the work is done on arrival. */
  latencyMs?: number;
  /** This status instead of the answer; the work is not done unless `afterWork` says so. */
  status?: number;
  /** With `status`: the `Retry-After` of the answer, in seconds or as an HTTP date. */
  retryAfter?: number | string;
  /** Whether the work is done although the status says otherwise. */
  afterWork?: boolean;
  /** How the body of the answer is spoiled. */
  body?: 'empty' | 'html' | 'truncated' | 'wrongTypes' | 'garbled' | SpoiledBody;
  /** When the connection dies: nothing was done, half of the body was read and nothing was done, or it was done. */
  drop?: 'before' | 'midway' | 'after';
  /** The AppJWTs that were given so far are refused from this request on. */
  appJwt?: 'expired';
  /** The ConsumerJWSs likewise. */
  consumerJws?: 'rejected';
  /** The page may not read the answer. */
  withoutCors?: boolean;
  /** The body is not read for so many milliseconds. */
  readDelayMs?: number;
  /** The body is read this slowly: an upload takes its time, and shows progress. */
  bytesPerSecond?: number;
  /** On `'send'`: the file URL of the answer is over, or its signature is wrong. */
  tempUrl?: 'expired' | 'wrong';
}

/**
 * Another body than the one of the answer.
 *
 * @example
 * ```ts
 * const body: SpoiledBody = { text: '<!doctype html>' };
 * emulator.setFault({ endpoint: 'send', body });
 * ```
 */
export type SpoiledBody =
  | {
    /** So many bytes of text. */
    huge: number;
  }
  | {
    /** This text. */
    text: string;
  }
  | {
    /** This, as JSON. */
    json: unknown;
  };

/**
 * A place of the service that requests go to.
 *
 * @example
 * ```ts
 * const sent = emulator.log().filter(({ endpoint }) => endpoint === 'send');
 * ```
 */
export type EmulatorEndpoint = Open<
  | 'domains' | 'sentinel' | 'idp' | 'login' | 'properties' | 'conversation' | 'send' | 'backend' | 'events' | 'store'>;

/**
 * A request with its answer.
 *
 * @example
 * ```ts
 * const [first] = emulator.log();
 * console.assert(first?.endpoint === 'conversation' && first.status === 200);
 * ```
 */
export interface EmulatorLogEntry {
  /** Counts up from 1. */
  seq: number;
  /** Milliseconds since 1970, by the clock of the service. */
  time: number;
  /** The account of the request. */
  account: string;
  /** Where it went. */
  endpoint: EmulatorEndpoint;
  /** Its method: `POST`. */
  method: string;
  /** Its path, without the query. */
  path: string;
  /** Its query, secrets left out. */
  query: string;
  /** Your own id of the consumer, where it is known. */
  consumer: string | null;
  /** LivePerson's id of the consumer. */
  lpConsumerId: string | null;
  /** The types of the payloads: `['ms.PublishEvent']`. */
  payloadTypes: string[];
  /** The faults that it met, by their numbers. */
  faults: number[];
  /** What became of it on the wire. */
  fate: 'answer' | 'dropBefore' | 'dropMidway' | 'dropAfter';
  /** `null` where no answer came. */
  status: number | null;
  /** How many milliseconds the answer was held back. */
  latencyMs: number;
  /** Bodies are those of JSON; of files only size and type. */
  request: EmulatorLogPart;
  /** What came back. */
  answer: EmulatorLogPart;
}

/**
 * The headers and the body of a request, or of its answer.
 *
 * @example
 * ```ts
 * const bodies = emulator.log().map(({ request }: { request: EmulatorLogPart }) => request.body);
 * ```
 */
export interface EmulatorLogPart {
  /** By their names in lower case. */
  headers: Record<string, string>;
  /** Of JSON what it says, of files size and type. Not there where nothing was sent. */
  body?: unknown;
}

/**
 * A rule of the documentation that a request broke. It holds the rule, never a value.
 *
 * @example
 * ```ts
 * console.assert(emulator.violations().length === 0, emulator.violations().map(({ path, problem }) => `${path}: ${problem}`));
 * ```
 */
export interface EmulatorViolation {
  /** Counts up from 1. */
  seq: number;
  /** Milliseconds since 1970, by the clock of the service. */
  time: number;
  /** The account of the request. */
  account: string;
  /** Where it went. */
  endpoint: EmulatorEndpoint;
  /** Where in the request: `$.body.event.chatState`, `headers.Authorization`. */
  path: string;
  /** The rule. */
  problem: string;
}

/**
 * A conversation, as the service has it.
 *
 * @example
 * ```ts
 * const open = emulator.conversations().filter(({ state }) => state === 'OPEN');
 * ```
 */
export interface EmulatorConversation {
  /** Its id. */
  conversationId: string;
  /** LivePerson's id of the consumer. */
  consumer: string;
  /** The state of the main dialog. */
  state: 'OPEN' | 'CLOSE';
  /** The state of the whole: open as long as a survey is. */
  stage: 'OPEN' | 'CLOSE';
  /** Its dialogs, oldest first. */
  dialogs: EmulatorDialog[];
  /** How urgent it is. */
  ttrType: string;
  /** The skill that it is routed to. */
  skillId: string;
  /** Who closed it; `null` while it is open. */
  closeReason: string | null;
}

/**
 * A dialog of a conversation; the main one has the conversation's id.
 *
 * @example
 * ```ts
 * const survey = emulator.conversations()[0]?.dialogs.find(({ dialogType }) => dialogType === 'POST_SURVEY');
 * ```
 */
export interface EmulatorDialog {
  /** Its id. */
  dialogId: string;
  /** What it is for. */
  dialogType: Open<'MAIN' | 'POST_SURVEY'>;
  /** Whether something can be said in it. */
  state: 'OPEN' | 'CLOSE';
  /** What was published in it, in order. */
  messages: Omit<EmulatorMessage, 'dialogId'>[];
}

/**
 * A content or a receipt, as the service keeps it; chat states are not kept.
 *
 * @example
 * ```ts
 * const texts = emulator.messages(conversationId).map(({ event }) => event['message']);
 * ```
 */
export interface EmulatorMessage {
  /** The dialog. */
  dialogId: string;
  /** Its place in the dialog, from 0. */
  sequence: number;
  /** LivePerson's id of who published it. */
  originatorId: string;
  /** As whom they published it. */
  role: Open<'CONSUMER' | 'ASSIGNED_AGENT' | 'CONTROLLER'>;
  /** Milliseconds since 1970, by the clock of the service. */
  serverTimestamp: number;
  /** The event in the wire's words. */
  event: WireEvent;
  /** What they put beside it. */
  metadata: Metadata[] | null;
}

/**
 * A file in the object store.
 *
 * @example
 * ```ts
 * console.assert(emulator.files().every(({ published }) => published === 1));
 * ```
 */
export interface EmulatorFile {
  /** Where it lies. */
  relativePath: string;
  /** Its size. */
  bytes: number;
  /** In hexadecimal digits. */
  sha256: string;
  /** The MD5 of its content, as the store tells it. */
  etag: string;
  /** The type that it was put with. */
  contentType: string;
  /** How often something was stored under this path. */
  puts: number;
  /** How many messages of consumers name it. */
  published: number;
}
