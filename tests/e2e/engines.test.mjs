// The installed package in the engines beside Chromium: what it says of a policy that forbids it, and a message.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Project } from './install.mjs';
import { Site, control, newAccount, textsSent } from './site.mjs';
import { openFirefox, openWebKit } from './webdriver.mjs';

const MODULE = '/node_modules/lp-connector/index.js';
/** Everything from the page's own server, and nothing else: no WebAssembly. */
const STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'";

/** A script that sends a text as a consumer of the site's back end, and shows in the title how it went. */
const app = (account, text) => ({
  type: 'text/javascript',
  body: `import { createConnector } from '${MODULE}';
    try {
      const connector = await createConnector({ accountId: '${account}', endpoints: { messaging: '/liveperson/ann' } });
      const { conversationId } = await connector.createConversation();
      const { sequence } = await connector.sendText(conversationId, '${text}');
      await connector.close();
      document.title = JSON.stringify({ sequence });
    } catch ({ name, code, message, retryable, delivery }) {
      document.title = JSON.stringify({ name, code, message, retryable, delivery });
    }`,
});

/** What the script showed; runs in the page. */
const shown = async () => {
  while (document.title === '') await new Promise((resolve) => setTimeout(resolve, 20));
  return document.title;
};

let project;
before(async () => {
  project = await Project.withPackage();
});
after(() => project?.remove());

for (const [name, open] of [['WebKitGTK', openWebKit], ['Firefox', openFirefox]]) {
  describe(`in ${name}`, () => {
    let browser;
    before(async () => {
      browser = await open();
    });
    after(() => browser?.close());

    /** Opens a page with the script above under a policy; gives what it showed and what then was sent. */
    async function visited(policy, text) {
      const account = await newAccount('engines');
      const site = await new Site({ '/node_modules/': join(project.root, 'node_modules') }, account).open();
      const headers = policy && { 'Content-Security-Policy': policy };
      site.pages['/'] = { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/app.js"></script>', headers };
      site.pages['/app.js'] = app(account, text);
      try {
        await browser.goto(site.origin);
        const result = JSON.parse(await browser.evaluate(shown));
        assert.equal((await control(account, 'violations')).count, 0);
        return { result, sent: await textsSent(account) };
      } finally {
        site.close();
      }
    }

    test('a page sends a message', async () => {
      assert.deepEqual(await visited(undefined, 'Hello'), { result: { sequence: 0 }, sent: ['Hello'] });
    });

    test('a policy that allows WebAssembly and no more is enough', async () => {
      const policy = STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
      assert.deepEqual(await visited(policy, 'guarded'), { result: { sequence: 0 }, sent: ['guarded'] });
    });

    test('a policy that forbids WebAssembly is named', async () => {
      const { result: { message, ...rest }, sent } = await visited(STRICT, 'never');
      assert.deepEqual(rest, { name: 'ConnectorError', code: 'module-unavailable', retryable: true, delivery: 'not-sent' });
      assert.match(message, /'wasm-unsafe-eval'.*Content-Security-Policy/);
      assert.deepEqual(sent, []);
    });
  });
}
