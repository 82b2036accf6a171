// A recorded request as a command line for a POSIX shell. Tokens become variables.

import { redactText } from './redact.js';

const VARIABLES = new Map([['authorization', '$APP_JWT'], ['x-lp-on-behalf', '$CONSUMER_JWS']]);

/** Inside single quotes nothing is special but the single quote. @param {string} text */
export const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * @param {{ method: string, url: string, headers: Record<string, string>, body?: string }} request
 * @returns {string}
 */
export function toCurl({ method, url, headers, body }) {
  const words = [`curl ${quote(redactText(url))}`];
  if (method !== (body === undefined ? 'GET' : 'POST')) words.push(`-X ${method}`);
  for (const [name, value] of Object.entries(headers)) {
    const variable = VARIABLES.get(name.toLowerCase());
    words.push(`-H ${variable ? `"${name}: ${variable}"` : quote(`${name}: ${redactText(value)}`)}`);
  }
  if (body !== undefined) words.push(`--data-raw ${quote(redactText(body))}`);
  return words.join(' \\\n  ');
}
