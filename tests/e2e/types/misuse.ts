// What must not compile. A line below `@ts-expect-error` that does compile is an error itself.

import { Connector, createConnector, type QuickReplies, type RichContent } from 'lp-connector';
import { authenticate, authorize, signUp } from 'lp-connector/idp';

const options = { accountId: '12345678' };
export const connector = new Connector(options);

// @ts-expect-error the account is missing
createConnector({});
// @ts-expect-error misspelt: timeoutMs
createConnector({ ...options, timoutMs: 5 });
// @ts-expect-error a number of milliseconds
createConnector({ ...options, timeoutMs: '5s' });
// @ts-expect-error misspelt: 'messaging-window'
createConnector({ ...options, transport: 'websocket' });
// @ts-expect-error misspelt: 'indexeddb'
createConnector({ ...options, outbox: { store: 'indexedDB' } });
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
// @ts-expect-error a closed set: it is called 'resend'
createConnector({ ...options, outbox: { uncertain: 'retry' } });
// @ts-expect-error a closed set, in capital letters
createConnector({ ...options, clientProperties: { deviceFamily: 'Desktop' } });
// @ts-expect-error misspelt: attempts
createConnector({ ...options, retry: { atempts: 3 } });
// @ts-expect-error absent is absent: undefined is a value
createConnector({ ...options, timeoutMs: undefined });
// @ts-expect-error an id is a string or a number
connector.createConversation({ skillId: { id: 1 } });
// @ts-expect-error a day has three numbers
connector.createConversation({ sdes: { ctmrinfo: { registrationDate: { day: 1, month: 2 } } } });
// @ts-expect-error numbers are for the tag on a page
connector.createConversation({ sdes: { personal: { gender: 1 } } });
// @ts-expect-error a consumer's profile takes two kinds of attributes
connector.setUserProfile({ authenticatedData: { lp_sdes: [{ type: 'cart', info: {} }] } });
// @ts-expect-error the other attribute's field
connector.setUserProfile({ authenticatedData: { lp_sdes: [{ type: 'ctmrinfo', personal: {} }] } });
// @ts-expect-error a rating needs to say how much was filled in
connector.updateConversation('c1', { field: 'CSATRate', csatRate: 5, csatResolutionConfirmation: true });
// @ts-expect-error a closed set: agents alone change participants
connector.updateConversation('c1', { field: 'ParticipantsChange', type: 'ADD' });
// @ts-expect-error metadata says what kind it is
connector.sendText('c1', 'Hello', { metadata: [{ id: 'order-17' }] });
// @ts-expect-error a signal, not its controller
connector.sendText('c1', 'Hello', { signal: new AbortController() });
// @ts-expect-error no callback: a listener
connector.sendText('c1', 'Hello', () => {});
// @ts-expect-error the sequence of the element is missing
connector.respond('c1', { text: 'Yes' });
// @ts-expect-error the path is missing
connector.publishFile('c1', { fileType: 'PNG' });
// @ts-expect-error an error always comes with it, but not with this one
connector.on('message.queued', ({ error }) => error.code);
// @ts-expect-error a closed set
connector.on('token.refreshed', ({ token }) => token === 'bearer');
// @ts-expect-error a closed set
connector.on('connection', ({ state }) => state === 'open');
// @ts-expect-error a closed set
connector.on('message.failed', ({ error }) => error.code === 'time-out');
// @ts-expect-error a listener has one event, and no second argument
connector.on('message.sent', (event, context) => context);
// @ts-expect-error misspelt: once
connector.on('message.sent', () => {}, { onse: true });
// @ts-expect-error look at the details before you read them
connector.on('conversation.changed', ({ details }) => details.participants);
// @ts-expect-error what the connector tells is not for changing its errors
connector.on('error', ({ error }) => { error.code = 'closed'; });
// @ts-expect-error structured content is no text
connector.on('message.received', (event) => event.contentType === 'rich/content' && event.message.trim());
// @ts-expect-error a text has no file
connector.on('message.received', (event) => event.contentType === 'text/plain' && event.file.relativePath);
// @ts-expect-error no known kind, and to be compared as a string: probably misspelt
connector.on('message.received', (event) => event.contentType === 'text/plane');
// @ts-expect-error a kind that is not known is opaque
connector.on('message.received', (event) => event.contentType !== 'text/plain' && event.message.title);
// @ts-expect-error one node of several kinds: look at the type first
connector.on('message.received', (event) => event.contentType === 'rich/content' && event.message.elements);
// @ts-expect-error the words are missing
export const textless: RichContent = { type: 'text' };
// @ts-expect-error a container has elements
export const hollow: RichContent = { type: 'vertical' };
// @ts-expect-error misspelt: publishText
export const button: RichContent = { type: 'button', title: 'Yes', click: { actions: [{ type: 'publishtext', text: 'Yes' }] } };
// @ts-expect-error a place is two numbers
export const place: RichContent = { type: 'map', la: '52.5', lo: '13.4' };
// @ts-expect-error quick replies are buttons
export const replies: QuickReplies = { type: 'quickReplies', replies: [{ type: 'text', text: 'Yes' }] };
// @ts-expect-error the account is missing
signUp({});
// @ts-expect-error a demo identity is nobody's
signUp({ accountId: '1', authCode: 'a.b.c' });
// @ts-expect-error neither a code nor a token
authenticate({ accountId: '1' });
// @ts-expect-error the connector is missing
authenticate({ accountId: '1', idToken: 'a.b.c' });
// @ts-expect-error one form or the other
authenticate({ accountId: '1', connectorId: '2', idToken: 'a.b.c', authCode: 'd.e.f' });
// @ts-expect-error a token is a string
authenticate({ accountId: '1', authCode: async () => 7 });
// @ts-expect-error a storage, not its name
authorize({ accountId: '1', connectorId: '2', storage: 'localStorage' });
// @ts-expect-error a closed set
signUp({ accountId: '1' })('again');
