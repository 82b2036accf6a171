// What tests hand over: values that no careful program does, and files; and what became of those in the store.

/** What is no options object, by name. */
export function notOptions() {
  const none = { null: null, array: [], text: 'options', number: 7, truth: true, bigint: 1n, symbol: Symbol('s'), function() {}, class: class {} };
  return { ...none, signal: new AbortController().signal, map: new Map([['timeoutMs', 5]]), promise: Promise.resolve({}) };
}

/** Objects that bite when they are read, by name. */
export function biting() {
  const bite = () => {
    throw new Error('bitten');
  };
  const cyclic = {};
  cyclic.timeoutMs = cyclic;
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  return {
    getter: { get timeoutMs() { return bite(); } },
    getterOfNothing: { get signal() { throw undefined; } },
    keys: new Proxy({}, { ownKeys: bite }),
    fields: new Proxy({ timeoutMs: 5 }, { get: bite }),
    nested: { timeoutMs: { get inner() { return bite(); } } },
    revoked,
    cyclic,
    deep: { timeoutMs: deep(10_000) },
    toJson: { timeoutMs: { toJSON: bite } },
    bigint: { timeoutMs: 1n },
  };
}

/** So many objects in each other. */
export function deep(levels) {
  let value = {};
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

/** Things that are no `AbortSignal`, by name. */
export function notSignals() {
  return {
    null: null, text: 'signal', truth: true, object: {}, controller: new AbortController(), function() {},
    aborted: { aborted: 'no', addEventListener() {} }, deaf: { aborted: false },
    bite: { get aborted() { throw new Error('bitten'); } },
  };
}

/** Reasons to abort, by name. `undefined` lets the browser choose. */
export function reasons() {
  return { undefined: undefined, text: 'because', number: 0, null: null, object: { why: 1 }, error: new Error('mine'), function() {} };
}

/** A controller's signal, aborted already. */
export function abortedSignal(reason) {
  return AbortSignal.abort(reason);
}

export function timeoutSignal(ms) {
  return AbortSignal.timeout(ms);
}

/** What token callbacks give instead of a token, by name. */
export function notTokens() {
  return {
    number: 7, nothing: undefined, null: null, empty: '', object: {}, bearer: 'Bearer abc', line: 'a\nb', umlaut: 'ä',
    long: 'x'.repeat(8193), array: ['token'], promiseOfNumber: Promise.resolve(7), thenableOfNull: { then: (ok) => ok(null) },
  };
}

/** What callbacks throw and reject with, by name. */
export function throwables() {
  return { undefined: undefined, null: null, text: 'no', number: 7, object: { a: 1 }, error: new TypeError('no'), symbol: Symbol('s') };
}

/** What a `fetch` gives that is no answer, by name. */
export function notResponses() {
  return {
    undefined: undefined, null: null, number: 7, text: '{}', object: {}, noText: { status: 200 },
    textOfNumber: { status: 200, text: async () => 7 }, textThrows: { status: 200, text() { throw new Error('no'); } },
    textRejects: { status: 200, text: () => Promise.reject(undefined) }, plainText: { status: 200, text: () => 'no promise' },
    statusBites: { get status() { throw new Error('no'); }, text: async () => '{}' },
    headersBite: { status: 200, headers: { get() { throw new Error('no'); } }, text: async () => '<html>' },
    used: (() => { const answer = new Response('{}'); answer.text(); return answer; })(),
  };
}

/** A function that throws this. */
export function thrower(value) {
  return () => {
    throw value;
  };
}

/** A function that gives this. */
export function giver(value) {
  return () => value;
}

export function rejecter(value) {
  return () => Promise.reject(value);
}

/** An async `fetch` made of another, whose answer is a plain object that can do what is needed. */
export function ducked(fetch) {
  return async (url, init) => {
    const answer = await fetch(url, init);
    return { status: answer.status, headers: { get: (name) => answer.headers.get(name) }, text: () => answer.text() };
  };
}

/** A `fetch` that adds headers, as a back end in front of the service does. */
export function withHeaders(fetch, headers) {
  return (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } });
}

/** Files of bytes; a name makes a `File` of them. */
export function blobOf(bytes, name, type) {
  return name === undefined ? new Blob([bytes], { type }) : new File([bytes], name, { type });
}

/** These bytes and behind them so many that are different each time, up to a size. */
export function padded(bytes, size) {
  const all = new Uint8Array(size);
  // No more than this is given at a time.
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(all.subarray(at, Math.min(at + 65_536, size)));
  all.set(bytes.subarray(0, size));
  return all;
}

