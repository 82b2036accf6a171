// What came: shown, announced, and answered where it asks for an answer. What the consumer said itself comes back too.

import { announce } from './announcer.js';
import { repliesOf, textOf } from './content.js';
import { receivedFile } from './downloads.js';
import { keepFocus } from './focus.js';
import { countUnseen } from './panes.js';
import { richView } from './rich.js';

/** An answer names what was chosen, by all that the choice has beside its words. */
const names = (event, { text, metadata = [] }) => (metadata.length
  ? metadata.every((item) => event.metadata?.some((one) => JSON.stringify(one) === JSON.stringify(item)))
  : text !== undefined && text === event.message);

export class Incoming {
  #page;
  /** Messages with quick replies of which none was chosen yet, by key. @type {Map<string, { message: any, event: any }>} */
  #offers = new Map();

  /**
   * @param {object} page
   * @param {import('./thread.js').Thread} page.thread
   * @param {HTMLElement} page.box where the thread is
   * @param {import('./speaker.js').Speaker} page.speaker
   * @param {import('./receipts.js').Receipts} page.receipts
   * @param {import('./replay.js').Replay} page.replay
   * @param {HTMLElement} page.field where the person goes on
   * @param {() => import('./speaker.js').Talk} page.talk
   * @param {() => void} page.onWords somebody has said something, so that nobody is typing
   */
  constructor(page) {
    this.#page = page;
  }

  /** @param {object} [facts] @param {string} [facts.picked] the quick reply that was pressed @param {boolean} [facts.old] it was here before */
  show(event, { picked, old = false } = {}) {
    const { thread, speaker, receipts, replay } = this.#page;
    const { connector, keeper, socket } = this.#page.talk();
    const own = event.own ?? event.role === 'CONSUMER';
    if (own) this.#pickedBy(event);
    if (own && speaker.echoed(event)) return;
    const bot = event.role !== 'ASSIGNED_AGENT' && !own;
    const key = `${event.dialogId} ${event.sequence}`;
    if (thread.has(key)) return;
    const past = replay.on;
    // Over a socket an own message of before is known by nothing else.
    if (own && socket) {
      speaker.recall(event, { key, text: textOf(event), past });
      if (past) replay.shown(undefined, event, true);
      return;
    }
    const message = {
      key, own, past, named: bot,
      who: own ? 'You' : bot ? 'Automatic message' : 'Agent',
      text: textOf(event), at: event.serverTimestamp ?? Date.now(), state: own ? /** @type {const} */ ('sent') : undefined,
    };
    const offered = repliesOf(event.quickReplies);
    const replies = picked !== undefined ? chosen(event, picked)
      : offered.map((reply) => ({ ...reply, act: () => this.#choose(message, event, reply) }));
    keeper?.put(key, { event, picked });
    message.content = event.file ? receivedFile(event.file, connector, () => this.#opened(event, own))
      : event.contentType === 'rich/content' ? richView(event.message, (choice) => this.#answer(event, choice)) : undefined;
    const item = thread.show({ ...message, replies });
    if (replies.length && picked === undefined) this.#offers.set(key, { message, event });
    if (past) replay.shown(item, event, own);
    if (own || old || past) return;
    this.#page.onWords();
    countUnseen('consumer');
    const choices = replies.length ? ` (${replies.length} quick replies: ${replies.map(({ title }) => title).join('; ')})` : '';
    announce(`${message.who}: ${message.text}${choices}`);
    if (event.sequence !== undefined) receipts.arrived(item, event.dialogId, event.sequence);
  }

  /** The conversation is over: nothing can be chosen any more. */
  shut() {
    const { box } = this.#page;
    keepFocus(() => {
      for (const button of box.querySelectorAll('button:is(.reply, .rich__button, .rich__picture)')) button.disabled = true;
    }, () => [box]);
  }

  clear() { this.#offers.clear(); }

  /** A receipt of its own tells that a file was opened. */
  #opened({ dialogId, sequence }, own) {
    const { connector, conversationId, open } = this.#page.talk();
    if (own || sequence === undefined || !open) return;
    connector.acknowledge(conversationId, 'ACCESS', [sequence], { dialogId }).catch(() => {});
  }

  /** A quick reply was pressed: the others can be no more. */
  #choose(message, event, reply) {
    this.#pick(message, event, reply.title);
    this.#page.field.focus();
    if (reply.url) window.open(reply.url.href, '_blank', 'noopener,noreferrer');
    this.#answer(event, reply);
  }

  #pick(message, event, title) {
    this.#offers.delete(message.key);
    this.#page.thread.show({ ...message, replies: chosen(event, title) });
    this.#page.talk().keeper?.put(message.key, { event, picked: title });
  }

  /** It may have been pressed in another tab, or before the page was loaded again. */
  #pickedBy(answer) {
    for (const { message, event } of this.#offers.values()) {
      if (answer.dialogId !== event.dialogId || !(answer.sequence > event.sequence)) continue;
      const reply = repliesOf(event.quickReplies).find((one) => names(answer, one));
      if (reply) this.#pick(message, event, reply.title);
    }
  }

  #answer({ sequence, dialogId }, { text, metadata }) {
    const { connector, conversationId, survey, open } = this.#page.talk();
    // Where the survey is, the dialog of before takes no answers.
    if (!open || sequence === undefined || (survey && dialogId !== survey)) return;
    this.#page.speaker.say(text ?? '', (id) => connector.respond(
      conversationId, { sequence, dialogId, metadata, text, clientMessageId: id }));
  }
}

const chosen = (event, picked) => repliesOf(event.quickReplies).map(({ title }) => ({ title, picked: title === picked }));
