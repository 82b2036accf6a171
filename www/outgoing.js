// What the consumer said, and what became of it. The page keeps the words; the connector tells the states.

const ORDER = ['ACCEPT', 'READ'];
const BY_ECHO = 'No answer came, but its echo did: it arrived';

/**
 * @typedef {object} Said
 * @property {string} id the `clientMessageId`
 * @property {string} text
 * @property {number} at
 * @property {import('./thread.js').Message['state']} state
 * @property {string} [dialogId]
 * @property {number} [sequence]
 * @property {string} [note]
 * @property {import('./uploads.js').Upload} [upload] where it is a file
 * @property {string} [fileType] where it is a file of which this page has not the bytes
 * @property {import('lp-connector').HostedFile} [file] ... as its echo brought it
 * @property {boolean} [restored] said in another tab, or before the page was loaded again
 * @property {boolean} [past] it comes before what waits
 * @property {boolean} [again] it was sent again after nobody knew whether it had arrived
 * @property {Partial<import('lp-connector').ConnectorError>} [error]
 */

export class Outgoing {
  /** @type {Map<string, Said>} */
  #said = new Map();
  /** Receipts by place, because one may be faster than the answer to the message. */
  #receipts = new Map();

  /** @param {string} id @param {string} text @param {import('./uploads.js').Upload} [upload] */
  add(id, text, upload) {
    const said = { id, text, upload, at: Date.now(), state: /** @type {const} */ ('queued') };
    this.#said.set(id, said);
    return said;
  }

  /** What was said in another tab, or before the page was loaded again. @param {Said} said */
  restore(said) {
    const receipt = { delivered: 'ACCEPT', read: 'READ' }[said.state];
    const restored = { ...said, state: receipt ? /** @type {const} */ ('sent') : said.state, restored: true };
    this.#said.set(said.id, restored);
    if (receipt) this.receipt({ dialogId: said.dialogId, status: receipt, sequenceList: [said.sequence] });
    return restored;
  }

  /** An event `message.*` of the connector. */
  moved(event) {
    const said = this.#said.get(event.clientMessageId);
    if (!said) return undefined;
    if (event.warning === 'auto-messages-late') said.note = 'Later than ten seconds: no auto message will come';
    if (event.state === 'uncertain' && said.sequence !== undefined) {
      said.note = BY_ECHO;
      said.state = 'sent';
      return said;
    }
    if (event.state === 'sent' && said.state === 'uncertain') said.note = BY_ECHO;
    Object.assign(said, { state: event.state, dialogId: event.dialogId, error: event.error });
    if (event.sequence !== undefined && event.sequence >= 0) said.sequence = event.sequence;
    return said;
  }

  /** A call was refused. Most that end so have an event, which says the same. */
  refused(id, error) {
    const said = this.#said.get(id);
    if (said?.state !== 'queued' && said?.state !== 'sending') return undefined;
    return Object.assign(said, { state: error?.delivery === 'unknown' ? 'uncertain' : 'failed', error });
  }

  /** The echo of an own message: the proof that it arrived. `undefined` where it was not said here. */
  echoed(event) {
    // The id of a quick reply is of the same type, and comes before that of the message.
    const own = event.metadata?.find((item) => item?.type === 'ExternalId' && this.#said.has(item.id));
    const said = this.#said.get(own?.id);
    if (!said) return undefined;
    if (said.sequence === undefined || said.sequence === event.sequence) {
      if (said.restored) said.state = 'sent';
      else if (said.state === 'uncertain') {
        said.state = 'sent';
        said.note = BY_ECHO;
      }
      Object.assign(said, { sequence: event.sequence, dialogId: event.dialogId, file: event.file });
    } else {
      said.note = said.again ? 'This arrived twice: it had arrived before it was sent again'
        : 'This arrived twice: the browser sent it again by itself when the line dropped';
    }
    return said;
  }

  /** A receipt of the other side. Gives all that look different now. */
  receipt({ dialogId, status, sequenceList }) {
    if (!ORDER.includes(status)) return [];
    for (const sequence of sequenceList) {
      const place = `${dialogId} ${sequence}`;
      if (this.#receipts.get(place) !== 'READ') this.#receipts.set(place, status);
    }
    return [...this.#said.values()].filter((said) => said.dialogId === dialogId && sequenceList.includes(said.sequence));
  }

  /** How it stands, receipts included. @param {Said} said */
  stateOf(said) {
    if (said.state !== 'sent') return said.state;
    const status = this.#receipts.get(`${said.dialogId} ${said.sequence}`);
    return status === 'READ' ? 'read' : status === 'ACCEPT' ? 'delivered' : 'sent';
  }

  all() { return [...this.#said.values()]; }

  /** @param {string} id */
  get(id) { return this.#said.get(id); }

  /** @param {string} id */
  drop(id) { this.#said.delete(id); }

  clear() {
    this.#said.clear();
    this.#receipts.clear();
  }
}
