// Stands for somebody with rights in the account, who switches file sharing on once: step 1 of LivePerson's file sharing
// page. They do it from a shell; no page of a shop has any business here.

import { keepSecret } from './redact.js';

const PROPERTY = 'messaging.file.sharing.enabled';

/**
 * @param {string} account
 * @param {boolean} on
 * @param {(url: string, init?: RequestInit) => Promise<Response>} fetcher
 */
export async function setFileSharing(account, on, fetcher) {
  const root = `/api/account/${account}`;
  const headers = { 'Accept': 'application/json', 'Content-Type': 'application/json' };
  const ask = async (path, init) => {
    const response = await fetcher(`${root}/${path}`, init);
    if (!response.ok) throw new Error(`${path.split('?')[0]} was answered with ${response.status}`);
    return response.json();
  };
  // The emulator lets any name and password in.
  const { bearer, csrf } = await ask('login?v=1.1', {
    method: 'POST', headers, body: JSON.stringify({ username: 'admin', password: 'any password' }),
  });
  for (const secret of [bearer, csrf]) if (secret) keepSecret(secret);
  await ask(`configuration/setting/properties/${PROPERTY}?v=3.0`, {
    method: 'PUT',
    headers: { ...headers, 'Authorization': `Bearer ${bearer}`, 'If-Match': '-1' },
    body: JSON.stringify({ id: PROPERTY, type: 1, propertyValue: { value: String(on) }, deleted: false }),
  });
}
