import type { ConnectorError, ConnectorErrorCode } from './errors.js';

// What a connector is made with.

/**
 * Describes a connector: the account, where the service is, who has the tokens, and how patient it is.
 *
 * Only `accountId` must be there. An option that is not known, or has the wrong form, is refused by name; so are the
 * options of every call.
 *
 * @throws {ConnectorError} `invalid-argument` from {@link createConnector} and `new Connector`: `field` names the option.
 * @example
 * ```ts
 * const options: ConnectorOptions = {
 *   accountId: '12345678',
 *   endpoints: { messaging: '/liveperson' }, // your back end, which adds the tokens
 *   credentials: 'same-origin',
 *   timeoutMs: 20_000,
 * };
 * const connector = await createConnector(options);
 * ```
 */
export interface ConnectorOptions {
  /** The LivePerson account (site) id, 1 to 64 ASCII letters, digits, `_` or `-`. */
  accountId: string;
  /**
   * How to talk to the service. `'send-api'` posts requests, and hears nothing by itself: your back end passes webhooks on
   * ({@link Connector.receive}). `'messaging-window'` opens a WebSocket from the page, which brings the answers too: with
   * the first call, or with {@link Connector.connect}. Default `'send-api'`.
   */
  transport?: 'send-api' | 'messaging-window';
  /** Base URLs, each absolute or a path of the page's own origin. Default: the hosts that the Domain API names. */
  endpoints?: ConnectorEndpoints;
  /**
   * The two tokens of the Send API, sent as `Authorization` and `X-LP-ON-BEHALF`. Leave it out where a back end of
   * yours adds them: an AppJWT is good for every consumer of the account, so the page is the wrong place for it.
   */
  auth?: SendApiTokens | MessagingWindowToken;
  /**
   * The `credentials` of each `fetch`. Default `'omit'`: no cookie goes along, which a back end that knows the consumer
   * by one needs `'same-origin'` for.
   */
  credentials?: 'omit' | 'same-origin' | 'include';
  /** What the client is and can do: the `Client-Properties` header of every request. Default: no such header. */
  clientProperties?: ClientProperties;
  /**
   * Milliseconds that a call may take in all, from its turn on: tokens, look-ups, repeats and waits included. 1 to
   * 2147483647 (the longest timer of a browser). Default 30000. Neither time behind earlier messages of its conversation
   * nor time in which bytes of a file move counts, nor, for a message, time in which the browser is offline: it waits for
   * a network, a day at most.
   */
  timeoutMs?: number;
  /** How often and how soon a request that is safe to repeat is repeated. */
  retry?: RetryOptions;
  /** How outgoing messages are kept, and what becomes of one whose outcome is not known. */
  outbox?: OutboxOptions;
  /** Which files may be sent, and what is made of pictures. */
  files?: FileOptions;
  /**
   * Takes the place of the global `fetch`. It is called with a URL and plain options. Downloads use it too; uploads do
   * not, because `fetch` shows no progress. What it throws is the `cause` of an error `network`.
   */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Puts files into the object store by means of your own, where the page cannot reach it. */
  upload?: UploadFunction;
  /**
   * Opens the WebSocket of `'messaging-window'` in place of the browser. It gets the URL and gives a WebSocket, or what
   * has `readyState`, `send`, `close`, `onopen`, `onmessage` and `onclose` of one.
   */
  webSocket?: (url: string) => Pick<WebSocket, 'readyState' | 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;
  /** Which receipts are sent by themselves. */
  receipts?: ReceiptOptions;
}

/**
 * Says which receipts are sent by themselves. `READ` never is: only the page knows what a person has seen
 * ({@link Connector.acknowledge}).
 *
 * @example
 * ```ts
 * const receipts: ReceiptOptions = { accept: false };
 * const auth = { jwt: async () => (await fetch('/tokens/jwt')).text() };
 * const connector = await createConnector({ accountId: '12345678', transport: 'messaging-window', auth, receipts });
 * ```
 */
export interface ReceiptOptions {
  /**
   * Whether `ACCEPT` is sent for each message that arrives over the WebSocket or the stream, a quarter of a second after the last of
   * them, unless it was before. Default `true`.
   */
  accept?: boolean;
}

/**
 * Names where the token of the Messaging Window API comes from: the JWT that LivePerson's idp gives a consumer, at most
 * 2048 characters. It is in no URL.
 *
 * @example
 * ```ts
 * const auth: MessagingWindowToken = { jwt: async () => (await fetch('/tokens/jwt')).text() };
 * const connector = await createConnector({ accountId: '12345678', transport: 'messaging-window', auth });
 * ```
 */
export interface MessagingWindowToken {
  /** The JWT. Asked for when the WebSocket is opened, and again when the service refused it. */
  jwt: TokenSource;
}

