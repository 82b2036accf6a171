// What must not compile. A line below `@ts-expect-error` that does compile is an error itself.

import { Connector, createConnector } from 'lp-connector';

const options = { accountId: '12345678' };
export const connector = new Connector(options);

// @ts-expect-error the account is missing
createConnector({});
// @ts-expect-error misspelt: timeoutMs
createConnector({ ...options, timoutMs: 5 });
// @ts-expect-error a number of milliseconds
createConnector({ ...options, timeoutMs: '5s' });
// @ts-expect-error not in this version
createConnector({ ...options, transport: 'messaging-window' });
// @ts-expect-error not in this version
createConnector({ ...options, outbox: { store: 'indexeddb' } });
// @ts-expect-error there is no option for a client secret
createConnector({ ...options, auth: { clientId: 'a', clientSecret: 'b' } });
// @ts-expect-error both tokens or none
createConnector({ ...options, auth: { appJwt: 'a.b.c' } });
// @ts-expect-error a token is a string
createConnector({ ...options, auth: { appJwt: () => 7, consumerJws: 'a.b.c' } });
// @ts-expect-error misspelt: engagementId
connector.createConversation({ campaignInfo: { campaignId: '1', engagmentId: '2' } });
// @ts-expect-error upper case
connector.createConversation({ ttrDefName: 'urgent' });
// @ts-expect-error the wire spells it firstname here
connector.createConversation({ sdes: { personal: { firstName: 'Ann' } } });
// @ts-expect-error a text is a string
connector.sendText('c1', 7);
// @ts-expect-error the text is missing
connector.sendText('c1');
// @ts-expect-error misspelt: clientMessageId
connector.sendText('c1', 'Hello', { clientMessageID: 'm1' });
// @ts-expect-error a closed set
connector.setChatState('c1', 'TYPING');
// @ts-expect-error a list of numbers
connector.acknowledge('c1', 'READ', ['1']);
// @ts-expect-error a consumer can close, not open
connector.updateConversation('c1', { field: 'ConversationStateField', conversationState: 'OPEN' });
// @ts-expect-error there is no such event
connector.on('message.recieved', () => {});
// @ts-expect-error there is no such field
connector.on('message.sent', ({ seq }) => seq);
// @ts-expect-error the state of this event is 'sent'
connector.on('message.sent', ({ state }) => state === 'failed');
// @ts-expect-error the content of a message is unknown until it is looked at
connector.on('message.received', ({ message }) => message.length);
// @ts-expect-error the answer is unknown until it is looked at
connector.sendRequest({ type: 'x' }).then((body) => body.sequence);
// @ts-expect-error nothing comes back
connector.closeConversation('c1').then((info) => info.conversationId);
// @ts-expect-error a file, not its name
connector.sendFile('c1', 'photo.jpg');
// @ts-expect-error a size is a number of bytes
connector.requestUploadUrl({ fileSize: '3 MB', fileType: 'PNG' });
// @ts-expect-error misspelt: maxBytes
createConnector({ ...options, files: { maxByte: 5 } });
// @ts-expect-error an upload gives a promise
createConnector({ ...options, upload: () => 201 });
// @ts-expect-error progress may have no total
connector.on('download.progress', ({ total }) => total.toFixed());
