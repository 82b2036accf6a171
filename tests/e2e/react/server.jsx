// What a server renders, and its page hydrates.

import { ConnectorProvider, useConnector, useConversation } from 'lp-connector/react';

export function Widget({ connector }) {
  return (
    <ConnectorProvider connector={connector}>
      <Line />
      <Line conversationId="c1" />
    </ConnectorProvider>
  );
}

function Line({ conversationId }) {
  const chat = useConversation({ conversationId });
  const { status } = useConnector();
  return <p>{`${status}, ${chat.status}, ${chat.conversationId ?? 'none'}, ${chat.messages.length} messages`}</p>;
}
