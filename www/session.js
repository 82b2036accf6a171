// One consumer's connector, as any page makes one: over the Send API with tokens from the back end and notifications handed
// to `receive`, over a WebSocket with a token from LivePerson's idp and nothing in between.

import { createConnector } from 'lp-connector';
import { relay, tokens } from './backend.js';
import { bytes } from './file-kinds.js';
import { jwtOf } from './idp.js';

const EVENTS = [
  'conversation.created', 'conversation.changed', 'conversation.closed', 'message.queued', 'message.sending',
  'message.sent', 'message.failed', 'message.uncertain', 'message.received', 'message.receipt', 'chatstate',
  'upload.progress', 'upload.stored', 'download.progress',
  'token.refreshed', 'request.retry', 'connection', 'error',
];

/**
 * @param {object} options
 * @param {string} options.account
 * @param {string} options.consumer
 * @param {'send-api' | 'messaging-window'} options.transport
 * @param {string[]} options.features
 * @param {import('lp-connector').FileOptions} options.files
 * @param {'indexeddb' | 'memory'} options.store
 * @param {boolean} options.returns whether there is a conversation already: then it does not wait for a network
 * @param {import('./recorder.js').Recorder} options.recorder
 * @param {(event: import('lp-connector').ConnectorEvent) => void} options.onEvent
 * @param {() => void} options.onMissed notifications may have gone by
 */
export async function openSession({ account, consumer, transport, features, files, store, returns, recorder, onEvent, onMissed }) {
  const socket = transport === 'messaging-window';
  const connector = await createConnector({
    accountId: account,
    transport,
    endpoints: { domains: location.origin },
    auth: socket ? { jwt: jwtOf(account, consumer, recorder.fetch('idp')) } : tokens(account, consumer, recorder.fetch('backend')),
    clientProperties: {
      appId: 'lp-connector-demo',
      deviceFamily: matchMedia('(pointer: coarse)').matches ? 'MOBILE' : 'DESKTOP',
      integration: 'WEB_SDK',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      features,
    },
    files,
    outbox: {
      store,
      // Or its token would have to be asked for first, which a tunnel does not allow. The transports have different people.
      name: socket ? `socket-${consumer}`.slice(0, 64) : consumer,
      tag: true, // echoes bring back the id of the message, so that none shows twice
    },
    timeoutMs: 15_000,
  });

  /** One entry for all the progress of a file. @type {Map<string, import('./recorder.js').Entry>} */
  const progress = new Map();
  const record = (event) => {
    const facts = { what: event.type, detail: brief(event), value: event };
    const id = event.type.endsWith('.progress') && (event.clientMessageId ?? event.relativePath);
    // A new try begins at zero, and has an entry of its own.
    if (id && event.loaded > 0 && progress.has(id)) recorder.change(progress.get(id), facts);
    else {
      const entry = recorder.add({ kind: 'event', lane: 'connector', ...facts });
      if (id) progress.set(id, entry);
    }
    if (id && event.loaded === event.total) progress.delete(id);
  };

  for (const type of EVENTS) {
    connector.on(type, (event) => {
      record(event);
      onEvent(event);
    });
  }

  const { opened, end: endRelay } = socket ? { opened: connector.connect(), end() {} } : relay(account, {
    consumer,
    missed: returns,
    onMissed,
    onNotification(body, name) {
      const detail = body.body?.changes?.[0]?.originatorMetadata?.role;
      recorder.add({ kind: 'notification', lane: 'connector', what: name.split('.').at(-1), detail, value: body });
      connector.receive(body);
    },
  });
  if (returns) opened.catch(() => {}); // it is opened when there is a network
  else {
    try {
      await opened;
    } catch (error) {
      endRelay();
      await connector.close();
      throw error;
    }
  }

  return {
    connector,
    account,
    consumer,
    socket,
    opened,
    async end() {
      endRelay();
      await connector.close();
    },
  };
}

/** What of an event tells most in one line. */
function brief(event) {
  const parts = [
    event.loaded !== undefined && (event.total ? `${bytes(event.loaded)} of ${bytes(event.total)}` : bytes(event.loaded)),
    event.request, event.token, event.reason, event.chatState, event.type === 'connection' && event.state, event.status, event.code ?? event.error?.code,
    event.attempt && `attempt ${event.attempt}`, event.delayMs !== undefined && `again in ${Math.round(event.delayMs)} ms`,
    event.sequence !== undefined && event.sequence >= 0 && `sequence ${event.sequence}`, event.warning,
  ];
  return parts.filter(Boolean).join(' · ') || undefined;
}
