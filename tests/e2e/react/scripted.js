// A connector that does what a test says, when it says so. The shape is that of the real one.

export function scripted(id = 'c') {
  const listeners = new Map();
  let opened = 0;
  const connector = {
    /** What was called: `{ method, words, resolve, reject }`. */
    calls: [],
    closed: 0,
    /** How many listen. */
    get ears() {
      return [...listeners.values()].reduce((sum, all) => sum + all.size, 0);
    },
    on(type, listener) {
      if (!listeners.has(type)) listeners.set(type, new Set());
      listeners.get(type).add(listener);
      return () => listeners.get(type).delete(listener);
    },
    tell(...events) {
      for (const event of events) for (const listener of listeners.get(event.type) ?? []) listener(event);
    },
    /** The call of a method that came last. */
    last: (method) => connector.calls.findLast((call) => call.method === method),
    async createConversation() {
      opened += 1;
      connector.calls.push({ method: 'createConversation', words: [] });
      return { conversationId: `${id}${opened}`, dialogId: `${id}${opened}` };
    },
    async close() {
      connector.closed += 1;
      for (const { reject } of connector.calls) reject?.(Object.assign(new Error('closed'), { code: 'aborted', delivery: 'unknown' }));
    },
    notifyTyping() {},
  };
  for (const method of ['sendText', 'sendFile', 'respond', 'acknowledge', 'closeConversation']) {
    connector[method] = (...words) => new Promise((resolve, reject) => {
      connector.calls.push({ method, words, resolve, reject });
    });
  }
  return connector;
}
