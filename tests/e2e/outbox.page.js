// Runs in the pages of the tests of the outbox, and in that of its storm.

import { createConnector } from '/pkg/index.js';

const EVENTS = ['queued', 'sending', 'sent', 'failed', 'uncertain'].map((state) => `message.${state}`);

/** What the listeners of this page were told, in order. */
globalThis.told = [];
/** How calls ended, by the id of their message: a sequence, or the code of an error; null while they wait. */
globalThis.ended = {};
/** Every token that this page was given. */
globalThis.tokens = [];

async function control({ emulator, account }, path) {
  const answer = await fetch(`${emulator}/emulator/${path}&account=${account}`);
  return answer.json();
}

/** Makes the connector of this page. `options` are those of the connector, beside where and whose it is. */
globalThis.connect = async ({ consumer, options, ...where }) => {
  const token = (kind) => async () => {
    const { token } = await control(where, `backend/tokens?consumer=${consumer}&kind=${kind}`);
    tokens.push(token);
    return token;
  };
  globalThis.connector = await createConnector({
    accountId: where.account,
    endpoints: { domains: where.emulator },
    auth: { appJwt: token('appJwt'), consumerJws: token('consumerJws') },
    ...options,
    outbox: { store: 'indexeddb', ...options?.outbox },
  });
  for (const name of [...EVENTS, 'error']) {
    connector.on(name, ({ type, clientMessageId, sequence, error }) => {
      told.push({ type, id: clientMessageId, sequence, code: error?.code, delivery: error?.delivery, cause: error?.cause?.name });
    });
  }
};

globalThis.converse = async () => (await connector.createConversation()).conversationId;

function follow(id, call) {
  ended[id] = null;
  call.then(
    ({ sequence }) => (ended[id] = sequence),
    ({ code }) => (ended[id] = code),
  );
  return id;
}

/** Sends a text, and does not wait for it. */
globalThis.write = (conversationId, text, more) => {
  const clientMessageId = crypto.randomUUID();
  return follow(clientMessageId, connector.sendText(conversationId, text, { clientMessageId, ...more }));
};

/** The same with a file of this text. */
globalThis.attach = (conversationId, text) => {
  const clientMessageId = crypto.randomUUID();
  return follow(clientMessageId, connector.sendFile(conversationId, new File([text], 'notes.txt'), { clientMessageId }));
};

/** A file, and texts behind it in the same turn. */
globalThis.attachAndWrite = (conversationId, file, texts) => [attach(conversationId, file), ...texts.map((text) => write(conversationId, text))];

/** A text that can be taken back with `takeBack`. */
globalThis.writeForNow = (conversationId, text) => {
  const controller = new AbortController();
  globalThis.takeBack = () => controller.abort();
  return write(conversationId, text, { signal: controller.signal });
};

/** What waits, as a page would show it. */
globalThis.waiting = () => connector.pending().map(({ clientMessageId, text, kind, state }) => ({ id: clientMessageId, text: text ?? kind, state }));

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** All that IndexedDB holds for this site: by the names of the databases, by those of their stores; files as text. */
globalThis.kept = async () => {
  const all = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    all[name] = {};
    for (const store of database.objectStoreNames) {
      const values = await done(database.transaction(store).objectStore(store).getAll());
      all[name][store] = await Promise.all(values.map((value) => (value instanceof Blob ? value.text() : value)));
    }
    database.close();
  }
  return all;
};

/** How many records there are. */
globalThis.countKept = async () => {
  const stores = Object.values(await kept()).flatMap((database) => Object.values(database));
  // The number of the tab that leads is no message.
  return stores.flat().filter((value) => typeof value !== 'number').length;
};

/** A database that a later version of the package has made. */
globalThis.makeNewer = async (name) => (await done(indexedDB.open(name, 1000))).close();

/** Lets a service worker keep this site, so that it opens without a network. */
globalThis.install = async () => {
  const { controller } = navigator.serviceWorker;
  const controlled = controller ?? new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  await navigator.serviceWorker.register('/worker.js');
  await controlled;
};
