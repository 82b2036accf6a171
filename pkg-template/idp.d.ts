/// <reference lib="esnext.disposable" />
import type { TokenReason } from './index.js';

/**
 * Gives a token of LivePerson's identity service (IDP) for the Messaging Window API: what `auth: { jwt }` takes, a token
 * source. A connector calls it; a page may do so too.
 *
 * Calls at the same time share one answer. A request that has no answer in 30 seconds is given up. Nothing is asked before
 * the first call, and nothing is repeated here: a connector asks again, as its option `retry` says.
 *
 * Its promise rejects with a `ConnectorError`. `errorCode` is the service's own number (`internalErrorCode`), and the
 * message says what it means and what to mend. Neither holds a token, a code or what the service wrote.
 *
 * @param reason Why one is wanted. Default `'initial'`.
 * @throws {ConnectorError} `unauthorized`: the service refused, or your own function gave no token, with what it threw
 * as `cause`; a bad token may have the status 500. `rejected`: the Domain API does not know the account.
 * @throws {ConnectorError} `network`, `timeout`, `server`, `rate-limited` with `retryAfterMs`: try again later.
 * @throws {ConnectorError} `bad-response`: that was not the identity service.
 * @example
 * ```ts
 * const jwt: IdpTokenSource = signUp({ accountId: '12345678' });
 * try {
 *   show(await jwt());
 * } catch (error) {
 *   if (!(error instanceof ConnectorError)) throw error;
 *   show(`${error.code} ${error.errorCode}: ${error.message}`);
 * }
 * ```
 */
export type IdpTokenSource = (reason?: TokenReason) => Promise<string>;

/**
 * Says where the identity service of an account is: what all of this entry's options have in common.
 *
 * @example
 * ```ts
 * const options: IdpOptions = { accountId: '12345678', idp: '/liveperson-idp' }; // a way of your own origin
 * const jwt = signUp(options);
 * ```
 */
export interface IdpOptions {
  /** The LivePerson account (site) id, 1 to 64 ASCII letters, digits, `_` or `-`. */
  accountId: string;
  /**
   * The base URL of the Domain API, absolute or a path of the page's own origin; at most 2048 characters, without user,
   * query or fragment. Default `https://api.liveperson.net`. The host that it names is called by its own scheme and kept
   * for an hour.
   */
  domains?: string;
  /** The base URL of the identity service, of the same form. Default: the Domain API is asked for `idp`. */
  idp?: string;
  /** Takes the place of the global `fetch`. What it throws is the `cause` of an error `network`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/**
 * Makes token sources for demo identities: anybody may have one, and it says nothing of the person.
 *
 * There is no way to renew such an identity. Each call makes another consumer, who does not see the conversations of the
 * one before: use it to try things, and {@link authorize} for visitors without a name.
 *
 * @throws {ConnectorError} `invalid-argument`: an option is unknown or has the wrong form; `field` names it.
 * @example
 * ```ts
 * const jwt = signUp({ accountId: '12345678' });
 * show((await jwt()).length > 0);
 * ```
 */
export function signUp(options: IdpOptions): IdpTokenSource;

/**
 * Makes token sources for consumers whom your site knows: its own token or code is exchanged for LivePerson's.
 *
 * Give a function, not a string, where the token of your site expires: it is called each time one is needed, with the
 * reason, and has 30 seconds. The account needs a connector for authentication.
 *
 * @throws {ConnectorError} `invalid-argument`: an option is unknown or has the wrong form; `field` names it.
 * @example
 * ```ts
 * const jwt = authenticate({
 *   accountId: '12345678',
 *   connectorId: '4020154710', // of the account's connector
 *   idToken: async (reason) => {
 *     const answer = await fetch(`/session/id-token?reason=${reason}`);
 *     return answer.text();
 *   },
 * });
 * show((await jwt()).length > 0);
 * ```
 */
export function authenticate(options: AuthCodeOptions | IdTokenOptions): IdpTokenSource;

/**
 * Gives something that the consumer is known by at your site: the text itself, or a function that is called each time one
 * is needed. Visible ASCII without spaces, 1 to 8192 characters.
 *
 * @example
 * ```ts
 * const authCode: IdentitySource = async (reason) => (await fetch(`/session/code?reason=${reason}`)).text();
 * const jwt = authenticate({ accountId: '12345678', authCode });
 * show((await jwt()).length > 0);
 * ```
 */
export type IdentitySource = string | ((reason: TokenReason) => string | Promise<string>);

/**
 * Are the options of {@link authenticate} in its older form: one connector for the account, found by the service.
 *
 * @example
 * ```ts
 * const options: AuthCodeOptions = { accountId: '12345678', authCode: async () => (await fetch('/session/code')).text() };
 * const jwt = authenticate(options);
 * ```
 */
export interface AuthCodeOptions extends IdpOptions {
  /** The JWT of your site, or the code of its OAuth server, as the account's connector wants. */
  authCode: IdentitySource;
  /** Of the newer form. */
  connectorId?: never;
  /** Of the newer form. */
  idToken?: never;
}

/**
 * Are the options of {@link authenticate} in its newer form, which names the connector.
 *
 * @example
 * ```ts
 * const idToken = async () => (await fetch('/session/id-token')).text();
 * const options: IdTokenOptions = { accountId: '12345678', connectorId: '4020154710', idToken };
 * const jwt = authenticate(options);
 * ```
 */
export interface IdTokenOptions extends IdpOptions {
  /** The account's connector, 1 to 64 ASCII letters, digits, `_` or `-`. */
  connectorId: string;
  /** The OpenID Connect id token of your site. */
  idToken: IdentitySource;
  /** Of the older form. */
  authCode?: never;
}

/**
 * Makes token sources for visitors without a name: the service makes one up and hands out a token for it, which is
 * exchanged for LivePerson's.
 *
 * When a connector asks for a new token, the one before is handed in, so that the same consumer goes on; LivePerson allows
 * that for 730 hours. After that it rejects with `unauthorized` (`errorCode` 2001) while a page is open, because another
 * consumer must not take the place of this one unseen; the next page begins with a new one by itself. The account needs
 * the feature Messaging.Un_Auth_Messaging.
 *
 * @throws {ConnectorError} `invalid-argument`: an option is unknown or has the wrong form; `field` names it.
 * @example
 * ```ts
 * const jwt = authorize({ accountId: '12345678', connectorId: '4020154710', storage: localStorage });
 * show((await jwt()).length > 0);
 * ```
 */
export function authorize(options: VisitorOptions): IdpTokenSource;

/**
 * Are the options of {@link authorize}.
 *
 * @example
 * ```ts
 * const options: VisitorOptions = {
 *   accountId: '12345678',
 *   connectorId: '4020154710',
 *   storage: sessionStorage, // the same consumer until the tab is closed
 * };
 * const jwt = authorize(options);
 * ```
 */
export interface VisitorOptions extends IdpOptions {
  /** The account's connector for unauthenticated messaging, 1 to 64 ASCII letters, digits, `_` or `-`. */
  connectorId: string;
  /**
   * Where the visitor is remembered, under `lp-connector:` with account and connector: `localStorage` or the like. Who
   * reads what is kept there can be this visitor. Default: in memory, so that each page has another consumer. Where it
   * throws, the visitor is remembered in memory.
   */
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}
