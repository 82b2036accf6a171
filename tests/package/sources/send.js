// What every page of the matrix does. How it went stands in an attribute of the document.

/** Options of a consumer who has tokens; `search` names the service, the account and the consumer. */
export function options(search) {
  const { service, account, consumer } = Object.fromEntries(new URLSearchParams(search));
  const token = (kind) => async () => {
    const answer = await fetch(`${service}/emulator/backend/tokens?${new URLSearchParams({ account, consumer, kind })}`);
    return (await answer.json()).token;
  };
  return {
    accountId: account,
    endpoints: { domains: service },
    auth: { appJwt: token('appJwt'), consumerJws: token('consumerJws') },
  };
}

/** Opens a conversation and sends the text that `search` names. */
export async function send(createConnector, search) {
  const connector = await createConnector(options(search));
  const { conversationId } = await connector.createConversation();
  const { sequence } = await connector.sendText(conversationId, new URLSearchParams(search).get('text'));
  await connector.close();
  return `sent as ${sequence}`;
}

/** Sends it with two releases of the package, each for a consumer of its own. */
export async function sendTwice(createConnector, createOther, search) {
  const another = new URLSearchParams(search);
  another.set('consumer', 'bob');
  return (await Promise.all([send(createConnector, search), send(createOther, another)])).join(' and ');
}

/** Talks with an emulator in the page: sends a text, and waits for what its agent says to it. */
export async function talk(createConnector, createEmulator) {
  const emulator = await createEmulator({ config: { agentMode: 'echo', agentDelayMs: 20 } });
  const connector = await createConnector(emulator.options());
  emulator.relay(connector);
  const answer = new Promise((resolve) => {
    connector.on('message.received', ({ own, message }) => { if (!own) resolve(message); });
  });
  const { conversationId } = await connector.createConversation();
  const { sequence } = await connector.sendText(conversationId, 'Hello');
  return `sent as ${sequence}, answered ${await answer}`;
}

/** Has a worker send it. */
export function sendFrom(worker, search) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(search);
  });
}

/** The plain facts of an error. */
export const facts = (error) => JSON.stringify({ code: error.code, message: error.message, cause: String(error.cause) });

/** Shows what comes of some work; the page may be told to wait with it until the test says go. */
export async function show(work) {
  if (new URLSearchParams(location.search).has('hold')) await new Promise((go) => { globalThis.go = go; });
  document.documentElement.dataset.outcome = await work().catch(facts);
}
