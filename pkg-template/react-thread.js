// What is said in a conversation, and in the one that follows when it has ended: messages, typing, and what a component
// can do. It hears the connector's events, and gives React a snapshot.

/** How long the other side is shown as typing when nothing more is heard of it: the end may have been lost. */
const TYPING_MS = 30_000;

/** More messages than any dialog has: places of one dialog are below those of the next. */
const DIALOG = 1e9;

/** Makes the thread of a session's conversation; without an id it is opened when something is sent. */
export function makeThread(session, id) {
  /** By key, in the order of their coming: `{ message, place, send, isRead }`; what is not sent has no finite place. */
  const records = new Map();
  /** In the order of their coming, because each counts its sequences from 0. */
  const dialogs = [];
  /** What the other side did with messages, by place: a receipt may be faster than the answer to its message. */
  const receipts = new Map();
  /** Own messages that came back while one is on its way: they may be that one. */
  let echoes = [];
  let messages = [];
  let typing = false;
  let typingTimer;
  let closed = false;
  let error;
  /** A promise of the connector with an open conversation: one for all who wait, who so keep their order. */
  let way;
  let lastPlace = 0;
  let view;
  let viewOf;

  const changed = () => {
    view = undefined;
    session.tell();
  };

  const listChanged = () => {
    // `NaN` where neither has a place; the order of equals is kept.
    messages = all().sort((one, two) => one.place - two.place || 0).map(({ message }) => message);
    changed();
  };

  const all = () => [...records.values()];

  const placeOf = ({ dialogId, sequence }) => {
    if (!dialogs.includes(dialogId)) dialogs.push(dialogId);
    return dialogs.indexOf(dialogId) * DIALOG + sequence;
  };

  const setTyping = (on = false) => {
    clearTimeout(typingTimer);
    if (on) typingTimer = setTimeout(setTyping, TYPING_MS);
    if (typing !== on) {
      typing = on;
      changed();
    }
  };

  const end = () => {
    closed = true;
    way = undefined;
    setTyping();
    changed();
  };

  const change = (record, facts) => {
    let { message } = record;
    // The bytes move between two changes of the state, so only their own events keep the progress.
    const file = message.file && { ...message.file, progress: undefined, ...facts.file };
    message = { ...message, ...facts, file };
    if (facts.sequence >= 0) {
      record.place = placeOf(facts);
      lastPlace = Math.max(lastPlace, record.place);
    }
    message.receipt = message.own ? receipts.get(record.place) : undefined;
    record.message = message;
    if (/sent|failed|uncertain/.test(message.state)) record.ended?.(message);
    records.set(message.key, record);
    listChanged();
  };

  /** Tells what became of an own message, unless its echo has told already. */
  const moved = (record, { state, sequence, dialogId, error }) => {
    if (record.place < Infinity) return;
    change(record, { state, sequence, dialogId, error });
    if (state !== 'sending') echoes.splice(0).forEach(echoed);
  };

  /** An own message came back: one that was sent here, or from another page. */
  const echoed = (event) => {
    const { dialogId, sequence, file, metadata } = event;
    const place = placeOf(event);
    if (all().some((record) => record.place === place)) return;
    const unsent = all().filter((record) => record.place === Infinity);
    const find = (fits) => unsent.find(({ message }) => fits(message));
    const tag = metadata?.find(({ type }) => type === 'ExternalId')?.id;
    let mine = find(({ key }) => key === tag);
    if (!mine && find(({ state }) => state === 'sending')) {
      echoes.push(event);
      return;
    }
    // Without a tag, what nobody knew the outcome of is what came back where they say the same.
    mine ??= find((message) => message.state === 'uncertain'
      && (file ? file.relativePath === message.file?.relativePath : event.message === message.text && !message.file));
    if (mine) change(mine, { state: 'sent', sequence, dialogId, error: undefined });
    else show(event, true);
  };

  const show = (event, own) => {
    const { dialogId, sequence, file, message } = event;
    const kind = file ? 'file' : typeof message === 'string' ? 'text' : 'structured';
    change({
      place: lastPlace,
      message: {
        key: `${dialogId} ${sequence ?? -records.size}`,
        own,
        kind,
        text: file?.caption ?? (kind === 'text' ? message : ''),
        state: own ? 'sent' : 'received',
        createdAt: event.serverTimestamp ?? Date.now(),
        file,
        event,
      },
    }, { dialogId, sequence });
  };

  const ready = () => {
    const mine = (way ??= openWay());
    mine.catch(() => {
      if (way === mine) way = undefined;
    });
    return mine;
  };

  async function openWay() {
    const connector = await session.ready();
    // By the same connector: where the provider is gone meanwhile, no other may ever come.
    if (!id || closed) await attempt(async () => adopt(await connector.createConversation(session.create)), connector);
    return connector;
  }

  /** Does what no message can tell the failure of. */
  async function attempt(act, connector = session.ready()) {
    error = undefined;
    changed();
    try {
      await act(await connector);
    } catch (cause) {
      error = asError(cause);
      throw error;
    } finally {
      changed();
    }
  }

  const adopt = ({ conversationId }) => {
    // Something may have come in before the answer to the request.
    session.threads.get(conversationId)?.records.forEach((record) => change(record, record.message));
    session.threads.set(conversationId, thread);
    id = conversationId;
    closed = false;
  };

  const perform = async (record) => {
    records.delete(record.message.key); // to the end of what is not sent
    change(record, { state: 'queued', error: undefined });
    let into;
    try {
      const connector = await ready();
      into = id;
      moved(record, { ...(await record.send(connector, id)), state: 'sent' });
    } catch (cause) {
      const error = asError(cause);
      if (error.code === 'conversation-closed' && into === id) end();
      // The events have told which of the two, if there were any.
      const state = isOver(record) ? record.message.state : into && error.delivery === 'unknown' ? 'uncertain' : 'failed';
      moved(record, { state, error });
    }
    return record.message;
  };

  const begin = (facts, { clientMessageId = newKey(), ...options }, method, ...content) => perform({
    place: Infinity,
    message: { key: clientMessageId, own: true, createdAt: Date.now(), ...facts },
    send: (connector, id) => connector[method](id, ...content, { ...options, clientMessageId }),
  });

  const isOver = (record) => /failed|uncertain/.test(record?.message.state);

  /** Whether the connector holds a message in doubt: one of an earlier connector is nobody's. */
  const decide = async (key, decision) => {
    try {
      await session.read().connector.resolveUncertain(key, decision);
      return true;
    } catch {
      return false;
    }
  };

  const quietly = (act) => attempt(act).catch(() => {});

  const actions = {
    send: (text, options = {}) => begin({ kind: 'text', text }, options, 'sendText', text),
    sendFile: (blob, options = {}) => begin(
      { kind: 'file', text: options.caption ?? '', file: { name: blob.name, size: blob.size, blob } }, options, 'sendFile', blob),
    respond: (reply) => reply.text
      ? begin({ kind: 'text', text: reply.text }, reply, 'respond')
      : quietly((connector) => connector.respond(id, reply)),
    async retry(key) {
      const record = records.get(key);
      if (record?.message.state !== 'uncertain') return isOver(record) ? perform(record) : record?.message;
      records.delete(key); // to the end of what is not sent
      change(record, { state: 'queued', error: undefined });
      const ended = new Promise((resolve) => {
        record.ended = resolve;
      });
      return (await decide(key, 'resend')) ? ended : perform(record);
    },
    discard(key) {
      const record = records.get(key);
      if (!isOver(record)) return;
      if (record.message.state === 'uncertain') decide(key, 'drop');
      records.delete(key);
      listChanged();
    },
    notifyTyping() {
      try {
        if (id && !closed) session.read().connector?.notifyTyping(id);
      } catch {
        // Its owner closed the connector: whatever is sent next tells of it.
      }
    },
    async acknowledge() {
      const { connector } = session.read();
      const unread = {};
      for (const record of connector ? all() : []) {
        const { own, dialogId, sequence } = record.message;
        if (own || record.isRead || sequence === undefined) continue;
        record.isRead = true;
        (unread[dialogId] ??= []).push(record);
      }
      await Promise.all(Object.entries(unread).map(([dialogId, list]) => {
        const { conversationId } = list[0].message.event;
        const sequences = list.map(({ message }) => message.sequence);
        return connector.acknowledge(conversationId, 'READ', sequences, { dialogId }).catch(() => {
          for (const record of list) record.isRead = false; // with the next call
        });
      }));
    },
    open: () => ready().then(() => id, () => undefined),
    close: async (options) => {
      if (id && !closed) await quietly((connector) => connector.closeConversation(id, options));
    },
  };

  const look = (state) => ({ ...state, error: state.error ?? error, conversationId: id, messages, typing, closed, ...actions });

  const isOwn = ({ own, role }) => own ?? role === 'CONSUMER';

  /** What an event of the connector does to the message that was sent here. */
  const about = (act) => (event) => {
    const record = records.get(event.clientMessageId);
    if (record) act(record, event);
  };
  const told = about(moved);

  const thread = {
    records,
    /** The snapshot of a server, and of the first render of its page. */
    first: look(session.readFirst()),
    read() {
      if (!view || viewOf !== session.read()) view = look((viewOf = session.read()));
      return view;
    },
    /** Another connector will be used. */
    rest() {
      way = undefined;
      setTyping();
    },
    /** The events that it wants to hear, and what they do. */
    hears: {
      'conversation.closed': (event) => event.conversationId === id && end(),
      'message.sending': told,
      'message.sent': told,
      'message.failed': told,
      'message.uncertain': told,
      'message.received'(event) {
        if (isOwn(event)) return echoed(event);
        setTyping();
        show(event, false);
      },
      'message.receipt'(event) {
        const { dialogId, status, sequenceList } = event;
        if (isOwn(event) || !/ACCEPT|READ/.test(status)) return;
        for (const sequence of sequenceList) {
          const place = placeOf({ dialogId, sequence });
          if (receipts.get(place) !== 'READ') receipts.set(place, status);
          const record = all().find((record) => record.place === place);
          if (record) change(record, {});
        }
      },
      chatstate: (event) => isOwn(event) || setTyping(event.chatState === 'COMPOSING'),
      'upload.progress': about((record, { loaded, total }) => change(record, { file: { progress: { loaded, total } } })),
      'upload.stored': about((record, { relativePath, fileType, fileSize }) => change(record, { file: { relativePath, fileType, size: fileSize } })),
    },
  };
  return thread;
}

/** 128 random bits, also where a page has no secure context and so no `randomUUID`. */
const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** An `Error`, whatever somebody's function threw. */
export const asError = (cause) => (cause instanceof Error ? cause : new Error(String(cause), { cause }));
