'use client';

import { createConnector } from 'lp-connector';
import { ConnectorProvider, useConversation } from 'lp-connector/react';
import { options } from '../send.js';

function Chat() {
  const { messages, send } = useConversation();
  return (
    <>
      <button onClick={() => send('Hello')}>Send</button>
      <ol>{messages.map(({ key, text, state }) => <li key={key}>{text} ({state})</li>)}</ol>
    </>
  );
}

export default function Page() {
  return <ConnectorProvider connector={() => createConnector(options(location.search))}><Chat /></ConnectorProvider>;
}
