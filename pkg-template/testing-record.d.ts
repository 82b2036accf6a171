import type { Metadata, Open } from './index.js';
import type { EmulatorEndpoint } from './testing-setup.js';

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
