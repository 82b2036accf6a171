// Programs that tests start: each in a process group of its own, so that what it starts ends with it, whatever happens to us.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a server may take until it answers, and a build until it is done. */
const PATIENCE = 240_000;

const running = new Set();

/** Nothing reports home, asks for a newer version, or prints in colours. */
const ENVIRONMENT = { NEXT_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1', CI: '1', BROWSER: 'none', npm_config_update_notifier: 'false' };

/** What a program is told: nothing of the test runner that it is started from. */
function environment() {
  const { NODE_OPTIONS, NODE_TEST_CONTEXT, FORCE_COLOR, ...rest } = process.env;
  return { ...rest, ...ENVIRONMENT };
}

function endGroup(child) {
  running.delete(child);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // All of them have ended by themselves.
  }
}

process.on('exit', () => running.forEach(endGroup));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
// A runner that is killed outright tells nobody.
const parent = process.ppid;
setInterval(() => { if (process.ppid !== parent) process.exit(130); }, 1000).unref();

function start(directory, [program, ...words]) {
  const child = spawn(program, words, { cwd: directory, env: environment(), detached: true, stdio: 'pipe' });
  // Its standard input stays open: esbuild serves for as long as it is.
  running.add(child);
  child.output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { child.output += data; });
  child.command = [program, ...words].join(' ');
  // Of a program that was never started, this is all that is heard.
  child.on('error', (error) => { child.output += error; });
  return child;
}

/** Runs a program to its end; gives what it wrote, and throws it where the program fails. */
export async function run(directory, words) {
  const child = start(directory, words);
  const timer = setTimeout(() => endGroup(child), PATIENCE);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  endGroup(child);
  if (code !== 0) throw new Error(`\`${child.command}\` failed (${code}):\n${child.output}`);
  return child.output;
}

/** Starts a server, and gives a function that ends it as soon as the address answers. */
export async function serve(directory, words, address) {
  const child = start(directory, words);
  const end = async () => {
    const alive = child.exitCode === null && child.signalCode === null;
    const closed = alive ? once(child, 'exit') : undefined;
    // Politely first: a cache that is half written would spoil the next build.
    if (alive) child.kill('SIGTERM');
    await Promise.race([closed, sleep(2000, undefined, { ref: false })]);
    endGroup(child);
    await closed;
  };
  for (const started = Date.now(); ; await sleep(50)) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return end;
    if (child.exitCode !== null || Date.now() - started > PATIENCE) {
      await end();
      throw new Error(`\`${child.command}\` does not serve ${address}:\n${child.output}`);
    }
  }
}

/** A port of the loopback that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}