/**
 * Names where the two tokens of the Send API come from. Both or none: a back end that adds one adds the other.
 *
 * Each is asked for when a request first needs it, once for all calls that wait. They are sent bare, without `Bearer`.
 *
 * @example
 * ```ts
 * const ask = async (kind: string) => (await fetch(`/tokens/${kind}`)).text();
 * const auth: SendApiTokens = {
 *   appJwt: () => ask('app'), // called again five minutes before it expires
 *   consumerJws: () => ask('consumer'),
 * };
 * const connector = await createConnector({ accountId: '12345678', auth });
 * ```
 */
export interface SendApiTokens {
  /** The AppJWT: allows the application to speak for consumers. LivePerson's are good for an hour. */
  appJwt: TokenSource;
  /** The ConsumerJWS: says who the consumer is. It has no end, and is kept until the service refuses it. */
  consumerJws: TokenSource;
}

/**
 * Gives a token: the token itself, or a function that is called each time one is needed.
 *
 * A token is visible ASCII without spaces. A function that throws, rejects or gives something else is asked again within
 * the `retry` of the call that waits; what it threw is the `cause` of the error `unauthorized`.
 *
 * @example
 * ```ts
 * const appJwt: TokenSource = async (reason) => {
 *   const answer = await fetch('/tokens/app', { cache: reason === 'rejected' ? 'reload' : 'default' });
 *   return answer.text();
 * };
 * ```
 */
export type TokenSource = string | ((reason: TokenReason) => string | Promise<string>);

/**
 * Tells why a token is asked for: the first time, less than five minutes before it expires (of one that lives less than
 * ten: after half of its life), or because the service refused the one before (40102, 40103). A closed set.
 *
 * @example
 * ```ts
 * connector.on('token.refreshed', ({ token, reason }) => {
 *   if (reason === ('rejected' satisfies TokenReason)) show(`the service refused the ${token} before this one`);
 * });
 * ```
 */
export type TokenReason = 'initial' | 'expiring' | 'rejected';

/**
 * Says where the servers are. Each is absolute (`https:`, or `http:` for tests) or a path of the page's own origin
 * (`/lp`), of at most 2048 characters, without user, fragment or, but for `events`, query.
 *
 * @example
 * ```ts
 * const endpoints: ConnectorEndpoints = {
 *   messaging: '/liveperson', // your back end, in front of the Send API
 *   storage: 'https://z2.objectstorage.liveperson.net',
 *   events: '/liveperson/events', // and behind LivePerson's webhooks
 * };
 * const connector = await createConnector({ accountId: '12345678', endpoints });
 * ```
 */
export interface ConnectorEndpoints {
  /**
   * The Send API, or a back end of yours before it; at most 2048 characters. Without it, the Domain API is asked for the
   * service `asyncMessagingEnt`. A back end that could not pass a request on answers 503: that is sent again. Any other
   * 5xx means that nobody knows whether it was passed on.
   */
  messaging?: string;
  /**
   * The object store of file sharing; at most 2048 characters. Without it, the Domain API is asked for the service
   * `swift`.
   */
  storage?: string;
  /**
   * The Domain API; at most 2048 characters. Default `https://api.liveperson.net`. Hosts that it names are called by its
   * own scheme and kept for an hour.
   */
  domains?: string;
  /**
   * A stream of the webhook bodies that your back end passes on, as server-sent events whose data is the JSON of one each;
   * at most 2048 characters, and it may have a query. {@link Connector.connect} or the first call opens it by `fetch`, with
   * your `credentials` and without tokens, and again whenever it ends: with the last id as `Last-Event-ID`, after a wait as
   * {@link RetryOptions} has it, to which a `retry` of the stream is added, an hour at most, or after a `Retry-After`. One
   * that brings nothing for forty seconds, not even a comment, counts as dead. Not with the transport `'messaging-window'`.
   */
  events?: string;
}

/**
 * Says how often and how soon a request is repeated that is safe to repeat. Waits grow exponentially with full jitter; a
 * `Retry-After` of the service goes first.
 *
 * A message that left and got no answer is not safe: {@link OutboxOptions.uncertain} decides about it. Time in which the
 * browser is offline uses up no try. While a `Retry-After` lasts, no other request of the account leaves either.
 *
 * @example
 * ```ts
 * const retry: RetryOptions = { attempts: 6, baseMs: 250, maxMs: 10_000 };
 * const connector = await createConnector({ accountId: '12345678', retry });
 * ```
 */
export interface RetryOptions {
  /** How often a request may be sent in all, 1 to 20. Default 4. With 1, nothing is repeated. */
  attempts?: number;
  /** The first wait's upper bound in milliseconds, 1 to 600000. Default 500. Each later one is twice as long. */
  baseMs?: number;
  /** The upper bound of any wait in milliseconds, 1 to 600000. Default 30000. */
  maxMs?: number;
}

