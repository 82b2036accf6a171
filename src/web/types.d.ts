import type { ConnectorError, ConnectorErrorCode } from './errors.js';

/** Where a token comes from: the token itself, or a function that is called each time one is needed. */
export type TokenSource = string | ((reason: TokenReason) => string | Promise<string>);

/**
 * Why a token is asked for: the first time, less than five minutes before it expires, or because the service refused
 * the one before (40102, 40103).
 */
export type TokenReason = 'initial' | 'expiring' | 'rejected';

/** Options of a {@link Connector}. An option that is not known, or has the wrong form, is refused by name. */
export interface ConnectorOptions {
  /** The LivePerson account (site) id, 1 to 64 letters, digits, `_` or `-`. */
  accountId: string;
  /** How to talk to the service. Only `'send-api'` in this version. Default `'send-api'`. */
  transport?: 'send-api';
  /** Base URLs, each absolute (`https:`, or `http:` for tests) or a path of the page's own origin (`/lp`). */
  endpoints?: ConnectorEndpoints;
  /**
   * The two tokens of the Send API, sent as `Authorization` and `X-LP-ON-BEHALF`. Leave it out where a back end of
   * yours adds them: an AppJWT is good for every consumer of the account, so the page is the wrong place for it.
   */
  auth?: { appJwt: TokenSource; consumerJws: TokenSource };
  /**
   * The `credentials` of each `fetch`. Default `'omit'`: no cookie goes along, which a back end that knows the consumer
   * by one needs `'same-origin'` for.
   */
  credentials?: 'omit' | 'same-origin' | 'include';
  /** Sent as the `Client-Properties` header with every request once given. */
  clientProperties?: ClientProperties;
  /**
   * Milliseconds that a call may take in all, from its turn on: tokens, look-ups, repeats and waits included. 1 to
   * 2147483647, default 30000. Time behind earlier messages of its conversation does not count.
   */
  timeoutMs?: number;
  /** When a request that is safe to repeat is repeated. */
  retry?: RetryOptions;
  /** How outgoing messages are kept. */
  outbox?: OutboxOptions;
  /** Which files may be sent, and what is made of pictures. */
  files?: FileOptions;
  /**
   * Takes the place of the global `fetch`. It is called with a URL and plain options. Downloads use it too; uploads do
   * not, because `fetch` shows no progress.
   */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Puts files into the object store by means of your own, where the page cannot reach it. */
  upload?: UploadFunction;
}

/** Which files may be sent. The type of a file is told by its content. */
export interface FileOptions {
  /**
   * The types that are accepted, as the wire writes them. Default JPG, JPEG, PNG, GIF: what LivePerson documents for the
   * Connector API. PDF, DOCX, PPTX, XLSX and TXT are known by their content too; any other type is taken by the
   * `fileType` of {@link SendFileOptions} where the content is of no known type.
   */
  types?: FileType[];
  /** The largest file in bytes, 1 to 1073741824. Default 3145728 (3 MB). The platform takes 5 MB elsewhere. */
  maxBytes?: number;
  /** The longest preview, in characters of its data URL, 1000 to 65000. Default 29999: "under 30 KB". */
  maxPreviewBytes?: number;
  /** Whether pictures get a preview. Default `true`. */
  preview?: boolean;
  /**
   * Whether a JPG or PNG above `maxBytes` is made smaller until it fits, instead of being refused. What is written has
   * no metadata: no place, no camera. `upload.stored` tells of it. Default `false`.
   */
  resize?: boolean;
}

/** A file type as the wire writes it: 1 to 8 capital letters and digits. */
export type FileType = Open<'JPG' | 'JPEG' | 'PNG' | 'GIF' | 'PDF' | 'DOCX' | 'PPTX' | 'XLSX' | 'TXT'>;

/**
 * Puts a file to a temporary URL and resolves when it is stored. A rejection with a number `status` is taken for that
 * answer of the store: 401 asks for a new URL, once; 429 and 5xx are tried again, other 4xx are not. Any other rejection
 * is a broken line, and tried again.
 */
