// A hostile agent and the demo under its strict policy: what is sent is shown as words, and nothing of it runs or leads astray.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { dice, goodEvents, hostileEvent, hostileMetadata } from './demo-hostile.mjs';
import { asAgent, openOverSocket } from './demo-socket.mjs';

/** How many events; each is seen by the consumer, the agent and the wire. */
const EVENTS = 150;
const SEED = 20261122;

/** What threads and wire consist of. */
const TAGS = new Set(`
  a button code details div figcaption figure h2 h3 header i img input label li ol p path pre progress small
  span strong summary svg time
`.trim().split(/\s+/));
const ATTRIBUTES = new Set(`
  alt aria-disabled aria-hidden aria-label aria-pressed aria-roledescription autocomplete checked class d
  data-key data-kind data-lane data-state data-tone data-type data-what datetime dir disabled hidden href id
  loading open placeholder referrerpolicy rel role spellcheck src tabindex target title type viewBox
`.trim().split(/\s+/));
/** Where a link may lead, and from where something may be loaded. */
const LINKS = ['http:', 'https:', 'tel:', 'mailto:'];
const SOURCES = /^(?:https:|blob:|data:image\/)/;

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

/** In the page, before anything else: what its policy had to stop. */
function watch() {
  window.stopped = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    window.stopped.push(`${violatedDirective}: ${blockedURI} (${sourceFile})`);
  });
}

/** In the page: what it consists of where the wire is shown, what else there is of what could do harm, and what leads where. */
function inventory() {
  const all = [...document.querySelectorAll('#consumer-thread *, #agent-thread *, #wire *')];
  const resolved = (name) => [...document.querySelectorAll(`body [${name}]`)].map((element) => new URL(element.getAttribute(name), location.href).href);
  return {
    tags: [...new Set(all.map(({ localName }) => localName))].sort(),
    attributes: [...new Set(all.flatMap((element) => [...element.attributes].map(({ name }) => name)))].sort(),
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    dangerous: document.querySelectorAll('script, style, link, meta, base, iframe, frame, object, embed, form, template, math, video, audio').length,
    links: ['href', 'xlink\\:href', 'action', 'formaction'].flatMap(resolved),
    sources: ['src', 'srcset', 'poster', 'data'].flatMap(resolved),
    stopped: window.stopped,
    hit: globalThis.hit,
  };
}

describe('a hostile agent', () => {
  test('becomes words: no script runs, no element is made, no link leads astray', async () => {
    const demo = await openOverSocket(browser, { faults: true });
    const { page, context } = demo;
    const strayed = [];
    await context.route((url) => url.origin !== new URL(demo.at).origin && url.protocol.startsWith('http'), (route) => {
      strayed.push(`${route.request().resourceType()} ${route.request().url()}`);
      return route.abort();
    });
    page.on('dialog', (dialog) => strayed.push(`dialog ${dialog.message()}`));
    page.on('popup', (popup) => strayed.push(`popup ${popup.url()}`));
    page.on('framenavigated', (frame) => strayed.push(`navigation ${frame.url()}`));
    await page.evaluate(watch);
    await demo.say('Before');
    await demo.own('Before', 'delivered').waitFor();
    for (const event of goodEvents()) await asAgent(demo, { event });
    await demo.consumerThread.getByText('of a later time').first().waitFor();
    const { dangerous } = await page.evaluate(inventory);

    const roll = dice(SEED);
    for (let sent = 0; sent < EVENTS; sent += 1) {
      const event = hostileEvent(roll);
      await asAgent(demo, { event, metadata: hostileMetadata(roll) });
      if (sent % 50 === 0) {
        await asAgent(demo, { text: `A good word, ${sent}` });
        await demo.consumerThread.getByText(`A good word, ${sent}`, { exact: true }).waitFor();
      }
    }
    await demo.say('After');
    await demo.own('After', 'delivered').waitFor();
    await demo.unfoldWire();

    const seen = await page.evaluate(inventory);
    assert.equal(seen.hit, undefined, 'a script ran');
    assert.deepEqual(seen.stopped, [], 'the policy had to stop something');
    assert.equal(seen.dangerous, dangerous, 'more scripts, styles, frames or forms than before');
    assert.deepEqual(seen.tags.filter((tag) => !TAGS.has(tag)), [], 'elements');
    assert.deepEqual(seen.attributes.filter((name) => !ATTRIBUTES.has(name)), [], 'attributes');
    assert.deepEqual(seen.ids.filter((id, at) => seen.ids.indexOf(id) !== at), [], 'ids that come twice');
    assert.deepEqual(seen.links.filter((link) => !LINKS.includes(new URL(link).protocol)), [], 'links');
    assert.deepEqual(seen.sources.filter((source) => !SOURCES.test(source) && new URL(source).origin !== new URL(demo.at).origin), [], 'sources');
    assert.deepEqual(strayed.filter((line) => !line.startsWith('image https:')), [], 'ways out of the page');
    assert.ok(await demo.consumerThread.locator('.msg').count() > EVENTS, 'the thread shows them');
    await demo.close();
  });
});