/**
 * Says how outgoing messages are kept, and what becomes of one whose outcome is not known.
 *
 * With `store: 'indexeddb'` a message is on disk before its request leaves, with its file, and is removed when its outcome
 * is known. After a reload or a crash the next connector of the same consumer sends what waits, by itself, in the order
 * of the calls; what was on its way is uncertain, never doubled. One tab sends for all (Web Locks); the others hear the
 * same events and see the same {@link Connector.pending}, and one of them takes its place where the system has frozen it:
 * after half a minute at most, and what it was sending is uncertain. Where the disk is missing, forbidden or full, or the page has no
 * Web Locks (they need HTTPS or localhost), messages are sent all the same, and one event `error` with the code `storage`
 * tells. No token is ever stored.
 *
 * Limits: 20,000 messages at one time, then `rate-limited`; a message waits a day, then it fails with `timeout`.
 *
 * @example
 * ```ts
 * const outbox: OutboxOptions = { store: 'indexeddb', name: 'customer-17' };
 * const connector = await createConnector({ accountId: '12345678', outbox });
 * ```
 */
export interface OutboxOptions {
  /** `'memory'`: what was not sent is gone with the page. `'indexeddb'`: it outlives the page. Default `'memory'`. */
  store?: 'memory' | 'indexeddb';
  /**
   * Whose messages `'indexeddb'` keeps, 1 to 64 characters: a name that no other person who uses this browser has, such as
   * your own id of the consumer. Without it, the `consumerJws` tells, which is then asked for as soon as there is a
   * connector; needed where a back end adds the tokens.
   */
  name?: string;
  /**
   * What becomes of a message whose request left and whose answer never came, after its echo has not come either:
   * `'ask'` keeps it as uncertain until {@link Connector.resolveUncertain} or a day later, `'resend'` sends it again (it
   * may arrive twice), `'drop'` gives it up as failed. Default `'ask'`.
   */
  uncertain?: 'ask' | 'resend' | 'drop';
  /**
   * Whether messages carry their `clientMessageId` as `ExternalId` metadata. Echoes repeat it, so that each is known for
   * sure; otherwise by its words, which two messages may share. Default `false`, and `true` with `'messaging-window'`.
   */
  tag?: boolean;
}

/**
 * Names what the client is and can do; the agent's desktop and automatic messages go by it. Sent as the header
 * `Client-Properties` with every request, characters beyond ASCII as JSON escapes.
 *
 * @example
 * ```ts
 * const clientProperties: ClientProperties = {
 *   deviceFamily: 'MOBILE',
 *   timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
 *   features: ['AUTO_MESSAGES', 'RICH_CONTENT'],
 * };
 * const connector = await createConnector({ accountId: '12345678', clientProperties });
 * ```
 */
export interface ClientProperties {
  /**
   * The kind of the properties, at most 64 characters. Default `'.ClientProperties'`, which the service wants in the header
   * of a request. With `'messaging-window'` it is always `'.ams.headers.ClientProperties'`, whatever is given here.
   */
  type?: string;
  /** The application, at most 64 characters; LivePerson's web window calls itself `webAsync`. */
  appId?: string;
  /** The version of the application, at most 32 characters. */
  appVersion?: string;
  /** The consumer's IPv4 address, at most 32 characters. */
  ipAddress?: string;
  /** The kind of device. A closed set. */
  deviceFamily?: 'DESKTOP' | 'TABLET' | 'MOBILE' | 'OTHER';
  /** The operating system. A closed set. */
  os?: 'WINDOWS' | 'LINUX' | 'OSX' | 'ANDROID' | 'IOS' | 'OTHER';
  /** The version of the operating system, at most 64 characters. */
  osVersion?: string;
  /** The operating system's own name, at most 64 characters. */
  osName?: string;
  /** What the client is built with. A closed set. */
  integration?: 'WEB_SDK' | 'MOBILE_SDK' | 'BRAND_SDK';
  /** The version of that, at most 64 characters. */
  integrationVersion?: string;
  /** The browser, at most 64 characters. */
  browser?: string;
  /** The version of the browser, at most 64 characters. */
  browserVersion?: string;
  /** The time zone by its IANA name (`Europe/Berlin`), at most 64 characters. */
  timeZone?: string;
  /** Who made the device, at most 64 characters. */
  deviceManufacture?: string;
  /** The model of the device, at most 64 characters. */
  deviceModel?: string;
  /**
   * What the client can do, at most 64 names of at most 64 characters. `AUTO_MESSAGES` wants the first message at most
   * ten seconds after creation.
   */
  features?: Feature[];
}

/**
 * Names a feature of the client. An open set: the service knows more than are named here.
 *
 * `AUTO_MESSAGES` brings the account's automatic messages (the account needs the Controller Bot permission); a survey
 * needs `RICH_CONTENT`, `QUICK_REPLIES` and `MULTI_DIALOG`. Sources: LivePerson's Send API examples, its schema of client
 * properties, and its survey tutorial.
 *
 * @example
 * ```ts
 * const survey: Feature[] = ['RICH_CONTENT', 'QUICK_REPLIES', 'MULTI_DIALOG'];
 * ```
 */
export type Feature = Open<
  | 'AUTO_MESSAGES' | 'RICH_CONTENT' | 'QUICK_REPLIES' | 'MULTI_DIALOG' | 'PHOTO_SHARING' | 'SECURE_FORMS'
  | 'CO_BROWSE' | 'CO_APP'>;