export type UploadFunction = (file: Blob, url: string, context: UploadContext) => Promise<unknown>;

/** What an {@link UploadFunction} gets beside the file. */
export interface UploadContext {
  /** Fires when the upload is given up. */
  signal: AbortSignal;
  /** Call it with the number of bytes that have left. Thirty seconds without a call are a fault. */
  onProgress: (loaded: number) => void;
}

/** Base URLs of {@link ConnectorOptions.endpoints}. */
export interface ConnectorEndpoints {
  /**
   * The Send API, or a back end of yours before it. Without it, the Domain API is asked for the service
   * `asyncMessagingEnt`. A back end that could not pass a request on answers 503: that is sent again. Any other 5xx means
   * that nobody knows whether it was passed on.
   */
  messaging?: string;
  /** The object store of file sharing. Without it, the Domain API is asked for the service `swift`. */
  storage?: string;
  /** The Domain API. Default `https://api.liveperson.net`. Hosts that it names are called by its own scheme. */
  domains?: string;
  /** A stream of webhook bodies; reserved for `connect()`. */
  events?: string;
}

/** When to repeat. Waits grow exponentially with full jitter; a `Retry-After` of the service goes first. */
export interface RetryOptions {
  /** How often a request may be sent in all, 1 to 20. Default 4. */
  attempts?: number;
  /** The first wait's upper bound in milliseconds, 1 to 600000. Default 500. */
  baseMs?: number;
  /** The upper bound of any wait in milliseconds, 1 to 600000. Default 30000. */
  maxMs?: number;
}

/** How outgoing messages are kept. */
export interface OutboxOptions {
  /** Only `'memory'` in this version: messages that were not sent are gone with the page. Default `'memory'`. */
  store?: 'memory';
  /** A name for the store, 1 to 64 characters; reserved for stores that outlive the page. */
  name?: string;
  /**
   * What becomes of a message whose request left and whose answer never came: `'ask'` reports it as uncertain,
   * `'resend'` sends it again (it may arrive twice), `'drop'` gives it up as failed. Default `'ask'`.
   */
  uncertain?: 'ask' | 'resend' | 'drop';
  /** Whether messages carry their `clientMessageId` as `ExternalId` metadata, which echoes repeat. Default `false`. */
  tag?: boolean;
}

/** What the client is and can do. Lengths in characters. */
export interface ClientProperties {
  /** Default `'.ClientProperties'`. */
  type?: string;
  /** At most 64; the web window uses `webAsync`. */
  appId?: string;
  /** At most 32. */
  appVersion?: string;
  /** IPv4, at most 32. */
  ipAddress?: string;
  deviceFamily?: 'DESKTOP' | 'TABLET' | 'MOBILE' | 'OTHER';
  os?: 'WINDOWS' | 'LINUX' | 'OSX' | 'ANDROID' | 'IOS' | 'OTHER';
  /** At most 64, like the fields below. */
  osVersion?: string;
  osName?: string;
  integration?: 'WEB_SDK' | 'MOBILE_SDK' | 'BRAND_SDK';
  integrationVersion?: string;
  browser?: string;
  browserVersion?: string;
  /** An IANA name: `Europe/Berlin`. */
  timeZone?: string;
  deviceManufacture?: string;
  deviceModel?: string;
  /** An open set. `AUTO_MESSAGES` wants the first message at most ten seconds after creation. */
  features?: Feature[];
}

/** A feature of the client; the service knows more than are named here. */
export type Feature = Open<
  | 'AUTO_MESSAGES' | 'RICH_CONTENT' | 'QUICK_REPLIES' | 'MULTI_DIALOG' | 'PHOTO_SHARING' | 'SECURE_FORMS'
  | 'CO_BROWSE' | 'CO_APP'>;

