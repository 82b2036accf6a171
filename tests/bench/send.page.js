// Runs in the page of the benchmark: texts sent by the connector, and by hand as short as can be.

import { createConnector } from '/pkg/index.js';

const ACCOUNT = '12345678';
const ADDRESS = `/api/account/${ACCOUNT}/messaging/consumer/conversation/send?v=3`;

/** Each connector on disk has a consumer of its own: nobody waits for another's lock. */
const connect = (store) => createConnector({
  accountId: ACCOUNT,
  endpoints: { messaging: '/' },
  timeoutMs: 600_000,
  outbox: { store, name: `bench-${Math.random().toString(36).slice(2)}` },
});

/** What a page would write without a library: the same body, and the sequence out of the answer. */
async function byHand(conversationId, message) {
  const answer = await fetch(ADDRESS, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    cache: 'no-store',
    body: JSON.stringify({
      kind: 'req',
      id: crypto.randomUUID(),
      type: 'ms.PublishEvent',
      body: { dialogId: conversationId, event: { type: 'ContentEvent', contentType: 'text/plain', message }, conversationId },
    }),
  });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()).body.sequence;
}

async function timed(run) {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** One text at a time, in turn by the connector and by hand. Milliseconds of each. */
globalThis.single = async ({ pairs, store }) => {
  const connector = await connect(store);
  const ways = { own: (text) => connector.sendText('single', text), hand: (text) => byHand('single', text) };
  const times = { own: [], hand: [] };
  for (let pair = -20; pair < pairs; pair += 1) {
    for (const way of pair % 2 ? ['own', 'hand'] : ['hand', 'own']) {
      const time = await timed(() => ways[way](`text ${pair}`));
      if (pair >= 0) times[way].push(time);
    }
  }
  await connector.close();
  return times;
};

/** Texts over some conversations, all at once. Whether each conversation got its own in order. */
const inOrder = (sequences) => sequences.every((all) => all.every((sequence, at) => at === 0 || sequence > all[at - 1]));

globalThis.many = async ({ texts, conversations, store }) => {
  const connector = await connect(store);
  const round = `${texts}-${Math.random()}`;
  const own = Array.from({ length: conversations }, () => []);
  const sent = [];
  const began = performance.now();
  for (let at = 0; at < texts; at += 1) {
    const lane = at % conversations;
    sent.push(connector.sendText(`${round}-${lane}`, `text ${at}`).then(({ sequence }) => own[lane].push(sequence)));
  }
  const queued = performance.now() - began;
  await Promise.all(sent);
  const drained = performance.now() - began;
  await connector.close();
  return { queued, drained, inOrder: inOrder(own) };
};

/** The same by hand: one at a time in each conversation, and as many conversations at a time as a browser has connections. */
globalThis.manyByHand = async ({ texts, conversations, places }) => {
  const round = `hand-${texts}-${Math.random()}`;
  const queues = Array.from({ length: conversations }, () => []);
  for (let at = 0; at < texts; at += 1) queues[at % conversations].push(`text ${at}`);
  const own = queues.map(() => []);
  let next = 0;
  const work = async () => {
    while (next < texts) {
      const lane = next % conversations;
      next += 1;
      own[lane].push(await byHand(`${round}-${lane}`, queues[lane].shift()));
    }
  };
  const drained = await timed(() => Promise.all(Array.from({ length: places }, work)));
  return { drained, inOrder: inOrder(own) };
};

/** Texts that wait for a network: how long it takes to queue them, and what the page holds then and before. */
globalThis.offline = async ({ texts, conversations, store }) => {
  const bytes = async () => (await performance.measureUserAgentSpecificMemory()).bytes;
  const connector = await connect(store);
  await connector.sendText('warm', 'up');
  while (navigator.onLine) await new Promise((resolve) => setTimeout(resolve, 20));
  const idle = await bytes();
  const sent = [];
  const queued = await timed(() => {
    for (let at = 0; at < texts; at += 1) sent.push(connector.sendText(`tunnel-${at % conversations}`, `text ${at} of somebody in a tunnel`));
  });
  const held = (await bytes()) - idle;
  globalThis.counted = true;
  while (!navigator.onLine) await new Promise((resolve) => setTimeout(resolve, 20));
  const drained = await timed(() => Promise.all(sent));
  await connector.close();
  return { queued, held, drained };
};
