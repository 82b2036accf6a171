// The consumer's side: a chat widget over lp-connector, from the start form to the last word.

import { announce } from './announcer.js';
import { Attach } from './attach.js';
import { repliesOf, textOf } from './content.js';
import { ask } from './dialogs.js';
import { byId, composerKeys } from './dom.js';
import { history } from './backend.js';
import { acceptOf } from './file-kinds.js';
import { receivedFile } from './downloads.js';
import { keepFocus } from './focus.js';
import { Keeper } from './keeper.js';
import { countUnseen } from './panes.js';
import { Receipts } from './receipts.js';
import { openSession } from './session.js';
import { Speaker } from './speaker.js';
import { isMissingSomething, newConsumerId, prepareStart, readStart } from './start-form.js';
import { Thread } from './thread.js';
import { hideTrouble, showTrouble } from './trouble.js';
import { Waiting } from './waiting.js';

/** How long the disk, or the tab that sends, may take to tell what is held. */
const PATIENCE_MS = 4_000;

/**
 * @param {object} page
 * @param {import('./recorder.js').Recorder} page.recorder
 * @param {(account: string) => Promise<void>} page.useAccount
 * @param {() => Promise<void>} page.prepareAccount what somebody with rights does before there are files
 * @param {(consumer: string) => Promise<void>} page.closeAsAgent
 */
