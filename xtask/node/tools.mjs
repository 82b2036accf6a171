// The pinned Node tools for the end-to-end tests. `cargo xtask test` installs them outside of the source tree and
// names the place in LP_NODE_MODULES; a test file run by hand finds them in target/node. Usage:
//
//   import { playwright, typescript, launchChromium } from '../../xtask/node/tools.mjs';
//
// The variables that `cargo xtask test` sets for the tests:
//   LP_EMULATOR        base address of the emulator, which serves the demo at / and the package at /pkg
//   LP_EMULATOR_SWIFT  the same for the emulator whose files go to a real Swift; not set where there is none
//   LP_PKG             directory of the built package
//   LP_NODE_MODULES    directory of the installed Node tools
//   LP_CHROMIUM        program of the browser
//   LP_FIREFOX, LP_GECKODRIVER, LP_WEBKIT_DRIVER
//                      programs of the other two, see tests/e2e/webdriver.mjs

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const inTarget = fileURLToPath(new URL('../../target/node/node_modules', import.meta.url));
const modules = process.env.LP_NODE_MODULES ?? inTarget;

/** Requires one of the pinned tools. */
export const requireTool = createRequire(`${modules}/`);

/** The directory of the built package. */
export const pkg = process.env.LP_PKG ?? fileURLToPath(new URL('../../pkg', import.meta.url));

/** The base address of the emulator; throws where there is none. */
export function emulator() {
  const address = process.env.LP_EMULATOR;
  if (!address) throw new Error('LP_EMULATOR is not set: run `cargo xtask test e2e`, or start `cargo xtask demo` and name its address');
  return address;
}

let loadedPlaywright;
let loadedTypescript;

/** `playwright-core`, loaded when it is first asked for. */
export function playwright() {
  return (loadedPlaywright ??= requireTool('playwright-core'));
}

/** The TypeScript compiler, loaded when it is first asked for. */
export function typescript() {
  return (loadedTypescript ??= requireTool('typescript'));
}

/** A headless Chromium with an empty profile of its own that speaks to nobody but the page's servers. */
export function launchChromium(options = {}) {
  return playwright().chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    chromiumSandbox: false,
    ...options,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.args ?? []),
    ],
  });
}

function chromiumPath() {
  const candidates = [process.env.LP_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('there is no Chromium: `cargo xtask test e2e` installs it, or says how');
  return found;
}
