// The consumer's side: a chat widget over lp-connector, from the start form to the last word.

import { announce } from './announcer.js';
import { Attach } from './attach.js';
import { tellOf } from './bad-news.js';
import { repliesOf, textOf } from './content.js';
import { ask } from './dialogs.js';
import { byId, composerKeys } from './dom.js';
import { acceptOf } from './file-kinds.js';
import { receivedFile } from './downloads.js';
import { keepFocus } from './focus.js';
import { Outgoing } from './outgoing.js';
import { countUnseen } from './panes.js';
import { Receipts } from './receipts.js';
import { openSession } from './session.js';
import { isMissingSomething, newConsumerId, prepareStart, readStart } from './start-form.js';
import { Thread } from './thread.js';
import { hideTrouble, inWords, showTrouble } from './trouble.js';
import { Uploads } from './uploads.js';

/**
 * @param {object} page
 * @param {import('./recorder.js').Recorder} page.recorder
 * @param {(request: { url: string, body?: string }) => Promise<unknown>} page.beforeRequest
 * @param {(account: string) => Promise<void>} page.useAccount
 * @param {() => Promise<void>} page.prepareAccount what somebody with rights does before there are files
 * @param {(consumer: string) => Promise<void>} page.closeAsAgent
 */
export function startConsumer({ recorder, beforeRequest, useAccount, prepareAccount, closeAsAgent }) {
  const pane = byId('consumer');
  const form = prepareStart();
  const field = /** @type {HTMLTextAreaElement} */ (byId('consumer-text'));
  const composer = /** @type {HTMLFormElement} */ (byId('consumer-composer'));
  const thread = new Thread(byId('consumer-thread'), 'The agent');
  const outgoing = new Outgoing();
  const uploads = new Uploads({ outgoing, draw, again: (upload) => { sendFile(upload); field.focus(); }, talk: () => ({ connector: session.connector, conversationId }) });
  const attach = new Attach('consumer', { enabled: () => pane.dataset.phase === 'talk' });
  const receipts = new Receipts((status, dialogId, sequenceList) => {
    // A receipt that does not get through is in the wire pane; the person has no use for it.
    session?.connector.acknowledge(conversationId, status, sequenceList, { dialogId }).catch(() => {});
  });

  /** @type {Awaited<ReturnType<typeof openSession>> | undefined} */
  let session;
  let conversationId = '';
  /** The dialog of the survey, once the main one is closed. */
  let survey = '';
  /** Whether the end is asked for by this side: the first to tell of it may not say who did it. */
  let leaving = false;
  /** Events that came before the answer to `createConversation`. */
  let early = [];

  /** @param {'start' | 'starting' | 'talk' | 'survey' | 'over'} phase */
  function enter(phase) {
    keepFocus(() => show(phase), () => [byId('consumer-restart'), field, byId('start-button'), pane]);
  }

  function show(phase) {
    pane.dataset.phase = phase;
    const starting = phase === 'start' || phase === 'starting';
    form.hidden = !starting;
    // Disabled it would lose the focus, and who failed to start could not try again from there.
    byId('start-button').setAttribute('aria-disabled', String(phase === 'starting'));
    byId('start-button').textContent = phase === 'starting' ? 'Starting…' : 'Start the conversation';
    byId('consumer-talk').hidden = starting;
    composer.hidden = phase === 'over';
    byId('consumer-attach').hidden = phase !== 'talk';
    if (phase !== 'talk') attach.clear();
    byId('consumer-again').hidden = phase !== 'over';
    byId('consumer-close').hidden = phase !== 'talk' && phase !== 'survey';
    status();
  }

  function status(line) {
    const phase = pane.dataset.phase;
    byId('consumer-status').textContent = line
      ?? (phase === 'talk' ? `${session?.consumer} · in conversation`
        : phase === 'survey' ? 'One last question'
        : phase === 'over' ? 'The conversation is over'
        : 'A chat widget, as a shop would build it');
  }

  async function start() {
    if (pane.dataset.phase === 'starting' || isMissingSomething(form)) return;
    hideTrouble(byId('start-trouble'));
    const wanted = readStart(form);
    enter('starting');
    try {
      await leave();
      await useAccount(wanted.account);
      await prepareAccount();
      session = await openSession({ ...wanted, recorder, beforeRequest, onEvent });
      ({ conversationId } = await session.connector.createConversation(wanted.options));
    } catch (error) {
      await leave();
      enter('start');
      showTrouble(byId('start-trouble'), error, waysOn(error, wanted.consumer));
      return;
    }
    attach.accept = acceptOf(wanted.files.types);
    enter('talk');
    thread.say('You are connected');
    if (wanted.features.includes('AUTO_MESSAGES')) thread.say('AUTO_MESSAGES: first words within 10 seconds');
    for (const event of early.splice(0)) onEvent(event);
    if (document.activeElement === document.body) field.focus(); // some browsers focus no button that is clicked
  }

  async function leave() {
    receipts.forget();
    for (const { upload } of outgoing.all()) uploads.forget(upload);
    outgoing.clear();
    thread.clear();
    hideTrouble(byId('talk-trouble'));
    [conversationId, survey, leaving, early] = ['', '', false, []];
    const old = session;
    session = undefined;
    await old?.end();
  }

  function waysOn(error, consumer) {
    if (error?.code !== 'conversation-already-open') return [];
    return [
      { label: 'Start as somebody else', act: () => { form.elements.consumerId.value = newConsumerId(); start(); } },
      {
        label: 'Close the other one and start',
        act: () => closeAsAgent(consumer).then(start, (reason) => showTrouble(byId('start-trouble'), reason)),
      },
    ];
  }

  /** @param {import('lp-connector').ConnectorEvent} event */
  function onEvent(event) {
    if (event.type.startsWith('upload.')) uploads.heard(event);
    if (event.conversationId === undefined) return;
    if (!conversationId) {
      early.push(event);
      return;
    }
    if (event.conversationId !== conversationId) return;
    switch (event.type) {
      case 'message.queued': case 'message.sending': case 'message.sent': case 'message.failed': case 'message.uncertain':
        draw(outgoing.moved(event));
        break;
      case 'message.received': receive(event); break;
      case 'message.receipt':
        if (!event.own) outgoing.receipt(event).forEach(draw);
        break;
      case 'chatstate':
        if (!event.own) typing(event.chatState === 'COMPOSING');
        break;
      case 'conversation.changed': changed(event); break;
      case 'conversation.closed': over(event.closeReason); break;
      default:
    }
  }

  function typing(on) {
    thread.typing(on);
    status(on ? 'The agent is typing…' : undefined);
  }

  function receive(event) {
    const own = event.own ?? event.role === 'CONSUMER';
    const said = own && outgoing.echoed(event);
    if (said) {
      uploads.echoed(said, event);
      draw(said);
      return;
    }
    const bot = event.role !== 'ASSIGNED_AGENT' && !own;
    const message = {
      key: `${event.dialogId} ${event.sequence}`, own, named: bot,
      who: own ? 'You' : bot ? 'Automatic message' : 'Agent',
      text: textOf(event), at: event.serverTimestamp ?? Date.now(), state: own ? /** @type {const} */ ('sent') : undefined,
    };
    const replies = repliesOf(event.quickReplies).map((reply) => ({ ...reply, act: () => answer(message, event, reply) }));
    const content = event.file && receivedFile(event.file, session.connector, () => opened(event, own));
    const item = thread.show({ ...message, replies, content });
    if (own) return;
    typing(false);
    countUnseen('consumer');
    const choices = replies.length ? ` (${replies.length} quick replies: ${replies.map(({ title }) => title).join('; ')})` : '';
    announce(`${message.who}: ${message.text}${choices}`);
    if (event.sequence !== undefined) receipts.arrived(item, event.dialogId, event.sequence);
  }

  /** A receipt of its own tells that a file was opened. */
  function opened({ dialogId, sequence }, own) {
    if (own || sequence === undefined || pane.dataset.phase === 'over') return;
    session.connector.acknowledge(conversationId, 'ACCESS', [sequence], { dialogId }).catch(() => {});
  }

  /** A quick reply was pressed: the others can be no more. */
  function answer(message, event, reply) {
    const shown = repliesOf(event.quickReplies).map(({ title }) => ({ title, picked: title === reply.title }));
    thread.show({ ...message, replies: shown });
    field.focus();
    say(reply.text ?? '', (id) => session.connector.respond(conversationId, {
      sequence: event.sequence, dialogId: event.dialogId, metadata: reply.metadata, text: reply.text, clientMessageId: id,
    }));
  }

  /** Shows words at once, and what becomes of them by the connector's events. */
  function say(text, send) {
    const id = crypto.randomUUID();
    if (text) draw(outgoing.add(id, text));
    hideTrouble(byId('talk-trouble'));
    return send(id).catch((error) => {
      draw(outgoing.refused(id, error));
      if (error?.code === 'conversation-closed') over();
      else if (!text && error?.code !== 'aborted') showTrouble(byId('talk-trouble'), error);
    });
  }

  const sendText = (text) => say(text, (id) => session.connector.sendText(
    conversationId, text, { clientMessageId: id, ...(survey && { dialogId: survey }) }));

  function sendFile(attached) {
    hideTrouble(byId('talk-trouble'));
    uploads.send(attached).catch((error) => {
      if (error?.code === 'conversation-closed') over();
    });
  }

  function draw(said) {
    if (!said) return;
    const state = outgoing.stateOf(said);
    const again = (label) => ({ label, act: () => { forget(); sendText(said.text); field.focus(); } });
    const forget = () => { thread.remove(said.id); outgoing.drop(said.id); };
    const note = state === 'failed' ? `${inWords(said.error).title} (${said.error?.code ?? 'unknown'})`
      : state === 'uncertain' ? `${said.error?.status ? `The answer was HTTP ${said.error.status} and does not tell` : 'No answer came'} (${said.error?.code ?? 'unknown'})`
      : said.note;
    const open = pane.dataset.phase !== 'over';
    const actions = !open ? [] : said.upload ? uploads.actions(said, forget)
      : state === 'failed' ? [again('Try again')]
      : state === 'uncertain' ? [again('Send again'), { label: 'Leave it', act: forget }] : [];
    const message = {
      key: said.id, own: true, who: 'You', at: said.at, state, actions,
      ...(said.upload ? uploads.message(said) : { text: said.text, note }),
    };
    thread.show(message);
    tellOf(said, message);
  }

  function changed({ stage, state, details }) {
    if (stage !== 'OPEN' || state !== 'CLOSE' || pane.dataset.phase !== 'talk') return;
    survey = details?.dialogs?.find((dialog) => dialog.dialogType === 'POST_SURVEY' && dialog.state === 'OPEN')?.dialogId ?? '';
    if (!survey) return;
    const last = 'The conversation is closed. One question before you go:';
    thread.say(last);
    announce(last);
    enter('survey');
  }

  function over(reason = leaving ? 'CONSUMER' : undefined) {
    if (pane.dataset.phase === 'over' || !conversationId) return;
    typing(false);
    const by = survey ? 'Thank you. The conversation is over'
      : { CONSUMER: 'You ended the conversation', AGENT: 'The agent ended the conversation' }[reason] ?? 'The conversation is over';
    thread.say(by);
    announce(by);
    byId('close-dialog').close();
    enter('over');
    outgoing.all().forEach(draw);
    byId('consumer-again-text').textContent = `${by}.`;
  }

  async function close() {
    const answer = await ask(/** @type {HTMLDialogElement} */ (byId('close-dialog')));
    if (answer !== 'plain' && answer !== 'survey') return;
    // After the main dialog, a notification tells whether there is a survey, and when it is over.
    const wanted = answer === 'survey' && !survey;
    leaving = true;
    try {
      await session.connector.closeConversation(conversationId, { survey: wanted });
      if (!wanted) over();
    } catch (error) {
      leaving = false;
      showTrouble(byId('talk-trouble'), error, [{ label: 'Try again', act: close }]);
    }
  }

  form.addEventListener('submit', (event) => { event.preventDefault(); start(); });
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = '';
    if (text) sendText(text);
    const files = attach.take();
    for (const file of files) sendFile(file);
    if (files.length) field.focus();
  });
  field.addEventListener('input', () => {
    if (conversationId && !survey && field.value) session.connector.notifyTyping(conversationId);
  });
  composerKeys(composer);
  byId('consumer-close').addEventListener('click', close);
  byId('consumer-restart').addEventListener('click', async () => {
    await leave();
    enter('start');
  });
  form.elements.account.addEventListener('change', () => useAccount(form.elements.account.value.trim()).catch(() => {}));
  enter('start');
  return { account: form.elements.account.value };
}
