// <chat-widget>: a conversation in an element. Set `options` (those of createConnector) before it is opened; it loads the
// module then, tells its connector by the event `connector`, and closes it when it leaves the document.

import { createConnector } from 'lp-connector';

const template = document.createElement('template');
template.innerHTML = `
  <style>
    :host { display: block; max-inline-size: 26rem; font: inherit; }
    details { border: 1px solid; border-radius: .75rem; }
    summary { padding: .75rem 1rem; font-weight: 600; cursor: pointer; border-radius: .75rem; }
    section { display: flex; flex-direction: column; gap: .5rem; padding: 0 1rem 1rem; }
    [role=log] { block-size: 16rem; overflow: auto; }
    ol { margin: 0; padding: 0; list-style: none; display: flex; flex-direction: column; gap: .5rem; }
    li { max-inline-size: 85%; padding: .25rem .75rem; border: 1px solid; border-radius: .75rem; overflow-wrap: anywhere; }
    li.me { align-self: end; border-style: double; border-width: 3px; }
    li.agent { align-self: start; }
    small { display: block; }
    form { display: flex; gap: .5rem; flex-wrap: wrap; }
    input[name=text] { flex: 1; min-inline-size: 8rem; }
    input, button { font: inherit; padding: .5rem .75rem; min-block-size: 2.75rem; border: 1px solid; border-radius: .5rem; box-sizing: border-box; }
    p { margin: 0; min-block-size: 1.5em; }
    :focus-visible { outline: 3px solid currentcolor; outline-offset: 2px; }
  </style>
  <details>
    <summary></summary>
    <section>
      <div role="log" aria-label="Conversation" tabindex="0"><ol></ol></div>
      <p role="status"></p>
      <form>
        <input name="text" aria-label="Message" autocomplete="off" required disabled>
        <button disabled>Send</button>
      </form>
    </section>
  </details>`;

class ChatWidget extends HTMLElement {
  /** The options of createConnector. */
  options;

  #root = this.attachShadow({ mode: 'open' });
  #ending;

  constructor() {
    super();
    this.#root.append(template.content.cloneNode(true));
    this.#part('details').addEventListener('toggle', ({ target }) => target.open && this.#start());
    this.#part('form').addEventListener('submit', (event) => this.#submit(event));
  }

  connectedCallback() {
    this.#part('summary').textContent = this.getAttribute('label') ?? 'Chat';
    if (this.#part('details').open) this.#start();
  }

  disconnectedCallback() {
    this.#ending?.abort();
  }

  #part(selector) {
    return this.#root.querySelector(selector);
  }

  #say(text) {
    this.#part('p').textContent = text;
  }

  /** Makes the connector, unless there is one. */
  async #start() {
    if (this.#ending && !this.#ending.signal.aborted) return;
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    this.#say('Connecting');
    try {
      const connector = await createConnector(this.options);
      if (signal.aborted) return void connector.close(); // gone while it loaded
      signal.addEventListener('abort', () => connector.close());
      this.connector = connector;
      this.#listen(connector, signal);
      this.dispatchEvent(new CustomEvent('connector', { detail: connector }));
      this.#say('');
      for (const field of this.#part('form').elements) field.disabled = false;
      this.#part('input').focus();
    } catch (error) {
      this.#ending = undefined;
      this.#say(`The chat cannot be opened: ${error.message}`);
    }
  }

  #listen(connector, signal) {
    connector.on('message.received', ({ own, contentType, message }) => {
      if (own || contentType !== 'text/plain') return;
      this.#show('agent', message);
      this.#say('');
    }, { signal });
    connector.on('chatstate', ({ own, chatState }) => {
      if (!own) this.#say(chatState === 'COMPOSING' ? 'The agent is typing' : '');
    }, { signal });
    connector.on('conversation.closed', () => {
      this.conversation = undefined;
      this.#say('The conversation has ended. A message opens another.');
    }, { signal });
    this.#part('input').addEventListener('input', async () => {
      if (this.conversation) connector.notifyTyping((await this.conversation).conversationId);
    }, { signal });
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.#part('input').value;
    this.#part('form').reset();
    const note = this.#show('me', text);
    note.textContent = 'sending';
    try {
      this.conversation ??= this.connector.createConversation().catch((error) => {
        this.conversation = undefined; // so that the next message tries again
        throw error;
      });
      const { conversationId } = await this.conversation;
      await this.connector.sendText(conversationId, text);
      note.textContent = 'sent';
    } catch (error) {
      note.textContent = error.delivery === 'unknown' ? 'may not have arrived' : `not sent: ${error.message}`;
    }
  }

  #show(who, text) {
    const item = this.#part('ol').appendChild(document.createElement('li'));
    item.className = who;
    item.append(text);
    item.scrollIntoView({ block: 'nearest' });
    return item.appendChild(document.createElement('small'));
  }
}

customElements.define('chat-widget', ChatWidget);
