// Pages in the engines that Playwright cannot drive as Debian has them: WebKitGTK and Firefox, steered over WebDriver.
//
//   const browser = await openWebKit();
//   await browser.goto('http://127.0.0.1:8787/');
//   const title = await browser.evaluate(async (selector) => document.querySelector(selector).textContent, 'h1');
//   await browser.close();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** How long a program may take to start, and a command to be answered; `fetch` itself waits no longer than 300 seconds. */
const PATIENCE = 270_000;

/** How long what runs in a page may take; shorter, so that it is the browser that says so. */
const SCRIPT = 240_000;

const geckodrivers = [process.env.LP_GECKODRIVER, fileURLToPath(new URL('../../target/tools/bin/geckodriver', import.meta.url)), '/usr/bin/geckodriver'];
const firefoxes = [process.env.LP_FIREFOX, '/usr/bin/firefox', '/usr/bin/firefox-esr'];
const webkits = [process.env.LP_WEBKIT_DRIVER, '/usr/bin/WebKitWebDriver'];

/** WebKitGTK, on a display that nobody sees: it has no mode without one. */
export async function openWebKit() {
  const program = existing('WebKitGTK', webkits);
  const processes = [];
  return opened(processes, async () => {
    const display = started(processes, 'Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [number] = await Promise.race([
      once(createInterface(display.stdout), 'line', { signal: AbortSignal.timeout(PATIENCE) }),
      ended(display).then(() => Promise.reject(new Error('Xvfb ended before it had a display'))),
    ]);
    const env = { ...process.env, DISPLAY: `:${number}`, GDK_BACKEND: 'x11' };
    return session(processes, program, { env }, {});
  });
}

/** Firefox, without a window. */
export async function openFirefox() {
  const [driver, binary] = [existing('geckodriver', geckodrivers), existing('Firefox', firefoxes)];
  const processes = [];
  return opened(processes, () => session(processes, driver, {}, { 'moz:firefoxOptions': { binary, args: ['-headless'] } }));
}

class Browser {
  #address;
  #processes;

  constructor(address, processes, version) {
    this.#address = address;
    this.#processes = processes;
    /** Such as `2.50.6`. */
    this.version = version;
  }

  /** Opens a page, and waits until it is loaded. */
  async goto(url) {
    await command('POST', `${this.#address}/url`, { url });
  }

  /** Goes to the page before this one. */
  async back() {
    await command('POST', `${this.#address}/back`, {});
  }

  /**
   * Calls a function in the page, which knows nothing of what is around it here; gives what it gives, or what its promise
   * comes to, and throws what it throws. Arguments and results go through JSON. Firefox gives it a global object of its
   * own: what is to stay is put on `window`.
   */
  async evaluate(run, ...values) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve([...arguments].slice(0, -1)).then((values) => (${run})(...values))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await command('POST', `${this.#address}/execute/async`, { script, args: values });
    if (error !== undefined) throw new Error(`in the page: ${error}`);
    return value;
  }

  /** Calls a global function of the page's own script as soon as it is there. */
  async call(name, argument) {
    return this.evaluate(async (name, argument) => {
      while (!(name in window)) await new Promise((resolve) => setTimeout(resolve, 20));
      return window[name](argument);
    }, name, argument);
  }

  /** Ends the browser and all that it needed. */
  async close() {
    await command('DELETE', this.#address).catch(() => undefined); // what does not listen is ended all the same
    await end(this.#processes);
  }
}

/** What a start gives; a start that fails leaves nothing behind. */
async function opened(processes, start) {
  try {
    return await start();
  } catch (error) {
    await end(processes);
    throw error;
  }
}

/** Starts a driver on a free port, and a browser by it. */
async function session(processes, program, options, capabilities) {
  const port = await freePort();
  const driver = started(processes, program, [`--port=${port}`], { stdio: 'ignore', ...options });
  const root = `http://127.0.0.1:${port}`;
  await listening(driver, root);
  const timeouts = { script: SCRIPT };
  const { sessionId, capabilities: given } = await command('POST', `${root}/session`, { capabilities: { alwaysMatch: { timeouts, ...capabilities } } });
  return new Browser(`${root}/session/${sessionId}`, processes, given.browserVersion);
}

/** Waits until a driver answers. */
async function listening(driver, root) {
  const deadline = Date.now() + PATIENCE;
  while (driver.exitCode === null && driver.signalCode === null && Date.now() < deadline) {
    if (await command('GET', `${root}/status`).then(() => true, () => false)) return;
    await pause(50);
  }
  throw new Error(`${driver.spawnfile} did not start`);
}

/** Sends a command of WebDriver; gives the value of the answer, and throws what the driver calls an error. */
async function command(method, url, body) {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
  return value;
}

/** Starts a program that ends when we end. */
function started(processes, program, words, options) {
  const child = spawn(program, words, options);
  const kill = () => child.kill();
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
  // Whoever waits for it sees that it has ended.
  child.on('error', () => undefined);
  processes.unshift(child);
  return child;
}

/** Ends programs one after the other, the last one that started first. */
async function end(processes) {
  for (const child of processes) {
    child.kill();
    await ended(child);
  }
}

function ended(child) {
  const over = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  return over ? Promise.resolve() : once(child, 'exit');
}

function existing(name, candidates) {
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error(`there is no ${name}: \`cargo xtask test e2e\` installs it, or says how`);
  return found;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
