// Token sources for the Messaging Window API: asks LivePerson's identity service (IDP) who the consumer is.
//
// Paths and answers are those of LivePerson's tutorials of authentication and of unauthenticated messaging; the numbers of
// refusals come from a copy of its list. No message of an error holds a token, a code or what the service wrote.

import { ConnectorError } from './errors.js';

/** Milliseconds that one request, or one function of the page, may take. */
const LIMIT = 30_000;
/** How long a looked-up host is used, in milliseconds. */
const KEEP = 3_600_000;
/** The longest token that is taken, as in the connector. */
const MAX_TOKEN = 8192;

const COMMON = ['accountId', 'domains', 'idp', 'fetch'];

export function signUp(options) {
  const service = new Service(options, COMMON);
  return single(() => service.post('signup', 'jwt'));
}

export function authenticate(options) {
  const service = new Service(options, [...COMMON, 'authCode', 'connectorId', 'idToken']);
  const { authCode, connectorId, idToken } = options;
  if (authCode !== undefined) {
    if (connectorId !== undefined || idToken !== undefined) throw invalid('authCode', 'absent where there is an idToken');
    secret(authCode, 'authCode');
    return single(async (reason) => service.post('authenticate', 'jwt', { authCode: await ask(authCode, 'authCode', reason) }));
  }
  secret(idToken, 'idToken');
  id(connectorId, 'connectorId');
  return single(async (reason) => service.exchange(connectorId, await ask(idToken, 'idToken', reason)));
}

export function authorize(options) {
  const service = new Service(options, [...COMMON, 'connectorId', 'storage']);
  const { connectorId, storage } = options;
  id(connectorId, 'connectorId');
  const methods = ['getItem', 'setItem', 'removeItem'];
  if (storage !== undefined && !methods.every((name) => typeof storage?.[name] === 'function')) throw invalid('storage', 'an object such as localStorage');
  const visitor = new Visitor(`lp-connector:${service.account}:${connectorId}`, storage);
  return single((reason) => visitor.alone(async () => {
    const known = visitor.recall();
    let external;
    try {
      external = await service.anonymous(known);
    } catch (error) {
      if (!known || !isOver(error)) throw error;
      visitor.forget();
      // The service has done with this visitor. Nobody waits for him when a page begins; in the midst of a conversation
      // another consumer must not take his place unseen.
      if (reason !== 'initial') throw error;
      external = await service.anonymous();
    }
    visitor.keep(external);
    return service.exchange(connectorId, external);
  }));
}

/** The identity service of an account. */
class Service {
  #options;
  #base;
  #until = 0;

  constructor(options, known) {
    if (typeof options !== 'object' || options === null) throw invalid('options', 'an object');
    for (const name of Object.keys(options)) {
      if (!known.includes(name)) throw problem('invalid-argument', `${name} is no option; the options are ${known.join(', ')}`, { field: name });
    }
    const { accountId, domains = 'https://api.liveperson.net', idp, fetch } = options;
    id(accountId, 'accountId');
    url(domains, 'domains');
    if (idp !== undefined) url(idp, 'idp');
    if (fetch !== undefined && typeof fetch !== 'function') throw invalid('fetch', 'a function');
    this.account = accountId;
    this.#options = { domains, idp, fetch };
  }

  /** The visitor's token, of a new visitor or of one whose token is given. */
  anonymous(known) {
    return this.post('anonymous/authorize', 'token', known && { id_token: known });
  }

  /** LivePerson's token for one of somebody else. */
  exchange(connectorId, idToken) {
    return this.post(`app/${connectorId}/authenticate?v=3.0`, 'token', { id_token: idToken });
  }

  /** The token in the answer, by its name there. */
  async post(path, name, body) {
    const base = this.#options.idp ?? await this.#host();
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
    if (body) init.body = JSON.stringify(body);
    try {
      const { ok, status, headers, json } = await this.#request(joined(base, `/api/account/${this.account}/${path}`), init);
      if (!ok) throw refusal(status, json?.internalErrorCode, headers);
      if (isToken(json?.[name])) return json[name];
      throw problem('bad-response', 'the identity service answered without a token; check that idp is its address', { delivery: 'unknown', status });
    } catch (error) {
      // The host may have moved.
      if (error.status === undefined) this.#until = 0;
      throw error;
    }
  }

