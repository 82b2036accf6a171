// A page with components over `lp-connector/react`, for tests to drive: `lab` is what they hold.

import { StrictMode, startTransition, useEffect, useLayoutEffect, useState } from 'react';
import * as React from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { ConnectorProvider, useConnector, useConversation } from 'lp-connector/react';
import { createConnector } from '/node_modules/lp-connector/index.js';
import { scripted } from './scripted.js';

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
  again: (name, props) => flushSync(() => lab.roots[name].draw(props)),
  /** The same as a transition, which is rendered piece by piece. */
  fade: (name, props) => startTransition(() => lab.roots[name].draw(props)),
  /** The states that a message has been seen in. */
  statesOf: (name, key) => distinct(lab.seen[name].map(({ messages }) => messages.find((message) => message.key === key)?.state)),
  maker,
  scripted,
  startTransition,
  /** The words of the error that a component without a provider throws. */
  alone: () => new Promise((resolve) => {
    const onUncaughtError = (error) => resolve(error.message);
    createRoot(document.createElement('div'), { onUncaughtError }).render(<Chat name="alone" />);
  }),
  /** What the tiles of a wall showed at the end of each commit, without what is the same. */
  commits: [],
});

const distinct = (list) => list.filter((one, at) => one !== undefined && one !== list[at - 1]);

/** A function that makes a connector of a consumer. The first `failures` calls fail; `relay` brings what the agent says; `held`: not before `lab.release()`. */
function maker({ account, consumer, emulator, failures = 0, relay = true, held, ...options }) {
  return async () => {
    lab.asked += 1;
    if (held) await new Promise((resolve) => { lab.release = resolve; });
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

/** Says something as soon as it is mounted, as no widget should. */
function Greeter({ text }) {
  const { send } = useConversation();
  useEffect(() => void send(text), [send, text]);
  return null;
}

/** Many slow components over one conversation, which all show the same after each commit. */
function Wall({ tiles, shade }) {
  return Array.from({ length: tiles }, (_, at) => <Tile key={at} shade={shade} />);
}

function Tile({ shade }) {
  const { messages } = useConversation({ conversationId: 'c1' });
  const until = performance.now() + 2;
  while (performance.now() < until); // slow, so that React lets events in between two of them
  useLayoutEffect(() => {
    lab.commits.push([...new Set([...document.querySelectorAll('.tile')].map(({ textContent }) => textContent))]);
  });
  return <span className="tile">{`${shade} ${messages.length}`}</span>;
}

function Status() {
  const { status, error, reload } = useConnector();
  return <p id="status" onClick={reload}>{status}{error ? `: ${error.message}` : ''}</p>;
}

/**
 * Mounts a provider with one `Chat` for each of `chats` (its name and options). `where` makes the provider's function,
 * unless `source` gives what it takes. `again` changes what it was given.
 */
function mount({ name = 'root', where, source = maker(where), chats = { chat: {} }, strict = true, ...more }) {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  let redraw;
  function App() {
    const [state, setState] = useState({ chats, source, ...more });
    useEffect(() => { redraw = setState; }, []);
    const provider = (
      <ConnectorProvider connector={state.source}>
        <Status />
        {Object.entries(state.chats).map(([name, options]) => <Chat key={name} name={name} {...options} />)}
        {state.greeting && <Greeter text={state.greeting} />}
        {state.tiles && <Wall tiles={state.tiles} shade={state.shade} />}
      </ConnectorProvider>
    );
    return React.Activity ? <React.Activity mode={state.hidden ? 'hidden' : 'visible'}>{provider}</React.Activity> : provider;
  }
  root.render(strict ? <StrictMode><App /></StrictMode> : <App />);
  lab.roots[name] = { root, draw: (props) => redraw((state) => ({ ...state, ...props })) };
}
