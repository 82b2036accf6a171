import { createConnector, type Connector } from 'lp-connector';
import type { Emulator } from 'lp-connector/testing';

let cloud: Promise<Emulator> | undefined;

/** A Conversational Cloud in the page, whose agent echoes. `emulator` on the console steers it. */
async function start(): Promise<Emulator> {
  const { createEmulator } = await import('lp-connector/testing');
  const emulator = await createEmulator({ config: { agentMode: 'echo', fileSharing: true } });
  return Object.assign(globalThis, { emulator }).emulator;
}

/**
 * Makes the connector of the widget. Yours names your back end in the place of the emulator:
 *
 *     const endpoints = { messaging: '/liveperson', events: '/liveperson/events' };
 *     const connector = await createConnector({ accountId, endpoints, credentials: 'same-origin' });
 */
export async function connect(): Promise<Connector> {
  const emulator = await (cloud ??= start());
  const connector = await createConnector(emulator.options());
  emulator.relay(connector);
  return connector;
}