/** A set of names that the wire keeps open: those that are known, and any other string. */
export type Open<Known extends string> = Known | (string & {});

/** Options of every call. */
export interface CallOptions {
  /** Gives the call up. It rejects with code `aborted`; what has left may still arrive (`delivery`). */
  signal?: AbortSignal;
  /** As {@link ConnectorOptions.timeoutMs}, for this call. */
  timeoutMs?: number;
}

/** Options of calls that publish something in a dialog. */
export interface SendOptions extends CallOptions {
  /** The dialog, 1 to 64 characters. Default: the conversation's main dialog, which has its id. */
  dialogId?: string;
  /** Sent beside the message and repeated in notifications. */
  metadata?: Metadata[];
  /** Your id for the message, 1 to 64 characters. Default: a new UUID. */
  clientMessageId?: string;
}

/** Options of {@link Connector.sendFile}. */
export interface SendFileOptions extends SendOptions {
  /** The words under the file. Default none. The file's name is never sent. */
  caption?: string;
  /**
   * A data URL of a picture (PNG, JPEG, GIF, WebP; base64) within `files.maxPreviewBytes`, `true` to have one made,
   * `false` for none. Default: `files.preview`. What cannot be decoded is sent without.
   */
  preview?: string | boolean;
  /** The file's type where its content does not tell; where it does, the two must agree. */
  fileType?: FileType;
}

/** A file in the object store, as it is published. */
export interface HostedFile {
  /** As `upload.stored` or {@link TemporaryUrl} has it. */
  relativePath: string;
  fileType: FileType;
  caption?: string;
  /** A data URL of a small picture. */
  preview?: string;
}

/** A file that a URL is asked for. */
export interface FileToUpload {
  /** Bytes, at least 1. */
  fileSize: number;
  fileType: FileType;
}

/** A URL that a file can be put to or got from, once or more, until it expires. Keep it as secret as the file. */
export interface TemporaryUrl {
  relativePath: string;
  url: string;
  /** Milliseconds since 1970, by the service's clock: usually a minute from now. */
  expiresAt: number;
}

/** Options of {@link Connector.createConversation}. */
export interface CreateConversationOptions extends CallOptions {
  /** The consumer's profile. */
  userProfile?: UserProfile;
  /** The two SDEs that the Send API takes. Without them the agent sees nothing of the consumer. */
  sdes?: { ctmrinfo?: CustomerInfo; personal?: PersonalInfo };
  /** Urgency; `null` asks for the account's default. */
  ttrDefName?: 'NORMAL' | 'URGENT' | 'PRIORITIZED' | 'CUSTOM' | null;
  /** The skill to route to; `"-1"` is any. LivePerson advises a campaign instead. */
  skillId?: string | number;
  /** Default: the account id. */
  brandId?: string;
  /** Routing by campaign; the ids come from the Monitoring API. */
  campaignInfo?: { campaignId: string | number; engagementId: string | number };
  /** Ids of the visit, from the Monitoring API. */
  conversationContext?: ConversationContext;
}

/** Ids of the visit. */
export interface ConversationContext {
  /** `SharkContext` with ids of the Monitoring API. */
  type?: Open<'SharkContext' | 'MobileAppContext'>;
  visitorId?: string;
  sessionId?: string;
  interactionContextId?: string | number;
  /** An IETF tag that the engagement is configured for: `en-US`. */
  lang?: string;
  features?: Feature[];
}

/** The consumer's profile. No lengths are documented. */
export interface UserProfile {
  /** SDEs in the wire's own form; `sdes` of {@link CreateConversationOptions} is shorter. */
  authenticatedData?: { lp_sdes?: Sde[] };
  firstName?: string;
  lastName?: string;
  userId?: string;
  avatarUrl?: string;
  role?: string;
  backgndImgUri?: string;
  description?: string;
  privateData?: {
    mobileNum?: string;
    mail?: string;
    pushNotificationData?: { serviceName?: string; certName?: string; token?: string };
  };
}