export function startConsumer({ recorder, useAccount, prepareAccount, closeAsAgent }) {
  const pane = byId('consumer');
  const form = prepareStart();
  const field = /** @type {HTMLTextAreaElement} */ (byId('consumer-text'));
  const composer = /** @type {HTMLFormElement} */ (byId('consumer-composer'));
  const thread = new Thread(byId('consumer-thread'), 'The agent');
  const speaker = new Speaker({
    thread,
    field,
    talk: () => ({ connector: session?.connector, conversationId, survey, keeper, open: pane.dataset.phase !== 'over' }),
    onClosed: () => over(),
    onChange: () => waiting.look(),
  });
  const waiting = new Waiting(() => (pane.dataset.phase === 'talk' || pane.dataset.phase === 'survey' ? speaker.waiting : undefined));
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
  /** What is shown is kept for a reload and for other tabs. @type {Keeper | undefined} */
  let keeper;
  /** Ends with the conversation. */
  let talk = new AbortController();

  /** What the connector holds. @returns {import('lp-connector').PendingMessage[]} */
  const held = () => session?.connector.pending(conversationId) ?? [];

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
    for (const what of ['doubt', 'failure']) byId(`provoke-${what}`).disabled = phase !== 'talk';
    status();
    waiting.look();
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
      session = await openSession({ ...wanted, returns: false, recorder, onEvent, onMissed: catchUp });
      ({ conversationId } = await session.connector.createConversation(wanted.options));
      const { account, consumer, features, files, store } = wanted;
      keep(account, consumer);
      keeper.begin({ conversationId, features, files, store });
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

  /** The address leads back to this conversation: after a reload, and in a second tab. */
  function keep(account, consumer) {
    const address = new URL(location.href);
    address.search = String(new URLSearchParams({ account, consumer }));
    window.history.replaceState(null, '', address);
    Object.assign(byId('second-tab'), { href: address.href, hidden: false });
    keeper = new Keeper(account, consumer);
    keeper.listen((kept) => speaker.told(kept), talk.signal);
  }

  /** Goes on with the conversation that was kept. @param {import('./keeper.js').Kept} kept */
  async function goOn(account, consumer, kept) {
    enter('starting');
    try {
      session = await openSession({ ...kept, account, consumer, returns: true, recorder, onEvent, onMissed: catchUp });
    } catch (error) {
      enter('start');
      showTrouble(byId('start-trouble'), error, [{ label: 'Go on with it', act: () => goOn(account, consumer, kept) }]);
      return;
    }
    ({ conversationId, survey = '' } = kept);
    attach.accept = acceptOf(kept.files.types);
    for (const { said, event, picked } of Object.values(kept.items)) {
      if (said) speaker.restore(said);
      else receive(event, { picked, old: true });
    }
    keep(account, consumer);
    for (const event of early.splice(0)) onEvent(event);
    held().forEach((message) => speaker.meet(message));
    enter(survey ? 'survey' : 'talk');
    const { signal } = talk;
    setTimeout(() => {
      if (!signal.aborted) speaker.loseAllBut(new Set(held().map(({ clientMessageId }) => clientMessageId)), kept.store);
    }, kept.store === 'memory' ? 0 : PATIENCE_MS);
  }

  /** What went by while no notification could come is asked for at the back end, which has had them all. */
  async function catchUp() {
    const mine = session;
    const known = await history(mine.account, conversationId).catch(() => undefined); // it is asked again with the next network
    if (!known || session !== mine || pane.dataset.phase === 'over') return;
    for (const notification of known.notifications) mine.connector.receive(notification);
    if (known.survey) toSurvey(known.survey);
    if (!known.open) over();
  }

  async function leave() {
    keeper?.forget();
    keeper = undefined;
    talk.abort();
    talk = new AbortController();
    byId('second-tab').hidden = true;
    receipts.forget();
    speaker.clear();
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
    if (event.type.startsWith('upload.')) speaker.uploaded(event);
    if (event.type === 'error' && event.error?.code === 'storage') showTrouble(byId('talk-trouble'), event.error);
    if (event.conversationId === undefined) return;
    if (!conversationId) {
      early.push(event);
      return;
    }
    if (event.conversationId !== conversationId) return;
    switch (event.type) {
      case 'message.queued': case 'message.sending': case 'message.sent': case 'message.failed': case 'message.uncertain':
        speaker.moved(event);
        break;
      case 'message.received': receive(event); break;
      case 'message.receipt':
        if (!event.own) speaker.receipt(event);
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

  /** @param {object} [facts] @param {string} [facts.picked] the quick reply that was pressed @param {boolean} [facts.old] it was here before */
  function receive(event, { picked, old = false } = {}) {
    const own = event.own ?? event.role === 'CONSUMER';
    if (own && speaker.echoed(event)) return;
    const bot = event.role !== 'ASSIGNED_AGENT' && !own;
    const key = `${event.dialogId} ${event.sequence}`;
    if (thread.has(key)) return;
    const message = {
      key, own, named: bot,
      who: own ? 'You' : bot ? 'Automatic message' : 'Agent',
      text: textOf(event), at: event.serverTimestamp ?? Date.now(), state: own ? /** @type {const} */ ('sent') : undefined,
    };
    const replies = picked !== undefined ? repliesWith(event, picked)
      : repliesOf(event.quickReplies).map((reply) => ({ ...reply, act: () => answer(message, event, reply) }));
    keeper?.put(key, { event, picked });
    const content = event.file && receivedFile(event.file, session.connector, () => opened(event, own));
    const item = thread.show({ ...message, replies, content });
    if (own || old) return;
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

  const repliesWith = (event, picked) => repliesOf(event.quickReplies).map(({ title }) => ({ title, picked: title === picked }));

  /** A quick reply was pressed: the others can be no more. */
  function answer(message, event, reply) {
    thread.show({ ...message, replies: repliesWith(event, reply.title) });
    keeper?.put(message.key, { event, picked: reply.title });
    field.focus();
    speaker.say(reply.text ?? '', (id) => session.connector.respond(conversationId, {
      sequence: event.sequence, dialogId: event.dialogId, metadata: reply.metadata, text: reply.text, clientMessageId: id,
    }));
  }

  function changed({ stage, state, details }) {
    if (stage !== 'OPEN' || state !== 'CLOSE' || pane.dataset.phase !== 'talk') return;
    toSurvey(details?.dialogs?.find((dialog) => dialog.dialogType === 'POST_SURVEY' && dialog.state === 'OPEN')?.dialogId);
  }

  function toSurvey(dialogId = '') {
    if (!dialogId || survey) return;
    survey = dialogId;
    keeper?.note({ survey });
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
    keeper?.forget();
    keeper = undefined;
    speaker.drawAll();
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
    if (text) speaker.text(text);
    const files = attach.take();
    for (const file of files) speaker.file(file);
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
  const [account, consumer] = [form.elements.account.value, form.elements.consumerId.value];
  const kept = new Keeper(account, consumer).read();
  if (kept) goOn(account, consumer, kept);
  return { account, say: (text) => speaker.text(text) };
}
