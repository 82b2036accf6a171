// What a message says, in words, whatever its kind.

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
  for (const key of ['text', 'title', 'caption']) if (typeof node[key] === 'string') words.push(node[key]);
  for (const child of node.elements ?? []) collect(child, words);
}

/**
 * The quick replies of a message: what to press, what is said then, and the metadata that goes with it.
 * @param {unknown} quickReplies
 */
export function repliesOf(quickReplies) {
  return (quickReplies?.replies ?? []).map(({ title, click }) => ({
    title: String(title ?? ''),
    text: click?.actions?.find((action) => action?.type === 'publishText')?.text,
    metadata: Array.isArray(click?.metadata) && click.metadata.length ? click.metadata : undefined,
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
