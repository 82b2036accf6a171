// The token of the Messaging Window API, from LivePerson's idp: it takes what the shop's own sign-in says of a person, and
// the same code means the same person again. A shop's code is secret and short-lived; here the consumer id stands for it.

import { keepSecret } from './redact.js';

/**
 * The token callback of `createConnector`.
 * @param {string} account
 * @param {string} consumer
 * @param {(url: string, init?: RequestInit) => Promise<Response>} fetcher
 */
export const jwtOf = (account, consumer, fetcher) => async () => {
  const response = await fetcher(`/api/account/${encodeURIComponent(account)}/authenticate`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ authCode: consumer }),
  });
  if (!response.ok) throw new Error(`the idp answered ${response.status}`);
  const { jwt } = await response.json();
  keepSecret(jwt);
  return jwt;
};
