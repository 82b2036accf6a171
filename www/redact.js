// What the inspector may show. Tokens never; texts and persons only when they are asked for.

const known = new Set();

/** Has this exact string hidden wherever it turns up. @param {string} secret */
export function keepSecret(secret) {
  if (secret.length > 5) known.add(secret);
}

const JWT = /\beyJ[\w-]{4,}(?:\.[\w-]*){1,4}/g;
const BEARER = /\b(Bearer|jwt)\s+[\w.~+/=-]{6,}/gi;
/** Who has the signature of a temporary URL has the file. */
const SIGNATURE = /\b(temp_url_sig=)[^&\s"'\\]+/gi;
const SECRET_KEYS = /^(?:(?:access|id|refresh)?_?token|jwt|jws|auth_?code|authorization|x-lp-on-behalf|client_?secret|password|bearer|csrf|temp_url_sig)$/i;
const SECRET_HEADERS = new Map([
  ['authorization', 'AppJWT'],
  ['x-lp-on-behalf', 'ConsumerJWS'],
  ['cookie', 'cookie'],
]);

/** Values that belong to a person, by the key that they stand under. */
const PRIVATE_KEYS = new Set([
  'message', 'text', 'caption', 'preview', 'title', 'firstName', 'lastName', 'userId', 'avatarUrl', 'backgndImgUri',
  'description', 'mobileNum', 'mail', 'email', 'phone', 'ext_consumer_id',
]);
/** Keys under which every value belongs to a person. */
const PRIVATE_TREES = new Set(['info', 'personal', 'privateData']);
/** Keys that only say what kind of thing it is. */
const PLAIN_KEYS = new Set(['type', 'contentType', 'action', 'actions']);

/** Marks a hidden value; what follows says what it was. */
export const HIDDEN = '\u2022\u2022\u2022';

/** Takes tokens out of a string. @param {string} value */
export function redactText(value) {
  let text = value;
  for (const secret of known) text = text.replaceAll(secret, `${HIDDEN} token`);
  return text.replace(JWT, `${HIDDEN} token`).replace(BEARER, (_, kind) => `${kind} ${HIDDEN} token`)
    .replace(SIGNATURE, (_, name) => `${name}${HIDDEN}`);
}

/** @param {Record<string, string>} headers */
export function redactHeaders(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => {
    const secret = SECRET_HEADERS.get(name.toLowerCase());
    if (secret && value.startsWith('Bearer ')) return [name, `Bearer ${HIDDEN} token`];
    return [name, secret ? `${HIDDEN} ${secret}` : redactText(value)];
  }));
}

/**
 * A copy of a JSON value without tokens and, unless `reveal` is set, without texts and persons.
 * @param {unknown} value
 * @param {{ reveal: boolean }} options
 */
export function redact(value, { reveal }) {
  return walk(value, '', false, reveal, 0);
}

function walk(value, key, inPrivate, reveal, depth) {
  if (depth > 40) return HIDDEN;
  if (value instanceof Error) return describeError(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, key, inPrivate, reveal, depth + 1));
  if (value && typeof value === 'object') {
    const inside = inPrivate || PRIVATE_TREES.has(key);
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [redactText(name), walk(item, name, inside, reveal, depth + 1)]));
  }
  if (typeof value === 'string' && SECRET_KEYS.test(key) && !isTokenName(value)) return key === 'temp_url_sig' ? `${HIDDEN} signature` : `${HIDDEN} token`;
  if (key === 'preview' && typeof value === 'string') return mask(value); // a picture as text is nothing to read
  if (!reveal && isPrivate(key, inPrivate) && value !== null && value !== '') return mask(value);
  return typeof value === 'string' ? redactText(value) : value;
}

/** The event `token.refreshed` has a field `token` that holds a name. */
const isTokenName = (value) => value === 'appJwt' || value === 'consumerJws' || value === 'jwt';
const isPrivate = (key, inPrivate) => PRIVATE_KEYS.has(key) || (inPrivate && !PLAIN_KEYS.has(key));

function mask(value) {
  if (typeof value !== 'string') return HIDDEN;
  return `${HIDDEN} ${value.length} character${value.length === 1 ? '' : 's'}`;
}

/** Errors of the connector hold no texts; those of others are shown by name alone. */
function describeError(error) {
  if (error.name !== 'ConnectorError') return { name: error.name };
  const { name, message, code, ...facts } = { name: error.name, message: error.message, ...error };
  delete facts.cause;
  return { name, code, message: redactText(message), ...facts };
}