/** A picture of so many pixels: noise, which nothing makes small, or one colour. */
export async function drawn(width, height, type, noisy, transparent) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  if (noisy) image.data.set(padded(new Uint8Array(), image.data.length));
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = transparent ? (at >> 2) % 2 && 128 : 255;
  context.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type, quality: 1 });
}

/** A picture as a browser shows it: its size, and [red, green, blue, opacity] at these places. */
export async function shown(blob, places) {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  return { type: blob.type, width, height, colours: places.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]) };
}

/** What a data URL holds. */
export function blobOfUrl(url) {
  const [head, base64] = url.split(',');
  return new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: /^data:([^;]*);base64$/.exec(head)[1] });
}

/** A file of another frame, whose class is not ours; `undefined` where there are no frames. */
export function fileOfFrame(bytes) {
  if (!globalThis.document) return undefined;
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return new frame.contentWindow.File([bytes.slice()], 'of a frame');
}

/** Files that cannot be read, by name, and the name of the cause. */
export function unreadableFiles() {
  const bytes = new Uint8Array([137, 80, 78, 71]);
  const file = (arrayBuffer, cause) => ({ file: Object.assign(new Blob([bytes]), { arrayBuffer }), cause });
  const rejected = (name) => file(() => Promise.reject(new DOMException('secret path', name)), name);
  return {
    gone: rejected('NotFoundError'), locked: rejected('NotReadableError'), forbidden: rejected('SecurityError'),
    nothing: file(() => Promise.reject(undefined)),
    thrown: file(() => { throw new TypeError('no'); }, 'TypeError'), thrownText: file(() => { throw 'no'; }),
    noPromise: file(() => undefined), number: file(() => 7), promiseOfNothing: file(async () => undefined),
    promiseOfText: file(async () => 'text'), detached: file(async () => { const b = new ArrayBuffer(8); structuredClone(b, { transfer: [b] }); return b; }),
    shrunk: file(async () => new ArrayBuffer(0)),
  };
}

/** The SHA-256 of a blob, in hexadecimal. */
export async function sha256(blob) {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a GET of a URL gives: the type that is stored, and the bytes. */
export async function got(fetch, url) {
  const answer = await (fetch ?? globalThis.fetch)(url, { cache: 'no-store' });
  const blob = await answer.blob();
  return { status: answer.status, type: answer.headers.get('content-type'), sha256: await sha256(blob) };
}

/** Puts a blob to a URL, as a program without the connector does. */
export async function putTo(fetch, url, blob) {
  const headers = blob.type ? { 'Content-Type': blob.type } : {};
  const answer = await (fetch ?? globalThis.fetch)(url, { method: 'PUT', body: new Uint8Array(await blob.arrayBuffer()), headers });
  return answer.status;
}

/** A file whose bytes never come. */
export function endlessFile() {
  return Object.assign(new Blob(['something']), { arrayBuffer: () => new Promise(() => {}) });
}

/** Functions for the option `upload`, by name: each says no or nothing, and what it should be taken for. */
export function oddUploads() {
  const status = (status) => async () => { throw { status }; };
  const network = ['network'];
  return {
    throws: { upload() { throw new TypeError('no'); }, codes: network },
    throwsNothing: { upload() { throw undefined; }, codes: network },
    rejectsNothing: { upload: () => Promise.reject(), codes: network },
    rejectsText: { upload: async () => { throw 'no'; }, codes: network },
    biting: { upload: async () => { throw { get status() { throw new Error('bitten'); } }; }, codes: network },
    statusText: { upload: status('503'), codes: network },
    statusNaN: { upload: status(NaN), codes: network },
    statusInfinite: { upload: status(Infinity), codes: network },
    statusNegative: { upload: status(-401), codes: network },
    statusZero: { upload: status(0), codes: network },
    statusHuge: { upload: status(65_937), codes: network },
    refused: { upload: status(413), codes: ['upload-refused', 413] },
    unauthorized: { upload: status(401), codes: ['upload-refused', 401] },
    busy: { upload: status(503), codes: ['server', 503] },
    limited: { upload: status(429), codes: ['server', 429] },
  };
}

/** An `upload` that stores a file by another and tells nonsense of its progress meanwhile. */
export function boastful(upload, told) {
  return async (file, url, context) => {
    const { now } = Date;
    const say = (...loaded) => loaded.forEach((value, at) => {
      // So much later that it is told.
      Date.now = () => now() + at * 200;
      context.onProgress(value);
    });
    say(1, NaN, -5, '7', null, undefined, {}, [3], Infinity, -Infinity, 1e300, 2 ** 53, 5, 0.5, 4, 600);
    Date.now = now;
    await upload(file, url, { ...context, onProgress() {} });
    setTimeout(() => {
      try {
        context.onProgress(1);
      } catch {
        // It is told that it is late.
      }
      told();
    }, 0);
  };
}