/** An engagement attribute that the Send API takes. */
export type Sde =
  | { type: 'ctmrinfo'; auth?: AuthInfo; info?: CustomerInfo }
  | { type: 'personal'; auth?: AuthInfo; personal?: PersonalInfo };

/** Who vouches for an SDE, and how (RFC 8176 names). */
export interface AuthInfo { amr?: string[]; iss?: string }

/** Customer Info. */
export interface CustomerInfo {
  cstatus?: string;
  ctype?: string;
  customerId?: string;
  balance?: number;
  /** ISO 4217. */
  currency?: string;
  socialId?: string;
  imei?: string;
  userName?: string;
  companySize?: number;
  companyBranch?: string;
  accountName?: string;
  role?: string;
  lastPaymentDate?: CalendarDate;
  registrationDate?: CalendarDate;
  loginStatus?: number;
  storeZipCode?: string;
  storeNumber?: string;
}

/** A day. */
export interface CalendarDate { day: number; month: number; year: number }

/** Personal Info. Note the lower-case `firstname` and `lastname` of the wire. */
export interface PersonalInfo {
  firstname?: string;
  lastname?: string;
  /** `year` is needed if LivePerson should work out the age. */
  age?: { age?: number; year?: number; month?: number; day?: number };
  contacts?: Contact[];
  gender?: 'MALE' | 'FEMALE' | 'OTHER';
  /** ISO 639-1 and ISO 3166-1: `en-US`. */
  language?: string;
  company?: string;
}

/** A way to reach a person. */
export interface Contact {
  email?: string;
  phone?: string;
  phoneType?: 'HOME' | 'MOBILE' | 'WORK' | 'FAX' | 'MAIN' | 'HOME_FAX' | 'WORK_FAX' | 'PAGER' | 'OTHER';
  address?: { country?: string; region?: string };
}

/** Metadata beside a message. Kinds that are not listed pass as they are. */
export type Metadata =
  | { type: 'ExternalId'; id: string }
  | { type: 'Answer'; questionId: string; id: string; provider: string; groupId?: string }
  | { type: 'BotResponse'; externalConversationId?: string; businessCases?: string[]; intents?: BotIntent[] }
  | { type: 'ActionReason'; reasonId?: string; reason?: string }
  | { type: string; [field: string]: unknown };

/** What a bot made of a message. */
export interface BotIntent { id?: string; name?: string; confidence?: number; confidenceScore?: number }

/** Typing and presence. */
export type ChatState = 'ACTIVE' | 'INACTIVE' | 'GONE' | 'COMPOSING' | 'PAUSE';

/** A receipt. `ACCESS`: the file was opened. `ACTION`: an element of structured content was used. */
export type AcceptStatus = 'ACCEPT' | 'READ' | 'ACCESS' | 'NACK' | 'ACTION';

/** An answer to structured content, a quick reply or a survey question. */
export interface StructuredReply {
  /** The sequence of the message that held the element. */
  sequence: number;
  /** The element's `click.metadata`. */
  metadata?: Metadata[];
  /** The text of a `publishText` action. Without it (`link`, `navigate`) only the receipt is sent. */
  text?: string;
  /** The dialog of that message. Default: the conversation's main dialog. */
  dialogId?: string;
  /** Your id for the text, 1 to 64 characters. Default: a new UUID. */
  clientMessageId?: string;
}

/** A field of a conversation that a consumer may update. */
export type ConversationField =
  | { field: 'ConversationStateField'; conversationState: 'CLOSE' }
  | { field: 'Stage'; conversationState: 'CLOSE' }
  | { field: 'DialogChange'; type: 'UPDATE'; dialogId?: string;
      dialog: { dialogId: string; state: 'CLOSE'; closedCause?: string } }
  | { field: 'CSATRate'; csatRate: number; csatResolutionConfirmation: boolean;
      status: 'FILLED' | 'PARTIALLY_FILLED' | 'SKIPPED' }
  | { field: 'TTRField'; ttrType: 'CUSTOM' | 'NORMAL' | 'PRIORITIZED' | 'URGENT'; value: number };

