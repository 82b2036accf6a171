// Puts the page together.

import { startAgent } from './agent.js';
import { startConsumer } from './consumer.js';
import { byId } from './dom.js';
import { Emulator } from './emulator.js';
import { Faults } from './faults.js';
import { startInspector } from './inspector.js';
import { startPanes } from './panes.js';
import { Recorder } from './recorder.js';
import { startTheme } from './theme.js';

startTheme();
startPanes();
byId('keys-open').addEventListener('click', () => byId('keys-dialog').showModal());

const recorder = new Recorder();
startInspector(recorder);
const faults = new Faults();
const agent = startAgent({ onNotification: countViolations });

let account = '';
const consumer = startConsumer({
  recorder,
  beforeRequest: faults.before,
  useAccount,
  closeAsAgent: agent.closeFor,
});

async function useAccount(name) {
  if (!/^[A-Za-z0-9]{1,32}$/.test(name)) return; // the connector says what is wrong with it
  account = name;
  faults.useAccount(name);
  await agent.useAccount(name);
  countViolations();
}

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

useAccount(consumer.account).catch((error) => {
  byId('agent-status').textContent = `The emulator does not answer: ${error.message}`;
});
