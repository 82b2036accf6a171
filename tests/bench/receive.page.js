// Runs in the page of the benchmark of what comes in.

import { createConnector } from '/pkg/index.js';

const DIALOG = '3b6a1c3e-6f0b-4c1e-9a52-0a54c1c6f0aa';

/** The frames of a dialog, as the service writes them. */
function frames(dialogId, count) {
  return Array.from({ length: count }, (_, sequence) => JSON.stringify({
    kind: 'notification',
    type: 'ms.MessagingEventNotification',
    body: {
      changes: [{
        sequence,
        originatorId: '12345678.901',
        originatorMetadata: { id: '12345678.901', role: 'ASSIGNED_AGENT' },
        serverTimestamp: 1_795_000_000_000 + sequence,
        event: { type: 'ContentEvent', contentType: 'text/plain', message: `This is what the agent says, number ${sequence}` },
        conversationId: dialogId,
        dialogId,
        messageAudience: 'ALL',
        metadata: null,
      }],
    },
  }));
}

/** A socket that answers what it is asked, and brings what it is given. */
class Line {
  readyState = 1;

  constructor() {
    setTimeout(() => this.onopen());
  }

  send(text) {
    const { id } = JSON.parse(text);
    queueMicrotask(() => this.onmessage({ data: JSON.stringify({ kind: 'resp', reqId: id, code: 200, body: {} }) }));
  }

  close() {}
}

let runs = 0;
let line;
let heard = 0;
let letters = 0;
const listener = ({ message, sequence }) => {
  heard += 1;
  letters += message.length + sequence;
};

const connector = await createConnector({
  accountId: '12345678',
  transport: 'messaging-window',
  endpoints: { messaging: '/liveperson' },
  receipts: { accept: false },
  webSocket: () => (line = new Line()),
});
connector.on('message.received', listener);
await connector.connect();

async function measured(count, bring) {
  const texts = frames(`${DIALOG.slice(0, -4)}${String(runs++).padStart(4, '0')}`, count);
  heard = 0;
  const begun = performance.now();
  for (let at = 0; at < count; at++) {
    bring(texts[at]);
    // A browser gives each message a task of its own, and microtasks their turn in between.
    if (at % 10 === 9) await undefined;
  }
  while (heard < count) await undefined;
  return count / ((performance.now() - begun) / 1000);
}

globalThis.ours = (count) => measured(count, (data) => line.onmessage({ data }));

globalThis.hand = (count) => {
  const seen = new Set();
  return measured(count, (data) => {
    const { kind, body } = JSON.parse(data);
    if (kind !== 'notification') return;
    for (const { dialogId, sequence, event, originatorId, originatorMetadata } of body.changes) {
      const key = `${dialogId}/${sequence}`;
      if (seen.has(key)) continue;
      seen.add(key);
      listener({ type: 'message.received', dialogId, sequence, message: event.message, originatorId, role: originatorMetadata?.role });
    }
  });
};
globalThis.ready = true;
