// What the agent's side knows: conversations, their people and messages, from the emulator's state and its events.

import { repliesOf, textOf } from './content.js';

/**
 * @typedef {object} Case
 * @property {string} id
 * @property {string} consumer LivePerson's id of the person
 * @property {string} name
 * @property {boolean} open
 * @property {boolean} typing
 * @property {Record<string, any>} [profile]
 * @property {Record<string, any>} [facts] the conversation as the emulator keeps it
 * @property {Map<string, any>} messages by dialog and sequence
 * @property {Map<string, string>} receipts what was acknowledged, by place
 */

export class Desk {
  /** @type {Map<string, Case>} */
  cases = new Map();

  /** The newest conversation. */
  get newest() { return [...this.cases.values()].at(-1); }

  clear() { this.cases.clear(); }

  /** The whole state of the account. */
  load(state) {
    const people = new Map(state.consumers.map((person) => [person.lpConsumerId, person]));
    const byStart = [...state.conversations].sort((one, two) => one.startTs - two.startTs);
    for (const conversation of byStart) {
      const found = this.#case(conversation.conversationId);
      const person = people.get(conversation.consumer);
      const profile = person?.profile ?? {};
      const name = [profile.firstName, profile.lastName].filter(Boolean).join(' ');
      Object.assign(found, {
        consumer: conversation.consumer, open: conversation.stage === 'OPEN', profile, facts: conversation,
        // Of a person who signed in, the idp tells a hash alone.
        name: name || (person?.extConsumerId?.length <= 32 && person.extConsumerId) || 'Consumer', ext: person?.extConsumerId,
      });
      for (const dialog of conversation.dialogs) {
        for (const message of dialog.messages) {
          this.#event(found, { ...message, dialogId: dialog.dialogId, originatorMetadata: { role: message.role } });
        }
      }
    }
  }

  /**
   * A notification. Gives the conversations that changed, and the messages that are new in them.
   * @returns {Array<{ found: Case, isNew: boolean, message?: any }>}
   */
  take(notification) {
    return (notification.body?.changes ?? []).map((change) => {
      const id = change.conversationId ?? change.result?.convId ?? change.dialogId;
      const isNew = !this.cases.has(id);
      const found = this.#case(id);
      if (change.result) {
        found.open = change.result.conversationDetails?.stage === 'OPEN';
        return { found, isNew };
      }
      return { found, isNew, message: this.#event(found, change) };
    });
  }

  #case(id) {
    let found = this.cases.get(id);
    if (!found) {
      found = { id, consumer: '', name: 'Consumer', open: true, typing: false, messages: new Map(), receipts: new Map() };
      this.cases.set(id, found);
    }
    return found;
  }

  #event(found, change) {
    const { event, dialogId, sequence, originatorMetadata } = change;
    const role = originatorMetadata?.role;
    const byConsumer = role === 'CONSUMER';
    if (event.type === 'ChatStateEvent') {
      if (byConsumer) found.typing = event.chatState === 'COMPOSING';
      return undefined;
    }
    if (event.type === 'AcceptStatusEvent') {
      for (const place of event.sequenceList ?? []) {
        const key = `${dialogId} ${place}`;
        if (found.receipts.get(key) === 'READ' && event.status === 'ACCEPT') continue;
        if (event.status === 'ACCEPT' || event.status === 'READ') found.receipts.set(key, event.status);
      }
      return undefined;
    }
    const key = `${dialogId} ${sequence}`;
    if (found.messages.has(key)) return undefined;
    if (byConsumer) found.typing = false;
    const content = event.type === 'RichContentEvent' ? { contentType: 'rich/content', message: event.content } : event;
    const message = {
      key, dialogId, sequence, byConsumer, isBot: !byConsumer && role !== 'ASSIGNED_AGENT',
      file: event.contentType === 'hosted/file' && event.message ? event.message : undefined,
      rich: event.type === 'RichContentEvent' ? event.content : undefined,
      text: textOf(content), at: change.serverTimestamp ?? Date.now(), replies: repliesOf(event.quickReplies),
    };
    found.messages.set(key, message);
    return message;
  }

  /** How far a message of the agent got with the consumer. @param {Case} found */
  stateOf(found, message) {
    return { ACCEPT: 'delivered', READ: 'read' }[found.receipts.get(message.key)] ?? 'sent';
  }

  /**
   * The consumer's messages that have no such receipt yet, by dialog.
   * @param {Case} found @param {'ACCEPT' | 'READ'} status
   * @returns {Map<string, number[]>}
   */
  unacknowledged(found, status) {
    const open = new Map();
    for (const { key, dialogId, sequence, byConsumer } of found.messages.values()) {
      const got = found.receipts.get(key);
      // A survey is nobody's to read.
      if (!byConsumer || dialogId !== found.id || got === 'READ' || got === status) continue;
      open.set(dialogId, [...(open.get(dialogId) ?? []), sequence]);
    }
    return open;
  }
}
