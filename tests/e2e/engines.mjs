// The three engines, each with one function: to open a site of `siteOfScript`, where `call(name, argument)` calls a global
// function of its script as soon as it is there, and `close()` ends the engine.

import { launchChromium } from '../../xtask/node/tools.mjs';
import { callScript } from './site.mjs';
import { openFirefox, openWebKit } from './webdriver.mjs';

/** By their names. Chromium alone tells what it complains of; what `allowed` does not allow fails the call. */
export const ENGINES = {
  async Chromium(site, allowed) {
    const browser = await launchChromium();
    return { call: (name, argument) => callScript(browser, site, name, argument, allowed), close: () => browser.close() };
  },
  WebKitGTK: (site) => visiting(openWebKit, site),
  Firefox: (site) => visiting(openFirefox, site),
};

async function visiting(open, site) {
  const browser = await open();
  await browser.goto(site.origin);
  return browser;
}
