// What the consumer says: sends it, shows what becomes of it, and does what the person decides about it. What was said
// in another tab, or before the page was loaded again, is met here.

import { receivedFile } from './downloads.js';
import { tellOf } from './bad-news.js';
import { Outgoing } from './outgoing.js';
import { lose, ownMessage, toKeep } from './own-message.js';
import { hideTrouble, showTrouble } from './trouble.js';
import { Uploads } from './uploads.js';
import { byId } from './dom.js';

/**
 * @typedef {object} Talk
 * @property {import('lp-connector').Connector} connector
 * @property {string} conversationId
 * @property {string} survey the dialog of the survey, once that is spoken in
 * @property {import('./keeper.js').Keeper} [keeper]
 * @property {boolean} open
 * @property {boolean} socket whether all that was said comes again over a socket
 */

export class Speaker {
  #page;
  #outgoing = new Outgoing();
  #uploads;
  /** Events of messages whose words another tab has not told yet, by id. */
  #unheard = new Map();

  /**
   * @param {object} page
   * @param {import('./thread.js').Thread} page.thread
   * @param {HTMLElement} page.field where the person goes on
   * @param {() => Talk} page.talk
   * @param {() => void} page.onClosed the service says that the conversation is over
   * @param {() => void} page.onChange
   */
  constructor(page) {
    this.#page = page;
    this.#uploads = new Uploads({
      outgoing: this.#outgoing,
      draw: (said) => this.#draw(said),
      talk: page.talk,
    });
  }

  /** Shows words at once, and what becomes of them by the connector's events. @param {(id: string) => Promise<unknown>} send */
  say(text, send) {
    const id = crypto.randomUUID();
    if (text) this.#draw(this.#outgoing.add(id, text));
    hideTrouble(byId('talk-trouble'));
    return send(id).catch((error) => {
      this.#draw(this.#outgoing.refused(id, error));
      if (error?.code === 'conversation-closed') this.#page.onClosed();
      else if (!text && error?.code !== 'aborted') showTrouble(byId('talk-trouble'), error);
    });
  }

  /** @param {string} text */
  text(text) {
    const { connector, conversationId, survey } = this.#page.talk();
    return this.say(text, (id) => connector.sendText(
      conversationId, text, { clientMessageId: id, ...(survey && { dialogId: survey }) }));
  }

  /** @param {import('./attach.js').Attached} attached */
  file(attached) {
    hideTrouble(byId('talk-trouble'));
    this.#uploads.send(attached).catch((error) => {
      if (error?.code === 'conversation-closed') this.#page.onClosed();
    });
  }

  /** An event `upload.*`. */
  uploaded(event) { this.#uploads.heard(event); }

  /** An event `message.*`. */
  moved(event) {
    const id = event.clientMessageId;
    const said = this.#outgoing.get(id);
    if (!said) this.#meetLater(event);
    else if (event.state === 'failed' && (said.state === 'uncertain' || this.#page.talk().keeper?.isRemoved(id))) {
      // A tab has discarded it; what that tab keeps may come here later than this event.
      this.#forget(id);
    }
    this.#draw(this.#outgoing.moved(event));
  }

  /** The echo of a message. Whether it was one that is shown here. */
  echoed(event) {
    this.#meetEcho(event);
    const said = this.#outgoing.echoed(event);
    if (!said) return false;
    this.#uploads.echoed(said, event);
    this.#draw(said);
    return true;
  }

  /** A receipt of the other side. */
  receipt(event) { this.#outgoing.receipt(event).forEach((said) => this.#draw(said)); }

  /** How many are on their way. */
  get waiting() { return this.#outgoing.all().filter(({ state }) => state === 'queued' || state === 'sending').length; }

  drawAll() { this.#outgoing.all().forEach((said) => this.#draw(said)); }

  clear() {
    for (const { upload } of this.#outgoing.all()) this.#uploads.forget(upload);
    this.#outgoing.clear();
    this.#unheard.clear();
  }

  /** A message that was kept. @param {import('./outgoing.js').Said} said */
  restore(said) { this.#draw(this.#outgoing.restore(said)); }

  /**
   * An own message that nobody here knows: it was said before the page was loaded again, or elsewhere.
   * @param {any} event its echo
   * @param {{ key: string, text: string, past: boolean }} facts
   */
  recall({ metadata = [], serverTimestamp: at = Date.now(), dialogId, sequence, file }, { key, text, past }) {
    const id = metadata.findLast((item) => item?.type === 'ExternalId')?.id ?? key;
    this.restore({ id: this.#outgoing.get(id) ? key : id, text, at, state: 'sent', dialogId, sequence, file, past });
  }

  /** A message that the connector holds, which this page may not have said. @param {import('lp-connector').PendingMessage} message */
  meet({ clientMessageId: id, text, fileType, createdAt: at, state, dialogId, error }) {
    if (this.#outgoing.get(id) || (!text && !fileType)) return;
    this.restore({ id, text: text ?? `${fileType} file`, fileType, at, state, dialogId, error });
  }

  /** What waited and is held no more went with the page, or nobody knows. @param {Set<string>} held @param {string} store */
  loseAllBut(held, store) {
    for (const said of this.#outgoing.all()) {
      const waits = said.state === 'queued' || said.state === 'sending' || said.state === 'uncertain';
      if (waits && said.restored && !held.has(said.id)) this.#draw(lose(said, store));
    }
  }

  /** Another tab has said or discarded something. @param {import('./keeper.js').Kept} kept */
  told({ items }) {
    for (const { said } of Object.values(items)) {
      if (!said || this.#outgoing.get(said.id)) continue;
      const met = this.#outgoing.restore(said);
      this.#draw(this.#unheard.has(said.id) ? this.#outgoing.moved(this.#unheard.get(said.id)) : met);
      this.#unheard.delete(said.id);
    }
    for (const { id, state } of this.#outgoing.all()) {
      if (state !== 'sent' && this.#page.talk().keeper?.isRemoved(id)) this.#forget(id);
    }
  }

  /** An event of a message of another tab: the words are with what that tab keeps, or with what is held. */
  #meetLater(event) {
    const { connector, conversationId, keeper } = this.#page.talk();
    const id = event.clientMessageId;
    const kept = keeper?.read()?.items[id]?.said;
    const held = connector.pending(conversationId).find(({ clientMessageId }) => clientMessageId === id);
    if (kept) this.#outgoing.restore(kept);
    else if (held) this.meet(held);
    if (!this.#outgoing.get(id)) this.#unheard.set(id, event);
  }

  /** An echo may be faster than the tab whose message it is. */
  #meetEcho({ metadata = [] }) {
    const items = this.#page.talk().keeper?.read()?.items;
    const other = metadata.find(({ type, id }) => type === 'ExternalId' && items?.[id]?.said);
    if (other && !this.#outgoing.get(other.id)) this.#outgoing.restore(items[other.id].said);
  }

  /** @param {import('./outgoing.js').Said | undefined} said */
  #draw(said) {
    if (!said) return;
    if (said.restored) this.#takeOut(`${said.dialogId} ${said.sequence}`); // its echo was here before it
    const { connector, keeper, open } = this.#page.talk();
    const state = this.#outgoing.stateOf(said);
    const message = ownMessage(said, state, {
      uploads: this.#uploads,
      received: (file) => receivedFile(file, connector, () => {}),
      ways: open ? {
        retry: () => this.#again(said),
        discard: () => this.#forget(said.id),
        decide: (decision) => this.#decide(said, decision),
      } : undefined,
    });
    this.#page.thread.show(message);
    tellOf(said, message);
    keeper?.put(said.id, toKeep(said, state));
    this.#page.onChange();
  }

  #forget(id) {
    this.#uploads.forget(this.#outgoing.get(id)?.upload);
    this.#takeOut(id);
    this.#outgoing.drop(id);
  }

  #takeOut(id) {
    this.#page.thread.remove(id);
    this.#page.talk().keeper?.remove(id);
  }

  #again({ id, text, upload }) {
    this.#takeOut(id);
    this.#outgoing.drop(id);
    if (upload) this.file(upload);
    else this.text(text);
    this.#page.field.focus();
  }

  /** Nobody knows whether it arrived, and the person decides. @param {'resend' | 'drop'} decision */
  async #decide(said, decision) {
    if (decision === 'drop') this.#forget(said.id);
    else {
      // It goes behind what was said since.
      Object.assign(said, { again: true, state: 'queued', error: undefined });
      this.#takeOut(said.id);
      this.#draw(said);
      this.#page.field.focus();
    }
    try {
      await this.#page.talk().connector.resolveUncertain(said.id, decision);
    } catch {
      // It is not held: it was in memory only, and the page was loaded again.
      if (decision === 'resend') this.#again(said);
    }
  }
}