/** Options of {@link Connector.closeConversation}. */
export interface CloseConversationOptions extends CallOptions {
  /** Closes the main dialog only, so that the account's survey can open in a dialog of its own. Default `false`. */
  survey?: boolean;
}

/** A request in the wire's own words, for what has no method. */
export interface RawRequest { type: string; body?: unknown; metadata?: Metadata[] }

/** A new conversation. */
export interface ConversationInfo { conversationId: string; dialogId: string }

/** A message that the service has taken, and its place in the dialog. */
export interface SentMessage { clientMessageId: string; conversationId: string; dialogId: string; sequence: number }

/** What is known of a file that is stored. */
export interface StoredFile {
  relativePath: string;
  fileType: FileType;
  /** Bytes. */
  fileSize: number;
  /** How it was made smaller, where it was. */
  resized?: { originalSize: number; width: number; height: number };
}

/** A file that the service has taken. */
export interface SentFile extends SentMessage, StoredFile {}

/** A message on its way. */
export interface OutgoingMessage {
  clientMessageId: string;
  conversationId: string;
  dialogId: string;
  kind: 'text' | 'file' | 'structured';
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain';
  /** Milliseconds since 1970. */
  createdAt: number;
  /** How often its request was sent. */
  attempts: number;
  sequence?: number;
  error?: ConnectorError;
}

/** Removes a listener. */
export type Unsubscribe = () => void;

export interface Connector {
  /**
   * Listens for an event. Events are told in order, in a microtask, never inside your call. A listener that throws is
   * reported (`reportError`) and stops nobody else; one that is added while an event is told hears the next.
   *
   * @returns A function that removes the listener.
   * @throws {ConnectorError} `invalid-argument`: there is no such event; the message lists those there are.
   */
  on<K extends keyof ConnectorEventMap>(
    type: K,
    listener: (event: ConnectorEventMap[K]) => void,
    options?: ListenerOptions,
  ): Unsubscribe;
}

/** Options of {@link Connector.on}. */
export interface ListenerOptions { once?: boolean; signal?: AbortSignal }

/** The events of a {@link Connector} by name. Each is a plain object with a literal `type`. */
export interface ConnectorEventMap {
  'conversation.created': ConversationCreatedEvent;
  'conversation.changed': ConversationChangedEvent;
  'conversation.closed': ConversationClosedEvent;
  'message.queued': ConnectorMessageEvent<'message.queued', 'queued'>;
  'message.sending': ConnectorMessageEvent<'message.sending', 'sending'>;
  'message.sent': ConnectorMessageEvent<'message.sent', 'sent'>;
  'message.failed': ConnectorMessageEvent<'message.failed', 'failed'>;
  'message.uncertain': ConnectorMessageEvent<'message.uncertain', 'uncertain'>;
  'message.received': MessageReceivedEvent;
  'message.receipt': MessageReceiptEvent;
  'chatstate': ChatStateChangedEvent;
  'upload.progress': UploadProgressEvent;
  'upload.stored': UploadStoredEvent;
  'download.progress': DownloadProgressEvent;
  'token.refreshed': TokenRefreshedEvent;
  'request.retry': RequestRetryEvent;
  'connection': ConnectionChangedEvent;
  'error': ConnectorErrorEvent;
}

/** Any event of a {@link Connector}. */
export type ConnectorEvent = ConnectorEventMap[keyof ConnectorEventMap];

/** A conversation was opened by this connector. */
export interface ConversationCreatedEvent extends ConversationInfo { type: 'conversation.created' }

