// A page without a build step: one connector, one conversation.

import { createConnector } from 'lp-connector';
import { echo, options } from '../emulator.js';

const messages = document.querySelector('#messages');
const typing = document.querySelector('#typing');
const form = document.querySelector('form');
const STATES = { queued: 'waiting', sending: 'sending', sent: 'sent', uncertain: 'may not have arrived' };

await echo();
const connector = await createConnector(options);
await connector.connect();

let opening;

/** The id of the conversation. The first message opens it; after a reload it goes on. */
async function conversation() {
  if (!sessionStorage.conversation) {
    opening ??= connector.createConversation().finally(() => { opening = undefined; });
    sessionStorage.conversation = (await opening).conversationId;
  }
  return sessionStorage.conversation;
}

function show(who, text) {
  const item = messages.appendChild(document.createElement('li'));
  item.className = who;
  item.append(Object.assign(document.createElement('span'), { textContent: text }));
  item.scrollIntoView({ block: 'nearest' });
  return item.appendChild(document.createElement('small'));
}

async function send(text) {
  const clientMessageId = crypto.randomUUID();
  const note = show('me', text);
  notes.set(clientMessageId, note);
  try {
    await connector.sendText(await conversation(), text, { clientMessageId });
  } catch (error) {
    if (error.delivery === 'unknown') return;
    note.textContent = `not sent: ${error.message} `;
    const again = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Try again' });
    again.addEventListener('click', () => {
      note.parentElement.remove();
      form.elements.text.focus();
      send(text);
    });
    note.append(again);
  }
}

/** Where the state of a message is shown, by its id. */
const notes = new Map();
for (const type of ['message.queued', 'message.sending', 'message.sent', 'message.uncertain']) {
  connector.on(type, ({ clientMessageId, state }) => { notes.get(clientMessageId).textContent = STATES[state]; });
}

connector.on('message.received', ({ own, contentType, message, conversationId, sequence }) => {
  if (own || contentType !== 'text/plain') return;
  show('agent', message);
  typing.textContent = '';
  connector.acknowledge(conversationId, 'READ', [sequence]).catch(() => {}); // no more than a courtesy
});
connector.on('chatstate', ({ own, chatState }) => {
  if (!own) typing.textContent = chatState === 'COMPOSING' ? 'The agent is typing' : '';
});
connector.on('conversation.closed', () => {
  delete sessionStorage.conversation;
  typing.textContent = 'The conversation has ended. A message opens another.';
});

form.addEventListener('input', () => {
  if (sessionStorage.conversation) connector.notifyTyping(sessionStorage.conversation);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  send(form.elements.text.value);
  form.reset();
});

// Until now nobody heard the form, and the browser itself would have sent it and left the page.
for (const element of form.elements) element.disabled = false;
