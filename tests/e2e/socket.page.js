// Runs in the page of the tests of what brings answers: the WebSocket, or a back end's stream.

import { createConnector } from '/pkg/index.js';

/** What the listeners were told, in order. */
globalThis.told = [];

/** Makes the connector of this page. `options` are those of the connector, beside where and whose it is. */
globalThis.open = async ({ emulator, account, consumer, events, options }) => {
  const token = (kind) => async () => {
    const answer = await fetch(`${emulator}/emulator/backend/tokens?kind=${kind}&consumer=${consumer}&account=${account}`);
    return (await answer.json()).token;
  };
  globalThis.connector = await createConnector({
    accountId: account,
    ...events
      ? { auth: { appJwt: token('appJwt'), consumerJws: token('consumerJws') } }
      : { transport: 'messaging-window', auth: { jwt: token('windowJwt') } },
    endpoints: { domains: emulator, events },
    retry: { baseMs: 20, maxMs: 200 },
    ...options,
  });
  for (const type of ['conversation.changed', 'conversation.closed', 'message.received', 'message.receipt', 'message.sent', 'message.failed', 'message.uncertain', 'chatstate', 'connection', 'error']) {
    connector.on(type, ({ details, error, ...event }) => told.push({ ...event, dialogs: details?.dialogs, code: error?.code }));
  }
};

/** Makes a connector of a stream that nobody listens to, and loses it. */
globalThis.lose = async (events) => {
  const lost = await createConnector({ accountId: 'lost', endpoints: { events } });
  await lost.connect();
  lost.free();
};

/** What became of a call: what it gave, or the code of its error. */
globalThis.outcome = async (method, ...given) => {
  try {
    return { value: await connector[method](...given) };
  } catch ({ code, delivery, status }) {
    return { code, delivery, status };
  }
};

/** The places and words of the messages that this page was told of, in order. */
globalThis.transcript = () => told.filter(({ type }) => type === 'message.received').map(({ dialogId, sequence, message }) => ({ dialogId, sequence, message }));
