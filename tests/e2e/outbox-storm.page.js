// Runs in the page of outbox-storm.mjs: a life of a page that writes messages, and a diary that survives it.

import { createConnector } from '/pkg/index.js';

const EVENTS = ['queued', 'sending', 'sent', 'failed', 'uncertain'].map((state) => `message.${state}`);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const between = (least, most) => least + Math.random() * (most - least);

/** One entry for each thing that this page did or was told. */
function diary(life) {
  let entries = 0;
  return (entry) => {
    const at = performance.timeOrigin + performance.now();
    localStorage.setItem(`entry ${life} ${entries}`, JSON.stringify({ at, life, number: entries, ...entry }));
    entries += 1;
  };
}

async function connect({ emulator, account, named }, consumer, log) {
  const token = (kind) => async () => {
    const answer = await fetch(`${emulator}/emulator/backend/tokens?account=${account}&consumer=${consumer}&kind=${kind}`);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return (await answer.json()).token;
  };
  const connector = await createConnector({
    accountId: account,
    endpoints: { domains: emulator },
    auth: { appJwt: token('appJwt'), consumerJws: token('consumerJws') },
    outbox: { store: 'indexeddb', ...(named && { name: consumer }) },
    files: { types: ['TXT'] },
    retry: { baseMs: 20, maxMs: 200 },
  });
  for (const name of EVENTS) {
    connector.on(name, ({ clientMessageId, sequence, error }) => {
      log({ told: name.replace('message.', ''), id: clientMessageId, sequence, code: error?.code, delivery: error?.delivery });
    });
  }
  connector.on('error', ({ error }) => log({ told: 'error', code: error.code, cause: String(error.cause) }));
  // A person decides about some of the messages of which nobody knows whether they arrived.
  connector.on('message.uncertain', async ({ clientMessageId: id }) => {
    const decision = ['resend', 'drop', undefined][Math.floor(Math.random() * 3)];
    if (!decision) return;
    await pause(between(0, 400));
    log({ decided: decision, id });
    try {
      await connector.resolveUncertain(id, decision);
    } catch (error) {
      log({ refused: error.code, id });
    }
  });
  return connector;
}

/** Text that no other file has. */
function contents(item) {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.floor(between(10, 20_000))));
  return `file ${item}: ${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

async function sha256(text) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Opens the conversations of all consumers, before anything goes wrong. */
globalThis.converse = async (where) => {
  const conversations = [];
  for (const consumer of where.consumers) {
    const connector = await connect(where, consumer, () => {});
    conversations.push((await connector.createConversation()).conversationId);
    await connector.close();
  }
  return conversations;
};

/** Lives until somebody ends the page: writes at most `quota` messages, at random moments. */
globalThis.live = async ({ life, tab, tabs, total, files, quota, conversations, ...where }) => {
  const log = diary(life);
  log({ born: tab });
  globalThis.connectors = await Promise.all(where.consumers.map((consumer) => connect(where, consumer, log)));
  for (let written = 0; written < quota; written += 1) {
    const item = Number(localStorage.getItem(`next ${tab}`) ?? tab);
    if (item >= total) break;
    const isFile = Math.floor(((item + 1) * files) / total) > Math.floor((item * files) / total);
    const which = (item / tabs) % conversations.length | 0;
    const clientMessageId = crypto.randomUUID();
    const text = isFile ? contents(item) : `text ${item}`;
    const hash = isFile ? await sha256(text) : undefined;
    localStorage.setItem(`next ${tab}`, item + tabs);
    log({ called: item, id: clientMessageId, tab, conversation: conversations[which], hash });
    const call = isFile
      ? connectors[which].sendFile(conversations[which], new File([text], 'x.txt'), { clientMessageId, caption: `file ${item}` })
      : connectors[which].sendText(conversations[which], text, { clientMessageId });
    call.then(
      ({ sequence }) => log({ ended: 'sent', id: clientMessageId, sequence }),
      ({ code, delivery }) => log({ ended: 'failed', id: clientMessageId, code, delivery }),
    );
    // Often several in one turn, and never so many that all of them end with the page.
    if (Math.random() < 0.6) await pause(between(0, 80));
    while (held() > 40) await pause(50);
  }
  globalThis.written = true;
};

const pending = () => connectors.flatMap((connector) => connector.pending());

/** How many messages are on their way. */
globalThis.held = () => pending().filter(({ state }) => state !== 'uncertain').length;

/** The ids of those that are uncertain. */
globalThis.uncertain = () => pending().map(({ clientMessageId }) => clientMessageId);

/** All entries of all lives, in the order of time. */
globalThis.readDiary = () => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith('entry '));
  return keys.map((key) => JSON.parse(localStorage.getItem(key))).sort((a, b) => a.at - b.at || a.number - b.number);
};
