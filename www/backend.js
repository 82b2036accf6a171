// Stands for the shop's own back end: it gives the page its two tokens and relays LivePerson's webhooks to it.
// The client secret stays there; the page never sees one.

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
 * @param {{ consumer?: string, onNotification: (body: unknown, name: string) => void }} options
 * @returns {Promise<() => void>} ends it
 */
export function relay(account, { consumer, onNotification }) {
  const query = new URLSearchParams(consumer === undefined ? { account } : { account, consumer });
  const source = new EventSource(`/emulator/events?${query}`);
  const end = () => source.close();
  addEventListener('pagehide', end, { once: true });
  for (const name of EVENTS) {
    source.addEventListener(name, (event) => onNotification(JSON.parse(event.data), name));
  }
  return new Promise((resolve, reject) => {
    source.addEventListener('open', () => resolve(end), { once: true });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) reject(new Error('the back end relays no notifications'));
    }, { once: true });
  });
}
