// A page with components over `lp-connector/react`, for tests to drive: `lab` is what they hold.

import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ConnectorProvider, useConnector, useConversation } from 'lp-connector/react';
import { createConnector } from '/node_modules/lp-connector/index.js';

const EVENTS = [
  'ms.MessagingEventNotification.ContentEvent', 'ms.MessagingEventNotification.AcceptStatusEvent',
  'ms.MessagingEventNotification.ChatStateEvent', 'cqm.ExConversationChangeNotification',
];

const lab = (globalThis.lab = {
  /** How often a connector was asked for. */
  asked: 0,
  /** The connectors that were made: `{ connector, closed, echoes }`. */
  made: [],
  /** What each component was given last, and all that it was given, by its name. */
  chats: {},
  seen: {},
  roots: {},
  mount,
  unmount: (name) => lab.roots[name].root.unmount(),
  again: (name, props = {}) => lab.roots[name].draw(props),
  /** The states that a message has been seen in. */
  statesOf: (name, key) => distinct(lab.seen[name].map(({ messages }) => messages.find((message) => message.key === key)?.state)),
  maker,
});

const distinct = (list) => list.filter((one, at) => one !== undefined && one !== list[at - 1]);

/** A function that makes a connector of a consumer. The first `failures` calls fail; `relay` brings what the agent says. */
function maker({ account, consumer, emulator, failures = 0, relay = true, delayMs = 0, ...options }) {
  return async () => {
    lab.asked += 1;
    if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (lab.asked <= failures) throw new Error('no way to the server');
    const connector = await createConnector({
      accountId: account,
      endpoints: { messaging: `/liveperson/${consumer}`, storage: emulator },
      retry: { baseMs: 20, maxMs: 100 },
      ...options,
    });
    const one = { connector, closed: 0, echoes: 0 };
    lab.made.push(one);
    connector.on('message.received', ({ role }) => { one.echoes += role === 'CONSUMER' ? 1 : 0; });
    const source = relay && new EventSource(`${emulator}/emulator/events?${new URLSearchParams({ account, consumer })}`);
    connector.on('connection', () => {
      one.closed += 1;
      if (source) source.close();
    });
    if (source) {
      for (const name of EVENTS) source.addEventListener(name, ({ data }) => connector.receive(data));
      await new Promise((resolve) => { source.onopen = resolve; });
    }
    return connector;
  };
}

function Chat({ name, reading, ...options }) {
  const chat = useConversation(options);
  const { messages, acknowledge } = chat;
  useEffect(() => {
    lab.chats[name] = chat;
    (lab.seen[name] ??= []).push(chat);
  }, [chat, name]);
  useEffect(() => {
    if (reading) acknowledge();
  }, [reading, acknowledge, messages]);
  return (
    <section aria-label={name} data-status={chat.status} data-typing={chat.typing} data-closed={chat.closed} data-error={chat.error?.code ?? chat.error?.message}>
      <ol>
        {messages.map(({ key, own, kind, text, state, receipt, error }) => (
          <li key={key} data-key={key} data-own={own} data-kind={kind} data-state={state} data-receipt={receipt} data-error={error?.code}>{text}</li>
        ))}
      </ol>
    </section>
  );
}

function Status() {
  const { status, error, reload } = useConnector();
  return <p id="status" onClick={reload}>{status}{error ? `: ${error.message}` : ''}</p>;
}

/**
 * Mounts a provider with one `Chat` for each of `chats` (its name and options). `where` makes the provider's function,
 * unless `source` gives what it takes.
 */
function mount({ name = 'root', where, source = maker(where), chats = { chat: {} }, strict = true }) {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  let redraw;
  function App() {
    const [state, setState] = useState({ chats, source });
    useEffect(() => { redraw = setState; }, []);
    return (
      <ConnectorProvider connector={state.source}>
        <Status />
        {Object.entries(state.chats).map(([name, options]) => <Chat key={name} name={name} {...options} />)}
      </ConnectorProvider>
    );
  }
  root.render(strict ? <StrictMode><App /></StrictMode> : <App />);
  lab.roots[name] = { root, draw: (props) => redraw((state) => ({ ...state, ...props })) };
}
