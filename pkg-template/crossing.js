// What crosses between a page and the module: what a machine is told, by numbers, what a page gives, as JSON text, and errors.
// What cannot cross is refused here, by the name of its field.
//
// What comes as a list is taken apart by its places, `{ 0: first }`: by the pattern `[first]`, WebKitGTK 2.50 was seen to say
// now and then that an array has no iterator.

import { ConnectorError } from './errors.js';

/** What a machine is told, by the numbers of `Input` in `src/web/bridge.rs`. */
export const [
  TICK, CALL, CHECK, CANCEL, ANSWERED, FAILED, TOKEN, RECEIVE, TYPING, RESOLVE, PENDING, EVENT, SEED, START, CLOSE,
  LOOKED, MOVED, DIALLED, SPOKEN, UNSAID, HUNG_UP, STREAMED, OPENED, LEAD, HEARD, RESTORED, KEPT,
  DEPOSED,
] = Array(28).keys();

export const errorOf = (facts) => new ConnectorError(facts);

export const notSent = (code, message, more) =>
  errorOf({ message, code, retryable: false, delivery: 'not-sent', ...more });

export const refusal = (field, accepted) => notSent('invalid-argument', `${field} must be ${accepted}`, { field });

/** A field, `undefined` where it cannot be read. */
export function field(object, name) {
  try {
    return object?.[name];
  } catch {
    // What a page gives may throw wherever it is touched.
  }
}

const isObject = (value) => typeof value === 'object' && value !== null;
export const isFunction = (value) => typeof value === 'function';
export const hasFired = (signal) => Boolean(field(signal, 'aborted'));

/**
 * What JSON keeps of a value, as text without a line break, and an empty one where JSON cannot have it. A snapshot, so that
 * later changes of the caller's object do not reach us.
 */
export function snapshot(value) {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return '';
  }
}

/** An object's own fields. What bites when it is read bites here, where it can be refused. */
export function entries(value, path, accepted) {
  if (!isObject(value)) throw refusal(path, accepted);
  let found, other;
  try {
    found = Object.entries(value);
    // A signal in the place of options, a Map or a promise has no field, and would be passed over.
    other = !found.length && Symbol.toStringTag in value;
  } catch {
    throw refusal(path, 'an object whose fields can be read');
  }
  // Not before: of a revoked proxy even this question throws.
  if (other || Array.isArray(value)) throw refusal(path, accepted);
  return found;
}

/** Whether it is an object with fields that can be read. */
function isPlain(value) {
  try {
    return isObject(value) && Boolean(Object.entries(value)) && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** JSON would leave functions out, and a misspelt callback would be ignored. No option is `null` for one. */
function plain(found, deep) {
  return Object.fromEntries(
    found.map(({ 0: name, 1: value }) => {
      if (isFunction(value) || typeof value === 'symbol') return [name, null];
      return [name, deep && isPlain(value) ? plain(Object.entries(value)) : value];
    }),
  );
}

/** An options object in two parts: the fields that JSON cannot carry, as they are, and the rest as a snapshot. */
export function split(options, names) {
  const [apart, rest] = [{}, []];
  for (const entry of options === undefined ? [] : entries(options, 'options', 'an object')) {
    if (names.includes(entry[0])) apart[entry[0]] = entry[1];
    else rest.push(entry);
  }
  return [apart, snapshot(plain(rest, true))];
}

/** An `AbortSignal` among options, by what it can do. */
export function signalOf({ signal }) {
  const usable = typeof field(signal, 'aborted') === 'boolean' && isFunction(field(signal, 'addEventListener'));
  if (signal !== undefined && !(isObject(signal) && usable)) throw refusal('options.signal', 'an AbortSignal');
  return signal;
}

/** Whether this is a file or blob, by what it can do: one of another frame is no instance of this frame's class. */
export function isBlob(value) {
  return isObject(value) && typeof field(value, 'size') === 'number' && isFunction(field(value, 'arrayBuffer'));
}
