// Stands for the shop's own back end: it gives the page its two tokens and relays LivePerson's webhooks to it.
// The client secret stays there; the page never sees one.

import { isCut, send } from './network.js';
import { keepSecret } from './redact.js';

const EVENTS = [
  'ms.MessagingEventNotification.ContentEvent',
  'ms.MessagingEventNotification.RichContentEvent',
  'ms.MessagingEventNotification.AcceptStatusEvent',
  'ms.MessagingEventNotification.ChatStateEvent',
  'cqm.ExConversationChangeNotification',
];

/**
 * The two token callbacks of `createConnector`.
 * @param {string} account
 * @param {string} consumer the shop's own id of the person
 * @param {typeof fetch} fetcher
 */
export function tokens(account, consumer, fetcher) {
  const ask = async (kind) => {
    const query = new URLSearchParams({ account, consumer, kind });
    const response = await fetcher(`/emulator/backend/tokens?${query}`);
    if (!response.ok) throw new Error(`the back end answered ${response.status}`);
    const { token } = await response.json();
    keepSecret(token);
    return token;
  };
  return { appJwt: () => ask('appJwt'), consumerJws: () => ask('consumerJws') };
}

/**
 * Listens to relayed webhooks. Resolves when the stream is open, so that nothing that follows is missed.
 * @param {string} account
 * @param {object} options
 * @param {string} [options.consumer] whose they are; without one, those of the whole account
 * @param {(body: unknown, name: string) => void} options.onNotification
 * @param {boolean} [options.missed] whether something went by before
 * @param {() => void} options.onMissed the stream is open, and something may have gone by while it was not
 * @returns {{ opened: Promise<void>, end: () => void }}
 */
export function relay(account, { consumer, onNotification, missed = false, onMissed }) {
  const query = new URLSearchParams(consumer === undefined ? { account } : { account, consumer });
  const ended = new AbortController();
  const { signal } = ended;
  /** @type {EventSource | undefined} */
  let source;
  const end = () => {
    ended.abort();
    source?.close();
  };
  const opened = new Promise((resolve, reject) => {
    const begin = () => {
      source?.close();
      source = new EventSource(`/emulator/events?${query}`);
      for (const name of EVENTS) {
        source.addEventListener(name, (event) => onNotification(JSON.parse(event.data), name));
      }
      source.addEventListener('open', () => {
        if (missed) onMissed();
        missed = true;
        resolve();
      });
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) reject(new Error('the back end relays no notifications'));
      });
    };
    if (consumer !== undefined && isCut()) reject(new Error('There is no network.'));
    else begin();
    // The browser opens a stream again by itself, but not at once.
    addEventListener('online', begin, { signal });
    addEventListener('offline', () => { if (consumer !== undefined) source?.close(); }, { signal });
    // A page that the browser puts away may come back as it was.
    addEventListener('pagehide', () => source?.close(), { signal });
    addEventListener('pageshow', ({ persisted }) => { if (persisted) begin(); }, { signal });
  });
  return { opened, end };
}

/**
 * What the shop's back end knows of a conversation from the webhooks that it has had: what a page was not there for.
 * @param {string} account
 * @param {string} conversationId
 * @returns {Promise<{ open: boolean, survey?: string, notifications: Array<Record<string, any>> }>}
 */
export async function history(account, conversationId) {
  const response = await send(`/emulator/state?${new URLSearchParams({ account })}`);
  if (!response.ok) throw new Error(`the back end answered ${response.status}`);
  const { conversations } = await response.json();
  const found = conversations.find((conversation) => conversation.conversationId === conversationId);
  const notifications = (found?.dialogs ?? []).flatMap(({ dialogId, messages }) => messages.map((message) => ({
    kind: 'notification',
    type: `ms.MessagingEventNotification.${message.event.type}`,
    body: { changes: [{
      ...message, conversationId, dialogId, originatorMetadata: { id: message.originatorId, role: message.role },
    }] },
  })));
  const main = found?.dialogs.find((dialog) => dialog.dialogId === conversationId);
  const survey = found?.dialogs.find((dialog) => dialog.dialogType === 'POST_SURVEY' && dialog.state === 'OPEN');
  return { open: found?.stage === 'OPEN', survey: main?.state === 'CLOSE' ? survey?.dialogId : undefined, notifications };
}
