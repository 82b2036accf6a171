// The agent's side: a small workspace over the emulator's control API, driven by hand or left to echo.

import { loadAsAgent, sendAsAgent } from './agent-files.js';
import { announce } from './announcer.js';
import { Attach } from './attach.js';
import { relay } from './backend.js';
import { makeReplies } from './content.js';
import { Desk } from './desk.js';
import { ask } from './dialogs.js';
import { byId, composerKeys } from './dom.js';
import { Emulator } from './emulator.js';
import { DOCUMENTS, PICTURES, acceptOf } from './file-kinds.js';
import { FileView } from './file-view.js';
import { keepFocus } from './focus.js';
import { countUnseen } from './panes.js';
import { isPreview } from './preview.js';
import { showProfile } from './profile.js';
import { richView } from './rich.js';
import { prepareSamples, readSample } from './samples.js';
import { Thread } from './thread.js';
import { hideTrouble, showTrouble } from './trouble.js';
import { view } from './viewer.js';

/** After so long without a key the agent is shown as pausing. */
const PAUSE_MS = 3_000;

/** @param {{ onNotification: () => void }} page */
export function startAgent({ onNotification }) {
  const field = /** @type {HTMLTextAreaElement} */ (byId('agent-text'));
  const composer = /** @type {HTMLFormElement} */ (byId('agent-composer'));
  const pick = /** @type {HTMLSelectElement} */ (byId('agent-conversation'));
  const receipts = /** @type {HTMLSelectElement} */ (byId('agent-receipts'));
  const thread = new Thread(byId('agent-thread'), 'The consumer');
  const desk = new Desk();
  const attach = new Attach('agent', { enabled: () => Boolean(current?.open) });
  attach.accept = acceptOf([...PICTURES, ...DOCUMENTS]);

  /** @type {Emulator | undefined} */
  let emulator;
  let endRelay = () => {};
  /** @type {import('./desk.js').Case | undefined} */
  let current;
  let mode = 'manual';
  let composing = false;
  let pauseTimer = 0;
  let loading = 0;
  /** What the agent does goes out one after the other: no "typing" may overtake a text. */
  let acts = Promise.resolve();

  /** @param {string} account */
  async function useAccount(account) {
    if (emulator?.account === account || !account) return;
    endRelay();
    const mine = new Emulator(account);
    emulator = mine;
    desk.clear();
    current = undefined;
    const config = await mine.config().catch((error) => {
      if (emulator === mine) emulator = undefined; // so that the next start tries again
      throw error;
    });
    if (emulator !== mine) return;
    mode = config.agentMode;
    document.querySelector(`#agent-mode [value="${mode}"]`).checked = true;
    byId('agent-survey').checked = config.survey;
    const { opened, end } = relay(account, { onNotification: take, onMissed: () => catchUp().catch(trouble) });
    endRelay = end;
    await opened;
    if (emulator !== mine) return;
    await reload();
  }

  async function reload() {
    const mine = emulator;
    const state = await mine.state();
    if (emulator !== mine) return;
    desk.load(state);
    current ??= [...desk.cases.values()].filter((found) => found.open).at(-1);
    draw();
  }

  /** What came while the stream was closed is told by the state alone. */
  async function catchUp() {
    await reload();
    desk.cases.forEach(acknowledgeAtOnce);
  }

  /** The state tells more than notifications do; once is enough for several that come together. */
  function reloadSoon() {
    loading ||= window.setTimeout(() => {
      loading = 0;
      reload().catch(trouble);
    }, 30);
  }

  function take(notification) {
    for (const { found, isNew, message } of desk.take(notification)) {
      if (isNew) {
        current = found;
        announce('A conversation has arrived at the agent’s side');
      }
      if (message?.byConsumer) {
        if (found === current) countUnseen('agent');
        announce(`Received at the agent’s side: ${message.text}`);
        acknowledgeAtOnce(found);
      }
    }
    if (notification.type?.startsWith('cqm.')) reloadSoon();
    onNotification();
    draw();
  }

  const draw = () => keepFocus(redraw, () => [byId('agent-thread'), byId('agent')]);

  function redraw() {
    byId('agent-empty').hidden = Boolean(current);
    byId('agent-talk').hidden = !current;
    if (!current) {
      byId('agent-status').textContent = 'Nobody is waiting';
      return;
    }
    drawPick();
    byId('agent-status').textContent = current.open && current.typing ? `${current.name} is typing…`
      : current.open ? `Talking to ${current.name}` : `${current.name}: closed`;
    byId('agent-about-name').textContent = `About ${current.name}`;
    showProfile(byId('agent-facts'), current);
    if (shownId !== current.id) {
      thread.clear();
      drawn.clear();
      files.clear();
      shownId = current.id;
    }
    for (const message of [...current.messages.values()].sort((one, two) => one.at - two.at)) drawMessage(message);
    thread.typing(current.open && current.typing);
    composer.hidden = !current.open;
    byId('agent-tools').hidden = !current.open;
    receipts.disabled = mode === 'echo';
    byId('agent-accept').hidden = mode === 'echo' || receipts.value !== 'manual';
    byId('agent-read').hidden = mode === 'echo' || receipts.value === 'READ';
    if (!current.open) {
      attach.clear();
      byId('offer-dialog').close();
      byId('card-dialog').close();
    }
    if (!current.open && !drawn.has('end')) {
      drawn.set('end', '');
      thread.say('The conversation is closed');
    }
  }

  let shownId = '';
  /** What was drawn last, so that only what changed is drawn again. */
  const drawn = new Map();
  /** What a dialog may give the focus back to. @type {Map<string, Node>} */
  const files = new Map();

  function drawMessage(message) {
    const state = message.byConsumer ? undefined : desk.stateOf(current, message);
    if (drawn.get(message.key) === (state ?? '')) return;
    drawn.set(message.key, state ?? '');
    thread.show({
      content: message.file ? fileOf(message) : message.rich && richView(message.rich), key: message.key, own: !message.byConsumer, named: message.isBot, text: message.text, at: message.at, state,
      who: message.byConsumer ? current.name : message.isBot ? 'Automatic message' : 'You',
      replies: message.replies.map(({ title }) => ({ title })),
    });
  }

  function fileOf({ key, file }) {
    // An event may say anything in the place of words.
    const [fileType = 'FILE', caption, preview] = [file.fileType, file.caption, file.preview].map((said) => (typeof said === 'string' && said ? said : undefined));
    const open = () => view({ fileType, caption, load: loadAsAgent(emulator, file) });
    if (!files.has(key)) files.set(key, new FileView({ fileType, caption, picture: isPreview(preview) ? preview : undefined, open }).node);
    return files.get(key);
  }

  function drawPick() {
    const all = [...desk.cases.values()];
    byId('agent-pick').hidden = all.length < 2;
    const signature = all.map((found) => `${found.id}${found.name}${found.open}`).join();
    if (pick.dataset.signature !== signature) {
      pick.dataset.signature = signature;
      pick.replaceChildren(...all.map((found, index) =>
        new Option(`${index + 1} · ${found.name}${found.open ? '' : ' (closed)'}`, found.id)));
    }
    pick.value = current.id;
  }

  const trouble = (error) => showTrouble(byId('agent-trouble'), error);

  /** @param {() => Promise<unknown>} act */
  function then(act) {
    acts = acts.then(act).then(() => {}, trouble);
    return acts;
  }

  function acknowledge(status, found) {
    return then(async () => {
      const open = desk.unacknowledged(found, status);
      for (const [dialogId, sequenceList] of open) {
        await emulator.agentReceipt({ conversationId: found.id, dialogId, status, sequenceList });
      }
      return open.size;
    });
  }

  /** Where receipts go by themselves. */
  function acknowledgeAtOnce(found) {
    if (mode === 'manual' && receipts.value !== 'manual' && found.open) acknowledge(receipts.value, found);
  }

  function setTyping(on, state = on ? 'COMPOSING' : 'ACTIVE') {
    clearTimeout(pauseTimer);
    if (on) pauseTimer = window.setTimeout(() => setTyping(false, 'PAUSE'), PAUSE_MS);
    if (on === composing || !current?.open) return;
    composing = on;
    const { id } = current;
    then(() => emulator.agentTyping(id, state));
  }

  function send(message) {
    const { id } = current;
    clearTimeout(pauseTimer);
    composing = false;
    hideTrouble(byId('agent-trouble'));
    then(() => emulator.agentSend({ conversationId: id, ...message }));
    then(() => emulator.agentTyping(id, 'ACTIVE'));
  }

  async function offer() {
    const answer = await ask(/** @type {HTMLDialogElement} */ (byId('offer-dialog')));
    if (answer !== 'send') return;
    const titles = byId('offer-choices').value.split('\n').map((line) => line.trim().slice(0, 25)).filter(Boolean).slice(0, 24);
    if (titles.length) send({ text: byId('offer-text').value, quickReplies: makeReplies(titles) });
  }

  async function sendCard() {
    const answer = await ask(/** @type {HTMLDialogElement} */ (byId('card-dialog')));
    if (answer === 'send') send({ event: readSample() });
  }

  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!current?.open) return;
    field.value = '';
    if (text) send({ text });
    const { id } = current;
    for (const file of attach.take()) {
      announce('Sending a file as the agent');
      then(() => sendAsAgent(emulator, id, file));
    }
  });
  field.addEventListener('input', () => setTyping(field.value !== ''));
  field.addEventListener('blur', () => setTyping(false));
  composerKeys(composer);
  receipts.addEventListener('change', () => draw());
  byId('agent-mode').addEventListener('change', (event) => {
    mode = event.target.value;
    then(() => emulator.agentMode(mode));
    draw();
  });
  byId('agent-survey').addEventListener('change', (event) => then(() => emulator.config({ survey: event.target.checked })));
  byId('agent-accept').addEventListener('click', () => acknowledge('ACCEPT', current));
  byId('agent-read').addEventListener('click', () => acknowledge('READ', current));
  byId('agent-offer').addEventListener('click', offer);
  prepareSamples();
  byId('agent-card').addEventListener('click', sendCard);
  byId('agent-close').addEventListener('click', () => {
    const { id } = current;
    then(() => emulator.agentClose(id));
  });
  pick.addEventListener('change', () => {
    current = desk.cases.get(pick.value);
    attach.clear(); // what was meant for one person must not go to another
    draw();
  });

  return {
    useAccount,
    /** Closes the open conversation of a consumer. @param {string} consumer the shop's own id */
    async closeFor(consumer) {
      await reload();
      const found = [...desk.cases.values()].find((one) => one.open && one.ext === consumer);
      if (found) await emulator.agentClose(found.id);
    },
  };
}
