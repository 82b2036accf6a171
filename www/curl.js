// A recorded request as a command line for a POSIX shell. Tokens become variables.

import { HIDDEN, redactText } from './redact.js';

const VARIABLES = new Map([['authorization', '$APP_JWT'], ['x-lp-on-behalf', '$CONSUMER_JWS']]);
const SIGNATURE = new RegExp(`temp_url_sig=${HIDDEN}`, 'g');

/** The variables that a command asks for. @param {string} command */
export const variablesOf = (command) =>
  ['APP_JWT', 'CONSUMER_JWS', 'BEARER', 'TEMP_URL_SIG', 'FILE'].filter((name) => command.includes(`$${name}"`));

/** Inside single quotes nothing is special but the single quote. @param {string} text */
export const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * @param {{ method: string, url: string, headers: Record<string, string>, body?: string }} request
 * @returns {string}
 */
export function toCurl({ method, url, headers, body }) {
  // Outside of the quotes for as long as the variable lasts.
  const words = [`curl ${quote(redactText(url)).replace(SIGNATURE, `temp_url_sig='"$TEMP_URL_SIG"'`)}`];
  const puts = method === 'PUT' && body === undefined;
  if (puts) words.push('-T "$FILE"');
  else if (method !== (body === undefined ? 'GET' : 'POST')) words.push(`-X ${method}`);
  for (const [name, value] of Object.entries(headers)) {
    const variable = value.startsWith('Bearer ') ? 'Bearer $BEARER' : VARIABLES.get(name.toLowerCase());
    words.push(`-H ${variable ? `"${name}: ${variable}"` : quote(`${name}: ${redactText(value)}`)}`);
  }
  if (body !== undefined) words.push(`--data-raw ${quote(redactText(body))}`);
  return words.join(' \\\n  ');
}
