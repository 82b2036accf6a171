// A WebSocket without a server behind it, for the option `webSocket`: it answers well, and brings what a test says.

export class Line {
  constructor(dialog) {
    this.dialog = dialog;
    this.changes = [];
    this.complaints = [];
    const complain = ({ message, reason }) => this.complaints.push(String(message ?? reason));
    for (const type of ['error', 'unhandledrejection']) globalThis.addEventListener(type, complain);
  }

  /** The option `webSocket`. */
  get opens() {
    return (url) => {
      this.url = url;
      this.socket = { readyState: 1, send: (text) => queueMicrotask(() => this.#answer(JSON.parse(text))), close() {} };
      queueMicrotask(() => this.socket.onopen());
      return this.socket;
    };
  }

  /** Brings this, whatever it is. */
  bring(data) {
    this.socket.onmessage({ data });
  }

  /** Brings what no server sends as text. */
  bringOddities() {
    for (const data of [undefined, null, 7, NaN, true, {}, [], () => 1, Symbol('x'), new ArrayBuffer(3), new Blob(['{}'])]) this.bring(data);
  }

  /** Somebody says something in the dialog. */
  say(originatorId, event, metadata = null) {
    const role = originatorId === 'agent' ? 'ASSIGNED_AGENT' : 'CONSUMER';
    const { dialog: dialogId } = this;
    const change = { sequence: this.changes.length, originatorId, originatorMetadata: { role }, serverTimestamp: 1, event, dialogId, metadata };
    this.changes.push(change);
    this.#tell('ms.MessagingEventNotification', [change]);
    return change.sequence;
  }

  sayText(message) {
    this.say('agent', { type: 'ContentEvent', contentType: 'text/plain', message });
  }

  /** What browser and page complained of. */
  complained() {
    return this.complaints;
  }

  #tell(type, changes) {
    this.bring(JSON.stringify({ kind: 'notification', type, body: { changes } }));
  }

  #answer({ id, type, body, metadata }) {
    const own = type === 'ms.PublishEvent' && body.event.type === 'ContentEvent' && body.dialogId === this.dialog;
    const sequence = own ? this.changes.length : undefined;
    this.bring(JSON.stringify({ kind: 'resp', reqId: id, code: 200, body: own ? { sequence } : {} }));
    if (own) this.say('consumer', body.event, metadata);
    if (type === 'cqm.SubscribeExConversations') {
      const dialogs = [{ dialogId: this.dialog, state: 'OPEN' }];
      const conversationDetails = { state: 'OPEN', stage: 'OPEN', dialogs };
      this.#tell('cqm.ExConversationChangeNotification', [{ type: 'UPSERT', result: { convId: this.dialog, conversationDetails } }]);
    }
    if (type === 'ms.SubscribeMessagingEvents' && body.dialogId === this.dialog && this.changes.length > body.fromSeq) {
      this.#tell('ms.MessagingEventNotification', this.changes.slice(body.fromSeq));
    }
  }
}