  /** Where the service is, as the Domain API says. */
  async #host() {
    if (Date.now() < this.#until) return this.#base;
    const { domains } = this.#options;
    const { status, headers, json } = await this.#request(joined(domains, `/api/account/${this.account}/service/idp/baseURI.json?version=1.0`), {});
    const found = status === 200 && hostIn(json);
    if (!found) throw noHost(status, headers);
    this.#base = `${domains.startsWith('http:') ? 'http:' : 'https:'}//${found}`;
    this.#until = Date.now() + KEEP;
    return this.#base;
  }

  #request(address, init) {
    return within('the identity service did not answer in 30 seconds; try again', async (signal) => {
      const send = this.#options.fetch ?? globalThis.fetch;
      let answer;
      try {
        answer = await send(address, { credentials: 'omit', ...init, signal });
        const text = await answer.text();
        const { ok, status, headers } = answer;
        return { ok, status, headers, json: parsed(text) };
      } catch (cause) {
        throw problem('network', 'the identity service could not be reached; check the connection, and connect-src of the page\'s Content-Security-Policy', {
          retryable: true, delivery: 'unknown', cause,
        });
      }
    });
  }
}

/** Somebody without a name, known by a token that is handed on from one visit to the next. */
class Visitor {
  #key;
  #storage;
  #token;

  constructor(key, storage) {
    this.#key = key;
    this.#storage = storage;
  }

  /** The storage goes first: another tab may have a newer one. */
  recall() {
    const stored = this.#try('getItem');
    return isToken(stored) ? stored : this.#token;
  }

  keep(external) {
    this.#token = external;
    this.#try('setItem', external);
  }

  /** The next page begins anew. This one keeps what it has, so that its next question is refused again. */
  forget() {
    this.#try('removeItem');
  }

  /** Two tabs that open at once must not become two visitors. */
  alone(work) {
    const locks = this.#storage && globalThis.navigator?.locks;
    if (!locks) return work();
    let begun = false;
    return locks.request(this.#key, () => {
      begun = true;
      return work();
    }).catch((error) => {
      // A page may be forbidden to have locks.
      if (begun) throw error;
      return work();
    });
  }

  #try(method, ...more) {
    try {
      return this.#storage?.[method](this.#key, ...more);
    } catch {
      // Forbidden or full: the visitor is known as long as the page is.
      return undefined;
    }
  }
}

/** One question at a time: who asks meanwhile gets the same answer. */
function single(get) {
  let asked;
  return (reason = 'initial') => (asked ??= Promise.resolve().then(() => get(reason)).finally(() => {
    asked = undefined;
  }));
}

/** Does something that must not take for ever. */
async function within(message, work) {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(problem('timeout', message, { retryable: true, delivery: 'unknown' }));
      controller.abort();
    }, LIMIT);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the page knows its consumer by. */
async function ask(source, field, reason) {
  const given = typeof source !== 'function' ? source : await within(`${field} gave nothing in 30 seconds`, async () => {
    try {
      return await source(reason);
    } catch (cause) {
      throw problem('unauthorized', `${field} gave no token; see the cause`, { retryable: true, cause });
    }
  });
  if (isToken(given)) return given;
  throw problem('unauthorized', `${field} must give a token: visible ASCII without spaces, at most ${MAX_TOKEN} characters`, { field });
}

function isToken(given) {
  return typeof given === 'string' && given.length <= MAX_TOKEN && /^[!-~]+$/.test(given);
}

/** A body as JSON. Not with the cause of a failure, which shows a piece of the body. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A host only: what comes from outside must not choose the scheme, a user, a path or a query. */
function hostIn(answer) {
  const entries = [answer?.baseURIs ?? answer].flat();
  const host = entries.find((entry) => (entry?.service ?? 'idp') === 'idp')?.baseURI;
  return typeof host === 'string' && host.length <= 253 && /^[a-z\d.:-]+$/i.test(host) ? host : undefined;
}

function noHost(status, headers) {
  const facts = { status, delivery: 'not-sent' };
  if (status >= 400 && status <= 404) {
    return problem('rejected', 'the Domain API does not know this account; check accountId, or give idp', facts);
  }
  if (status === 429 || status >= 500) return failing(status, headers, 'the Domain API', facts);
  return problem('bad-response', 'the Domain API answered something that names no host; check domains, or give idp', facts);
}

