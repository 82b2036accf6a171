// What a message says, in words, whatever its kind.

import { mapUrl, webUrl } from './links.js';

/** @param {{ contentType?: string, message?: unknown }} content */
export function textOf({ contentType, message }) {
  if (typeof message === 'string') return message;
  if (contentType === 'hosted/file') return `File: ${message?.caption || message?.fileType || 'of no known type'}`;
  const words = [];
  collect(message, words);
  return words.join('\n') || `(${contentType ?? 'unknown content'})`;
}

function collect(node, words) {
  if (!node || typeof node !== 'object') return;
  for (const key of ['text', 'title', 'caption', 'alt']) if (typeof node[key] === 'string' && !words.includes(node[key])) words.push(node[key]);
  if (Array.isArray(node.elements)) for (const child of node.elements) collect(child, words);
}

/**
 * What a click says: words, an address that can be opened, and what goes with either.
 * @param {any} click
 */
export function readClick(click) {
  const actions = (Array.isArray(click?.actions) ? click.actions : []).filter((action) => action && typeof action === 'object');
  const said = actions.find(({ type }) => type === 'publishText')?.text;
  const way = actions.find(({ type }) => type === 'link');
  const place = actions.find(({ type }) => type === 'navigate');
  const url = webUrl(way?.web?.uri ?? way?.uri) ?? (place && mapUrl(place.la, place.lo));
  return {
    text: typeof said === 'string' && said !== '' ? said : undefined,
    url,
    metadata: Array.isArray(click?.metadata) && click.metadata.length ? click.metadata : undefined,
    refused: Boolean((way || place) && !url),
  };
}

/**
 * The quick replies of a message: what to press, what is said then or opened, and the metadata that goes with it.
 * @param {unknown} quickReplies
 */
export function repliesOf(quickReplies) {
  const replies = Array.isArray(quickReplies?.replies) ? quickReplies.replies : [];
  return replies.filter((reply) => reply && typeof reply === 'object').map(({ title, click }) => ({
    title: String(title ?? ''), ...readClick(click),
  }));
}

/** Quick replies as an agent's tool makes them. @param {string[]} titles */
export function makeReplies(titles) {
  return {
    type: 'quickReplies',
    itemsPerRow: Math.min(titles.length, 8),
    replies: titles.map((title, index) => ({
      type: 'button',
      tooltip: title,
      title,
      click: {
        actions: [{ type: 'publishText', text: title }],
        metadata: [{ type: 'ExternalId', id: `choice-${index + 1}` }],
      },
    })),
  };
}
