// Puts the page together.

import { setFileSharing } from './admin.js';
import { startAgent } from './agent.js';
import { announce } from './announcer.js';
import { guardDrops } from './attach.js';
import { startConsumer } from './consumer.js';
import { openDialog, startDialogs } from './dialogs.js';
import { byId } from './dom.js';
import { Emulator } from './emulator.js';
import { Faults } from './faults.js';
import { startInspector } from './inspector.js';
import { cutLine, isCut } from './network.js';
import { startPanes } from './panes.js';
import { Recorder } from './recorder.js';
import { watchSockets } from './socket-watch.js';
import { startTheme } from './theme.js';
import { watchUploads } from './upload-watch.js';

startTheme();
startDialogs();
startPanes();
guardDrops();
byId('keys-open').addEventListener('click', () => openDialog(byId('keys-dialog')));

const recorder = new Recorder();
startInspector(recorder);
watchUploads(recorder);
const faults = new Faults(recorder);
const agent = startAgent({ onNotification: countViolations });

let account = '';
recorder.watchConnector(faults.before);
watchSockets(recorder, faults.before);
const consumer = startConsumer({
  recorder,
  useAccount,
  prepareAccount: shareFiles,
  closeAsAgent: agent.closeFor,
});

async function useAccount(name) {
  if (!/^[A-Za-z0-9]{1,32}$/.test(name)) return; // the connector says what is wrong with it
  account = name;
  faults.useAccount(name);
  await agent.useAccount(name);
  countViolations();
}

/** Has the account take files, or not, as the switch says. A conversation goes without, if need be. */
async function shareFiles() {
  const on = byId('file-sharing').checked;
  await setFileSharing(account, on, recorder.fetch('admin')).then(
    () => announce(`File sharing is ${on ? 'on' : 'off'}`),
    (error) => { byId('faults-status').textContent = `File sharing was not switched: ${error.message}`; });
}
byId('file-sharing').addEventListener('change', shareFiles);

let counting = 0;

/** How strict the emulator found us: it counts every request that the documentation does not allow. */
function countViolations() {
  counting ||= window.setTimeout(async () => {
    counting = 0;
    const { count } = await new Emulator(account).violations().catch(() => ({ count: 0 }));
    byId('violations').toggleAttribute('data-some', count > 0);
    byId('violations').textContent = count === 1 ? '1 violation' : `${count} violations`;
  }, 300);
}

byId('network').checked = !isCut();
byId('network').addEventListener('change', () => cutLine(!byId('network').checked));
addEventListener('line', () => { byId('network').checked = !isCut(); });
for (const [what, text] of /** @type {const} */ ([['doubt', 'Did this arrive?'], ['failure', 'Take this!']])) {
  let count = 0;
  byId(`provoke-${what}`).addEventListener('click', () => {
    faults.provoke(what);
    consumer.say(`${text} (${(count += 1)})`);
  });
}

byId('provoke-cut').addEventListener('click', () => {
  new Emulator(account).closeSockets(1011).catch((error) => { byId('faults-status').textContent = error.message; });
});

useAccount(consumer.account).catch((error) => {
  byId('agent-status').textContent = `The emulator does not answer: ${error.message}`;
});