/** LivePerson's numbers of refusals, in words that help. */
const REFUSALS = new Map([
  [1008, 'the token of your site is not valid: check how it is signed'],
  [1012, 'the token of your site has expired: give a new one each time that it is asked for'],
  [1024, 'the account has no such connector: check connectorId'],
  [2001, 'this visitor can be renewed no longer: the page has to begin anew, with another consumer'],
  [2002, 'the token of this visitor has a wrong signature'],
  [2004, 'the token is of another account: check accountId'],
  [2005, 'the account lacks the messaging feature: ask LivePerson for it'],
  [2006, 'the account asks for a captcha, which this package does not show'],
  [2007, 'the captcha was not solved'],
  [9007, 'the token of your site is not valid: check its signature, issuer and expiry, and the key that the account has'],
  [9008, "LivePerson's token is not valid"],
  [9011, "the authentication of your site failed: check the account's connector, and whether the code was used before"],
  [9012, 'the request has a wrong form: check accountId, connectorId and the token'],
  [9015, 'the account authenticates in another way: check which kind of connector it has'],
]);

/** Those that say nothing against the visitor's token: the account or the page has to be mended. */
const OF_THE_ACCOUNT = [1024, 2005, 2006, 2007, 9015];

/** Whether the service has done with a visitor. */
function isOver({ code, status, errorCode }) {
  return code === 'unauthorized' && status !== 404 && !OF_THE_ACCOUNT.includes(errorCode);
}

/** Numbers by which the service says that it failed itself. */
const FAILURES = [9000, 9001, 9010, 9013];

/** The error for an answer. The number tells more than the status: a bad token may come as 500. */
function refusal(status, internal, headers) {
  const number = /^\d{1,6}$/.test(internal) ? Number(internal) : undefined;
  const facts = { status, ...(number !== undefined && { errorCode: number }) };
  const shown = number === undefined ? `status ${status}` : `number ${number}`;
  const refused = (words) => problem('unauthorized', `the identity service refused (${shown}): ${words}`, { delivery: 'rejected', ...facts });
  if (status === 429) return failing(status, headers, 'the identity service', facts);
  if (REFUSALS.has(number)) return refused(REFUSALS.get(number));
  if (number >= 1001 && number <= 1050) return refused("the account's connector did not take the token: check connectorId and the token");
  if (status >= 500 || FAILURES.includes(number)) return failing(status, headers, `the identity service (${shown})`, facts);
  if (status === 404) return refused('there is no such account or connector: check accountId, connectorId and idp');
  return refused('check the token, accountId, and whether the account may use messaging in this way');
}

function failing(status, headers, who, facts) {
  const limited = status === 429;
  const retryAfterMs = waitOf(headers?.get?.('Retry-After'));
  return problem(limited ? 'rate-limited' : 'server', `${who} ${limited ? 'has had too many requests; wait' : 'failed; try again later'}`, {
    retryable: true, delivery: limited ? 'rejected' : 'unknown', ...facts, ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** A `Retry-After` in milliseconds: seconds, or a date. */
function waitOf(text) {
  const wait = /^\d{1,6}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return wait >= 0 ? wait : undefined;
}

function joined(base, path) {
  return base.replace(/\/$/, '') + path;
}

function id(given, field) {
  if (typeof given !== 'string' || !/^[\w-]{1,64}$/.test(given)) throw invalid(field, "1 to 64 ASCII letters, digits, '_' or '-'");
}

function secret(given, field) {
  if (typeof given !== 'function' && !isToken(given)) throw invalid(field, 'a token, or a function that gives one');
}

function url(given, field) {
  const fits = isToken(given) && given.length <= 2048 && /^(?:https?:\/\/[^/?#@\\]+)?(?:\/(?!\/)[^?#\\]*)?$/.test(given);
  if (!fits) throw invalid(field, 'a URL, or a path of the own origin, without user, query or fragment');
}

function invalid(field, accepted) {
  return problem('invalid-argument', `${field} must be ${accepted}`, { field });
}

function problem(code, message, facts) {
  return new ConnectorError({ code, message, retryable: false, delivery: 'not-sent', ...facts });
}
