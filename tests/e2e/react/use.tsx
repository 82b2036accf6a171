// How an application uses `lp-connector/react`. It compiles, and a line below `@ts-expect-error` must not.

import type { ReactNode } from 'react';
import { ConnectorError, createConnector, type Connector } from 'lp-connector';
import {
  ConnectorProvider, useConnector, useConversation, type Conversation, type ConversationMessage, type ConversationError,
} from 'lp-connector/react';

const connect = (): Promise<Connector> => createConnector({ accountId: '12345678' });

export const inPlace = <ConnectorProvider connector={() => createConnector({ accountId: '12345678' })}><i /></ConnectorProvider>;
export const byName = <ConnectorProvider connector={connect} />;
export const given = (connector: Connector): ReactNode => <ConnectorProvider connector={connector}>text</ConnectorProvider>;

export function Bubble({ message }: { message: ConversationMessage }): ReactNode {
  if (message.kind === 'file') {
    const { preview, progress, relativePath } = message.file;
    return <p>{preview && <img src={preview} alt="" />}{progress && <progress value={progress.loaded} max={progress.total} />}{relativePath}</p>;
  }
  if (message.kind === 'structured') return <pre>{JSON.stringify(message.event.message)}</pre>;
  const text: string = message.text;
  const place: number | undefined = message.sequence;
  return <p>{text} {place} {words(message)}</p>;
}

/** A word for every state: without one of the cases this does not compile. */
function words({ state }: ConversationMessage): string {
  switch (state) {
    case 'queued': case 'sending': return 'on its way';
    case 'sent': case 'received': return '';
    case 'failed': return 'not sent';
    case 'uncertain': return 'perhaps sent';
  }
}

export function advice(error: ConversationError): string {
  if (error.code === 'conversation-already-open') return `${error.conversationId ?? 'one'} is open; ${error.retryable ? 'try again' : ''}`;
  return error instanceof ConnectorError ? error.code : error.message;
}

export function Chat(): ReactNode {
  const chat: Conversation = useConversation({ conversationId: undefined, create: { skillId: '1' } });
  const state = useConnector();
  if (state.status === 'failed') return advice(state.error);
  if (state.status === 'ready') void state.connector.setUserProfile({ firstName: 'Ann' });
  void chat.send('Hello', { metadata: [{ type: 'ExternalId', id: '1' }] }).then(({ state }) => state === 'sent');
  void chat.sendFile(new Blob(), { caption: 'A picture' });
  void chat.respond({ sequence: 1, text: 'Yes' });
  void chat.open().then((id: string | undefined) => id);
  void chat.close({ survey: true });
  return chat.messages.map((message) => <Bubble key={message.key} message={message} />);
}

export function misuse(chat: Conversation): void {
  // @ts-expect-error snapshots are not changed
  chat.messages.push(chat.messages[0]!);
  // @ts-expect-error nor are messages
  chat.messages[0]!.state = 'sent';
  // @ts-expect-error a text is a string
  void chat.send(7);
  // @ts-expect-error misspelt: caption
  void chat.sendFile(new Blob(), { captoin: 'A picture' });
  // @ts-expect-error misspelt: conversationId
  useConversation({ conversationID: 'c1' });
  // @ts-expect-error there is no connector before it is ready
  void useConnector().connector.close();
}

// @ts-expect-error options make no connector by themselves
export const wrong = <ConnectorProvider connector={{ accountId: '12345678' }} />;
