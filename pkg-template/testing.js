import { Service, imports, start } from './emulator.js';
import module from './emulator.wasm.js';
import { ConnectorError } from './errors.js';
import { inflate } from './inflate.js';
import { Network } from './network.js';

/** Where the emulator says that it is. Nobody resolves the name: only its own `fetch` leads there. */
const BASE = 'https://emulator.test';

const DEFAULT_CONSUMER = 'consumer';

let loading;

export async function createEmulator(options = {}) {
  const { accountId = '12345678', config = {}, seed = 1, ...unknown } = options ?? {};
  const [surplus] = Object.keys(unknown);
  if (surplus !== undefined) throw invalid(`${surplus} is no option; the options are accountId, config, seed`, surplus);
  if (!/^[a-z\d]{1,32}$/i.test(accountId)) throw invalid('accountId must be 1 to 32 letters and digits', 'accountId');
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw invalid('seed must be a whole number from 0 to 4294967295', 'seed');
  loading ??= load();
  await loading;
  let service;
  try {
    service = new Service(String(accountId), new URL(BASE).host, JSON.stringify(config), seed);
  } catch (problem) {
    throw invalid(`config: ${problem}`, 'config');
  }
  return new Emulator(service, String(accountId));
}

async function load() {
  try {
    start((await WebAssembly.instantiate(await inflate(module), imports())).instance);
  } catch (cause) {
    loading = undefined;
    throw new ConnectorError({
      code: 'module-unavailable',
      message: "the emulator could not be started; a page with a Content-Security-Policy needs 'wasm-unsafe-eval' in script-src",
      retryable: false,
      delivery: 'not-sent',
      cause,
    });
  }
}

function invalid(message, field) {
  return new ConnectorError({ code: 'invalid-argument', message, retryable: false, delivery: 'not-sent', field });
}

class Emulator {
  #network;

  constructor(service, accountId) {
    this.#network = new Network(service, BASE);
    this.accountId = accountId;
    this.fetch = (url, init) => this.#network.fetch(url, init);
    this.webSocket = (url) => this.#network.socket(url);
    this.upload = (file, url, context) => this.#network.upload(file, url, context);
    const send = (conversationId, more, options) => this.#control('POST', 'agent/send', { conversationId, ...more, ...options }).sequence;
    this.agent = {
      sendText: (conversationId, text, options) => send(conversationId, { text }, options),
      sendContent: (conversationId, content, options) => send(conversationId, { content }, options),
      sendEvent: (conversationId, event, options) => send(conversationId, { event }, options),
      sendFile: (conversationId, file, options) => this.#sendFile(conversationId, file, options),
      setChatState: (conversationId, chatState) => void this.#control('POST', 'agent/typing', { conversationId, chatState }),
      acknowledge: (conversationId, status, sequenceList) =>
        this.#control('POST', 'agent/receipt', { conversationId, status, sequenceList }).sequence,
      close: (conversationId) => void this.#control('POST', 'agent/close', { conversationId }),
      setMode: (mode, conversationId) => void this.#control('POST', 'agent', { mode, conversationId }),
    };
  }

  options(consumer = DEFAULT_CONSUMER, transport = 'send-api') {
    const source = (kind) => () => this.#token(consumer, kind);
    const own = {
      'send-api': () => ({ auth: { appJwt: source('appJwt'), consumerJws: source('consumerJws') } }),
      'messaging-window': () => ({ auth: { jwt: source('windowJwt') }, webSocket: this.webSocket }),
    };
    if (!Object.hasOwn(own, transport)) throw invalid('transport must be send-api or messaging-window', 'transport');
    return {
      accountId: this.accountId,
      transport,
      endpoints: { messaging: BASE, storage: BASE, domains: BASE },
      ...own[transport](),
      fetch: this.fetch,
      upload: this.upload,
    };
  }

  backEnd(consumer = DEFAULT_CONSUMER) {
    return (url, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('Authorization', this.#token(consumer, 'appJwt'));
      headers.set('X-LP-ON-BEHALF', this.#token(consumer, 'consumerJws'));
      return this.#network.fetch(url, { ...init, headers }, { behind: true });
    };
  }

  relay(connector, consumer = DEFAULT_CONSUMER) {
    return this.#network.listen((notification, to) => {
      if (to === consumer) connector.receive(notification);
    });
  }

  setFault(fault) {
    const { id } = this.#control('POST', 'faults', fault);
    return () => {
      if (this.#control('GET', 'faults').items.some((one) => one.id === id)) this.#control('DELETE', `faults?id=${id}`);
    };
  }

  clearFaults() {
    this.#control('DELETE', 'faults');
  }

  endSockets(close, consumer) {
    return this.#control('POST', 'sockets', { close, consumer }).count;
  }

  log() {
    return this.#control('GET', 'log').items;
  }

  violations() {
    return this.#control('GET', 'violations').items;
  }

  conversations() {
    return this.#control('GET', 'state').conversations;
  }

  messages(conversationId) {
    const found = this.conversations().find((one) => one.conversationId === conversationId);
    if (!found) throw invalid('there is no conversation of this conversationId', 'conversationId');
    return found.dialogs.flatMap(({ dialogId, messages }) => messages.map((message) => ({ dialogId, ...message })));
  }

  files() {
    return this.#control('GET', 'store').items;
  }

  configure(config) {
    return this.#control('POST', 'config', config);
  }

  expireTokens(kind) {
    this.#control('POST', 'tokens/expire', { kind });
  }

  advance(ms) {
    return this.#control('POST', 'clock', { advanceMs: ms }).now;
  }

  reset({ seed, config } = {}) {
    this.#control('POST', 'reset', { seed, config });
  }

  close() {
    this.#network.close();
  }

  async #sendFile(conversationId, file, { fileType, caption, preview, ...options } = {}) {
    const { relativePath, url } = this.#control('POST', 'agent/file', { conversationId, fileType, fileSize: file.size });
    await this.upload(file, url);
    return this.#control('POST', 'agent/send', { conversationId, file: { relativePath, fileType, caption, preview }, ...options }).sequence;
  }

  #token(consumer, kind) {
    return this.#control('GET', `backend/tokens?${new URLSearchParams({ consumer, kind })}`).token;
  }

  #control(method, path, body) {
    const { status, json } = this.#network.control(method, `/emulator/${path}`, body);
    if (status < 300) return json;
    throw invalid(json.error, /^(?:unknown field )?([\w.]+)(?: must| is missing|;|:)/.exec(json.error)?.[1]);
  }
}
