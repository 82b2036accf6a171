import type { Open } from './index.js';

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
  /** Which type names it uses on WebSockets: those of today, or the older ones of AMS. Default `'current'`. */
  windowGeneration?: 'current' | 'ams';
  /** Whether notifications on WebSockets write an array of one as the bare element. Default `false`. */
  bareElements?: boolean;
  /** A WebSocket from which nothing comes for so many milliseconds is closed; 0: never. Default 60000. */
  socketIdleMs?: number;
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
 * emulator.setFault({ endpoint: 'socket', payloadType: 'notification', lose: true });
 * ```
 */
export interface EmulatorFault {
  /** Where: `'send'`, `'conversation'`, `'store'` and so on, or `'*'` for everywhere. */
  endpoint: EmulatorEndpoint | '*';
  /** Only requests with this method. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /**
   * Only requests that carry a payload of this type. Not with `readDelayMs`, `bytesPerSecond` or `'midway'`. On `'socket'`
   * also `'open'`, the opening of one, and `'notification'` or the type of a notification; without it no notification is met.
   */
  payloadType?: Open<'ms.PublishEvent' | 'cm.ConsumerRequestConversation' | 'cm.UpdateConversationField' | 'userprofile.SetUserProfile'
    | 'ms.GenerateURLForUploadFile' | 'ms.GenerateURLForDownloadFile' | 'open' | 'notification'>;
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
  /** The JWTs of WebSockets likewise. */
  windowJwt?: 'rejected';
  /** On `'socket'`: it is closed with this code instead of the answer; the work is not done unless `afterWork` says so. */
  closeCode?: number;
  /** On `'socket'`: nothing goes in or out any more, and nobody is told. */
  silent?: boolean;
  /** On `'socket'`: a notification comes twice. */
  duplicate?: boolean;
  /** On `'socket'`: a notification never comes. */
  lose?: boolean;
  /** On `'socket'`: an answer comes behind the notifications that it led to, a notification behind the next one. */
  reorder?: boolean;
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
  | 'domains' | 'sentinel' | 'idp' | 'login' | 'properties' | 'conversation' | 'send' | 'socket' | 'backend' | 'events'
  | 'store'>;