/** A notification told the present form of a conversation. */
export interface ConversationChangedEvent {
  type: 'conversation.changed';
  conversationId: string;
  /** The main dialog. */
  state?: Open<'OPEN' | 'CLOSE' | 'LOCKED'>;
  /** The whole conversation: open as long as a survey is. */
  stage?: Open<'OPEN' | 'CLOSE'>;
  /** `conversationDetails` as it came. */
  details: unknown;
}

/** A conversation ended: this connector closed it, or a notification said so. */
export interface ConversationClosedEvent {
  type: 'conversation.closed';
  conversationId: string;
  closeReason?: Open<'CONSUMER' | 'AGENT' | 'TIMEOUT' | 'SYSTEM'>;
}

/** An outgoing message changed its state. */
export interface ConnectorMessageEvent<Type extends string, State extends OutgoingMessage['state']>
  extends OutgoingMessage {
  type: Type;
  state: State;
  /** The message is the first of its conversation and comes too late for `AUTO_MESSAGES`. */
  warning?: 'auto-messages-late';
}

/** Who did it, as far as the notification says. */
export interface Originator {
  originatorId?: string;
  role?: Open<'CONSUMER' | 'ASSIGNED_AGENT' | 'AGENT' | 'MANAGER' | 'READER' | 'CONTROLLER'>;
  /** Whether it was this consumer; absent where a back end adds the tokens: look at `role` there. */
  own?: boolean;
}

/** A message of the other side, or the echo of an own one. */
export interface MessageReceivedEvent extends Originator {
  type: 'message.received';
  conversationId: string;
  dialogId: string;
  sequence?: number;
  /** Milliseconds since 1970. */
  serverTimestamp?: number;
  contentType: Open<'text/plain' | 'hosted/file' | 'rich/content' | 'forms/secure-invitation'>;
  /** The text, the file's description, or the rich content. */
  message: unknown;
  /** The file, where it is one. Its preview is there only where it is a data URL of a picture. */
  file?: HostedFile;
  quickReplies?: unknown;
  metadata?: Metadata[];
}

/** The other side took, read or could not take messages. */
export interface MessageReceiptEvent extends Originator {
  type: 'message.receipt';
  conversationId: string;
  dialogId: string;
  status: Open<AcceptStatus>;
  sequenceList: number[];
}

/** The other side is typing, or not any more. */
export interface ChatStateChangedEvent extends Originator {
  type: 'chatstate';
  conversationId: string;
  dialogId: string;
  chatState: Open<ChatState>;
}

/** Bytes of a file have left. A new try begins at 0; the last event of a file that is stored has `loaded === total`. */
export interface UploadProgressEvent {
  type: 'upload.progress';
  clientMessageId: string;
  /** Bytes that the browser has handed on. */
  loaded: number;
  /** Bytes. */
  total: number;
}

/** A file is stored and will now be published. */
export interface UploadStoredEvent extends StoredFile { type: 'upload.stored'; clientMessageId: string }

/** Bytes of a file have come. A new try begins at 0; the last event of a file that came has `loaded === total`. */
export interface DownloadProgressEvent {
  type: 'download.progress';
  relativePath: string;
  /** Bytes. */
  loaded: number;
  /** Bytes, where the store tells. */
  total?: number;
}

/** A token callback gave a token. */
export interface TokenRefreshedEvent {
  type: 'token.refreshed';
  token: 'appJwt' | 'consumerJws';
  reason: TokenReason;
}

/** A request will be sent again. */
export interface RequestRetryEvent {
  type: 'request.retry';
  /** What kind of request. */
  request: string;
  /** The code of the error that made it necessary. */
  code: ConnectorErrorCode;
  status?: number;
  /** How often it was tried so far. */
  attempt: number;
  /** Milliseconds until the next time. */
  delayMs: number;
  conversationId?: string;
  clientMessageId?: string;
}

/** The connector's link to the service. */
export interface ConnectionChangedEvent { type: 'connection'; state: 'closed' }

/** Something went wrong that no call can tell of: a typing state that nobody waits for. */
export interface ConnectorErrorEvent { type: 'error'; error: ConnectorError }
