// The consumer's side: a chat widget over lp-connector, from the start form to the last word.

import { announce } from './announcer.js';
import { Attach } from './attach.js';
import { Connection } from './connection.js';
import { ask } from './dialogs.js';
import { byId, composerKeys } from './dom.js';
import { history } from './backend.js';
import { acceptOf } from './file-kinds.js';
import { keepFocus } from './focus.js';
import { Incoming } from './incoming.js';
import { Keeper } from './keeper.js';
import { Receipts } from './receipts.js';
import { Replay } from './replay.js';
import { openSession } from './session.js';
import { Speaker } from './speaker.js';
import { isMissingSomething, newConsumerId, prepareStart, readStart } from './start-form.js';
import { Thread } from './thread.js';
import { hideTrouble, showTrouble } from './trouble.js';
import { Waiting } from './waiting.js';

/** How long the disk, or the tab that sends, may take to tell what is held. */
const PATIENCE_MS = 4_000;
/** How long a socket may take to come back before what it brings counts as new. */
const RETURN_MS = 60_000;
/** What was asked for comes a moment behind its answer. */
const SETTLE_MS = 400;

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
    talk: facts,
    onClosed: () => over(),
    onChange: () => waiting.look(),
  });
  const waiting = new Waiting(() => (pane.dataset.phase === 'talk' || pane.dataset.phase === 'survey' ? speaker.waiting : undefined));
  const attach = new Attach('consumer', { enabled: () => pane.dataset.phase === 'talk' });
  const receipts = new Receipts((status, dialogId, sequenceList) => {
    // A receipt that does not get through is in the wire pane; the person has no use for it.
    session?.connector.acknowledge(conversationId, status, sequenceList, { dialogId }).catch(() => {});
  });

  const replay = new Replay((unread, count) => {
    if (count) announce(`The conversation is here again: ${count} ${count === 1 ? 'message' : 'messages'}`);
    for (const { item, dialogId, sequence } of unread) receipts.arrived(item, dialogId, sequence);
  });
  const incoming = new Incoming({
    thread, speaker, receipts, replay, field, box: byId('consumer-thread'), talk: facts, onWords: () => typing(false),
  });
  const connection = new Connection();

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
  /** The dialogs of the conversation: what is replayed may name its dialog alone. */
  const dialogs = new Set();

  function facts() {
    return { connector: session?.connector, conversationId, survey, keeper, open: pane.dataset.phase !== 'over', socket: session?.socket ?? false };
  }

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
    byId('provoke-cut').hidden = !session?.socket || (phase !== 'talk' && phase !== 'survey');
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
    let resumed = false;
    enter('starting');
    try {
      await leave();
      await useAccount(wanted.account);
      await prepareAccount();
      session = await openSession({ ...wanted, returns: false, recorder, onEvent, onMissed: catchUp });
      receipts.accepts = !session.socket;
      // A socket tells first what is open already, and that is gone on with.
      const known = early.findLast(({ type, stage }) => type === 'conversation.changed' && stage === 'OPEN')?.conversationId;
      resumed = known !== undefined;
      conversationId = known ?? (await session.connector.createConversation(wanted.options)).conversationId;
      const { account, consumer, transport, features, files, store } = wanted;
      keep(account, consumer, transport);
      keeper.begin({ conversationId, transport, features, files, store });
    } catch (error) {
      await leave();
      enter('start');
      showTrouble(byId('start-trouble'), error, waysOn(error, wanted.consumer));
      return;
    }
    attach.accept = acceptOf(wanted.files.types);
    enter('talk');
    thread.say(resumed ? 'This conversation was open. Here it is again' : 'You are connected');
    if (resumed) replay.keep();
    else if (wanted.features.includes('AUTO_MESSAGES')) thread.say('AUTO_MESSAGES: first words within 10 seconds');
    for (const event of early.splice(0)) onEvent(event);
    if (document.activeElement === document.body) field.focus(); // some browsers focus no button that is clicked
  }

  /** The address leads back to this conversation: after a reload, and in a second tab. */
  function keep(account, consumer, transport) {
    const address = new URL(location.href);
    address.search = String(new URLSearchParams({ account, consumer, ...(transport === 'messaging-window' && { transport }) }));
    window.history.replaceState(null, '', address);
    Object.assign(byId('second-tab'), { href: address.href, hidden: false });
    keeper = new Keeper(account, consumer, transport);
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
    receipts.accepts = !session.socket;
    attach.accept = acceptOf(kept.files.types);
    for (const { said, event, picked } of Object.values(kept.items)) {
      if (said) speaker.restore(said);
      else incoming.show(event, { picked, old: true });
    }
    keep(account, consumer, kept.transport);
    enter(survey ? 'survey' : 'talk');
    if (session.socket) untilReplayed();
    for (const event of early.splice(0)) onEvent(event);
    held().forEach((message) => speaker.meet(message));
    const { signal } = talk;
    setTimeout(() => {
      if (!signal.aborted) speaker.loseAllBut(new Set(held().map(({ clientMessageId }) => clientMessageId)), kept.store);
    }, kept.store === 'memory' ? 0 : PATIENCE_MS);
  }

  /** The socket brings again what was said, as soon as there is a network. What is over it does not bring by itself. */
  async function untilReplayed() {
    const { connector, opened } = session;
    const { signal } = talk;
    replay.keep(RETURN_MS);
    await opened.catch(() => new Promise((resolve) => {
      connector.on('connection', ({ state }) => { if (state === 'connected') resolve(); }, { signal });
    }));
    if (signal.aborted) return;
    replay.keep();
    if (dialogs.has(conversationId) && !survey) return;
    // The main dialog is closed, and so is followed no more: it is asked for once.
    const id = conversationId;
    await connector.sendRequest({ type: 'ms.SubscribeMessagingEvents', body: { dialogId: id, conversationId: id, fromSeq: 0 } }).catch(() => {});
    if (!signal.aborted && !dialogs.size) setTimeout(() => { if (!signal.aborted) over(); }, SETTLE_MS);
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
    replay.stop();
    incoming.clear();
    dialogs.clear();
    connection.hide();
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
    if (event.type === 'connection' && session?.socket !== false) connection.show(event);
    if (event.conversationId === undefined) return;
    if (!conversationId) {
      early.push(event);
      return;
    }
    if (event.conversationId !== conversationId && !dialogs.has(event.dialogId)) return;
    switch (event.type) {
      case 'message.queued': case 'message.sending': case 'message.sent': case 'message.failed': case 'message.uncertain':
        speaker.moved(event);
        break;
      case 'message.received': incoming.show(event); break;
      case 'message.receipt':
        if (event.own) replay.read(event);
        else speaker.receipt(event);
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

  function changed({ stage, state, details }) {
    for (const { dialogId } of details?.dialogs ?? []) dialogs.add(dialogId);
    if (stage !== 'OPEN' || state !== 'CLOSE' || pane.dataset.phase !== 'talk') return;
    toSurvey(details?.dialogs?.find((dialog) => dialog.dialogType === 'POST_SURVEY' && dialog.state === 'OPEN')?.dialogId);
  }

  function toSurvey(dialogId = '') {
    if (!dialogId || survey) return;
    survey = dialogId;
    incoming.shut();
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
    incoming.shut();
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
  const kept = new Keeper(account, consumer, form.elements.transport.value).read();
  if (kept) goOn(account, consumer, kept);
  return { account, say: (text) => speaker.text(text) };
}
