// Runs in the pages of uploads.test.mjs and of the benchmark.

import { createConnector } from '/pkg/index.js';

const FAULTS = [
  { endpoint: 'send', payloadType: 'ms.GenerateURLForUploadFile', tempUrl: 'expired' },
  { endpoint: 'send', payloadType: 'ms.GenerateURLForUploadFile', tempUrl: 'wrong' },
  { endpoint: 'store', method: 'PUT', status: 401, withoutCors: true },
  { endpoint: 'store', method: 'PUT', drop: 'before' },
  { endpoint: 'store', method: 'PUT', drop: 'midway' },
  { endpoint: 'store', method: 'PUT', drop: 'after' },
  { endpoint: 'store', method: 'PUT', readDelayMs: 300 },
  { endpoint: 'store', method: 'PUT', latencyMs: 300 },
  { endpoint: 'store', method: 'PUT', status: 503 },
  { endpoint: 'store', method: 'PUT', status: 503, withoutCors: true },
];

/** Numbers from a seed (mulberry32), so that a run that failed can be run again. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Text of so many bytes that no other file has. */
function text(size, roll) {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  for (let at = 0; at < size; at += 1) bytes[at] = 32 + (bytes[at] % 90);
  // A first letter, so that no text begins like a program or a page.
  bytes[0] = 97 + Math.floor(roll() * 26);
  return bytes;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A connector of a consumer of its own, with a conversation, and a way to steer the emulator. */
async function consumer({ emulator, account, name, options }) {
  const control = async (path, body) => {
    const joint = path.includes('?') ? '&' : '?';
    const answer = await fetch(`${emulator}/emulator/${path}${joint}account=${account}`, body && { method: 'POST', body: JSON.stringify(body) });
    return answer.json();
  };
  const token = (kind) => async () => (await control(`backend/tokens?consumer=${name}&kind=${kind}`)).token;
  const connector = await createConnector({
    accountId: account,
    endpoints: { domains: emulator },
    auth: { appJwt: token('appJwt'), consumerJws: token('consumerJws') },
    ...options,
  });
  const { conversationId } = await connector.createConversation();
  return { connector, conversationId, control };
}

/** One line of work: its own consumer, one file after the other. Gives what the caller was told of each. */
async function line({ emulator, account, count, seed, number }) {
  const roll = dice(seed * 100 + number);
  const options = { files: { types: ['TXT'] }, retry: { baseMs: 20, maxMs: 200 } };
  const { connector, conversationId, control } = await consumer({ emulator, account, name: `line${number}`, options });
  const told = [];
  for (let at = 0; at < count; at += 1) {
    const size = Math.max(1, Math.round(3 * 2 ** 20 * 2 ** (-21.6 * roll() * roll() ** 0.3)));
    const bytes = text(size, roll);
    const fault = roll() < 1 / 3 ? FAULTS[Math.floor(roll() * FAULTS.length)] : undefined;
    if (fault) await control('faults', fault);
    const one = { size, hash: await sha256(bytes), faulty: fault !== undefined };
    try {
      const sent = await connector.sendFile(conversationId, new File([bytes], 'x'));
      told.push({ ...one, path: sent.relativePath });
    } catch (error) {
      told.push({ ...one, error: { name: error.name, code: error.code, delivery: error.delivery } });
    }
  }
  await connector.close();
  return told;
}

/** A noisy photo of nearly 3 MB. */
async function photo() {
  const canvas = new OffscreenCanvas(2400, 1800);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(2400, 1800);
  const values = new Uint32Array(pixels.data.buffer);
  const roll = dice(7);
  for (let at = 0; at < values.length; at += 1) values[at] = 0xff000000 | (((at / 2400) & 255) << 8) | (roll() * 90);
  context.putImageData(pixels, 0, 0);
  // The best quality that still fits.
  let [low, high] = [0.2, 1];
  let best;
  for (let tries = 0; tries < 12; tries += 1) {
    const quality = (low + high) / 2;
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= 3 * 2 ** 20) [best, low] = [blob, quality];
    else high = quality;
  }
  // What is behind the end of a JPEG is nobody's business, and makes it as large as it may be.
  return new Blob([best, new Uint8Array(3 * 2 ** 20 - best.size)], { type: 'image/jpeg' });
}

/** The memory of the module; the package shows it to nobody, so it is taken while the module is made. */
let memory;
const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (...source) => {
  const made = await instantiateStreaming.apply(WebAssembly, source);
  ({ memory } = made.instance.exports);
  return made;
};

/** How much the memory of the module grows by each of three files. */
globalThis.memory = async (where) => {
  const { connector, conversationId, control } = await consumer({ ...where, name: 'memory' });
  const file = await photo();
  const grown = [];
  for (let count = 0; count < 3; count += 1) {
    const before = memory.buffer.byteLength;
    await connector.sendFile(conversationId, file);
    grown.push(memory.buffer.byteLength - before);
  }
  const state = await control('state');
  const { message } = state.conversations[0].dialogs[0].messages.at(-1).event;
  await connector.close();
  return { size: file.size, preview: message.preview.length, grown };
};

/** The same PUT by the connector and by hand, in turn. Milliseconds of each. */
globalThis.bench = async ({ pairs, ...where }) => {
  let asked;
  // The connector's share begins when the answer with the URL is read.
  const timed = async (url, init) => {
    const answer = await fetch(url, init);
    const body = await answer.text();
    const { status, headers } = answer;
    return { status, headers, text: async () => ((asked = performance.now()), body) };
  };
  const options = { fetch: timed, files: { preview: false } };
  const { connector, conversationId } = await consumer({ ...where, name: 'bench', options });
  const file = await photo();
  let stored;
  connector.on('upload.stored', () => (stored = performance.now()));
  const own = [];
  const hand = [];
  const put = (url) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = () => {};
    request.onload = () => (request.status === 201 ? resolve() : reject(new Error(`status ${request.status}`)));
    request.onerror = () => reject(new Error('no answer'));
    request.open('PUT', url);
    request.send(file);
  });
  const turns = {
    async own() {
      let began;
      const stop = connector.on('upload.progress', () => (began ??= asked));
      await connector.sendFile(conversationId, file);
      stop();
      own.push(stored - began);
    },
    async hand() {
      const { url } = await connector.requestUploadUrl({ fileSize: file.size, fileType: 'JPG' });
      const began = performance.now();
      await put(url);
      hand.push(performance.now() - began);
    },
  };
  await turns.own();
  await turns.hand();
  own.length = hand.length = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? ['own', 'hand'] : ['hand', 'own'];
    for (const turn of order) await turns[turn]();
  }
  await connector.close();
  return { size: file.size, own, hand };
};

globalThis.upload = async ({ lines, each, ...rest }) => {
  const all = await Promise.all(Array.from({ length: lines }, (_, number) => line({ ...rest, count: each, number })));
  return all.flat();
};
