// `lp-connector/testing`: the emulator in Node and in a page, as somebody who tests a widget uses it.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, afterEach, before, beforeEach, describe, mock, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { Project, run } from './install.mjs';
import { Site, withPage } from './site.mjs';

let project;
let createConnector;
let ConnectorError;
let createEmulator;

before(async () => {
  project = await Project.withPackage();
  const from = (name) => import(pathToFileURL(join(project.installed, name)).href);
  ({ createConnector, ConnectorError } = await from('index.js'));
  ({ createEmulator } = await from('testing.js'));
});
after(() => project?.remove());

/** A small picture: PNG, 70 bytes. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('an emulator in Node', () => {
  let emulator;
  let connector;
  let seen;

  beforeEach(async () => {
    emulator = await createEmulator({ config: { fileSharing: true } });
    connector = await createConnector({ ...emulator.options('ann'), retry: { baseMs: 1, maxMs: 5 } });
    emulator.relay(connector, 'ann');
    seen = [];
  });
  afterEach(async () => {
    assert.deepEqual(emulator.violations(), []);
    await connector.close();
    emulator.close();
  });

  /** Resolves with the next event of a kind. */
  const next = (type) => new Promise((resolve) => connector.on(type, resolve, { once: true }));
  const open = async () => (await connector.createConversation()).conversationId;

  test('takes messages and keeps them', async () => {
    const id = await open();
    const { sequence } = await connector.sendText(id, 'Hello');
    const [message] = emulator.messages(id);
    assert.equal(message.sequence, sequence);
    assert.equal(message.event.message, 'Hello');
    assert.deepEqual([message.role, message.dialogId], ['CONSUMER', id]);
    assert.equal(emulator.conversations()[0].state, 'OPEN');
  });

  test('has an agent that a test directs', async () => {
    const id = await open();
    const { sequence } = await connector.sendText(id, 'Hello');
    const typing = next('chatstate');
    emulator.agent.setChatState(id, 'COMPOSING');
    assert.deepEqual([(await typing).chatState, (await typing).own], ['COMPOSING', false]);
    const receipt = next('message.receipt');
    emulator.agent.acknowledge(id, 'READ', [sequence]);
    assert.deepEqual([(await receipt).status, (await receipt).sequenceList], ['READ', [sequence]]);
    const answer = next('message.received');
    const given = emulator.agent.sendText(id, 'How can I help?');
    assert.deepEqual([(await answer).message, (await answer).sequence, (await answer).own], ['How can I help?', given, false]);
    const content = next('message.received');
    emulator.agent.sendContent(id, { type: 'vertical', elements: [{ type: 'text', text: 'A card' }] });
    assert.equal((await content).message.elements[0].text, 'A card');
    const closed = next('conversation.closed');
    emulator.agent.close(id);
    assert.equal((await closed).conversationId, id);
    await assert.rejects(connector.sendText(id, 'Too late'), { code: 'conversation-closed' });
  });

  test('has an agent that echoes, in its own time', async () => {
    emulator.configure({ agentMode: 'echo', agentDelayMs: 10 });
    const id = await open();
    const answered = new Promise((resolve) => connector.on('message.received', (event) => event.own || resolve(event.message)));
    await connector.sendText(id, 'Hello');
    assert.equal(await answered, 'You said: Hello');
  });

  test('stores files, tells their progress, and has them for the agent', async () => {
    const id = await open();
    emulator.setFault({ endpoint: 'store', method: 'PUT', bytesPerSecond: 500 });
    connector.on('upload.progress', ({ loaded, total }) => seen.push([loaded, total]));
    const { relativePath } = await connector.sendFile(id, new Blob([PNG]));
    assert.deepEqual(seen.at(-1), [PNG.length, PNG.length]);
    assert.ok(seen.length >= 3, 'progress comes in steps');
    const [file] = emulator.files();
    assert.deepEqual([file.relativePath, file.bytes, file.puts, file.published], [relativePath, PNG.length, 1, 1]);
    const received = new Promise((resolve) => connector.on('message.received', (event) => event.own || resolve(event)));
    await emulator.agent.sendFile(id, new Blob([PNG]), { fileType: 'PNG', caption: 'For you' });
    const { file: sent } = await received;
    assert.equal(sent.caption, 'For you');
    const copy = await connector.downloadFile(sent.relativePath);
    assert.deepEqual(Buffer.from(await copy.arrayBuffer()), PNG);
  });

  test('an upload that is given up stores nothing', async () => {
    const id = await open();
    emulator.setFault({ endpoint: 'store', method: 'PUT', bytesPerSecond: 100 });
    const controller = new AbortController();
    connector.on('upload.progress', () => controller.abort(), { once: true });
    await assert.rejects(connector.sendFile(id, new Blob([PNG]), { signal: controller.signal }), { code: 'aborted' });
    assert.deepEqual(emulator.files(), []);
  });

  test('fails on demand, and faults can be lifted', async () => {
    const id = await open();
    emulator.setFault({ endpoint: 'send', status: 503 });
    assert.equal((await connector.sendText(id, 'after a refusal')).sequence, 0);
    emulator.setFault({ endpoint: 'send', drop: 'after' });
    await assert.rejects(connector.sendText(id, 'into the dark'), { code: 'outcome-unknown', delivery: 'unknown' });
    assert.equal(emulator.messages(id).length, 2);
    const lift = emulator.setFault({ endpoint: 'send', status: 500, times: 0 });
    await assert.rejects(connector.sendText(id, 'never'), { code: 'outcome-unknown' });
    lift();
    lift(); // does no harm
    await connector.sendText(id, 'well again');
    emulator.setFault({ endpoint: 'send', status: 400, times: 0 });
    emulator.clearFaults();
    await connector.sendText(id, 'and again');
    assert.deepEqual(emulator.log().map(({ fate, status }) => `${fate} ${status}`).slice(-6),
      ['answer 503', 'answer 200', 'dropAfter null', 'answer 500', 'answer 200', 'answer 200'].slice(-6));
  });

  test('a slow answer can be given up', async () => {
    const id = await open();
    emulator.setFault({ endpoint: 'send', latencyMs: 60_000, times: 2 });
    const late = () => ({ signal: AbortSignal.timeout(20) });
    // The echo of a text comes at once here: it has arrived, whoever gives it up.
    const { sequence } = await connector.sendText(id, 'no patience', late());
    await assert.rejects(connector.acknowledge(id, 'READ', [sequence], late()), { code: 'aborted', delivery: 'unknown' });
  });

  test('tokens expire when a test says so', async () => {
    const id = await open();
    const reasons = [];
    connector.on('token.refreshed', ({ reason, kind }) => reasons.push(`${kind ?? ''} ${reason}`.trim()));
    emulator.expireTokens('appJwt');
    await connector.sendText(id, 'with a new token');
    assert.equal(reasons.length, 1);
  });

  test('moves its clock: what is due happens at once', async () => {
    emulator.configure({ agentMode: 'echo', agentDelayMs: 3_600_000 });
    const id = await open();
    await connector.sendText(id, 'Hello');
    const answered = new Promise((resolve) => connector.on('message.received', (event) => event.own || resolve(event.message)));
    const before = emulator.advance(0);
    assert.equal(emulator.advance(3_600_000) - before >= 3_600_000, true);
    assert.equal(await answered, 'You said: Hello');
  });

  test('obeys the fake timers of a test runner', async () => {
    emulator.configure({ agentMode: 'echo', agentDelayMs: 3_600_000 });
    const id = await open();
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
    try {
      await connector.sendText(id, 'Hello');
      mock.timers.tick(3_600_001);
    } finally {
      mock.timers.reset();
    }
    assert.ok(emulator.messages(id).some(({ event }) => event.message === 'You said: Hello'));
  });

  test('plays a back end for a page whose options name a path', async () => {
    const page = await createConnector({ accountId: '12345678', endpoints: { messaging: 'https://shop.example/liveperson', storage: 'https://store.example' },
      fetch: emulator.backEnd('bob') });
    const { conversationId } = await page.createConversation();
    await page.sendText(conversationId, 'Hello');
    await page.close();
    assert.equal(emulator.log().at(-1).consumer, 'bob');
  });

  test('tells each consumer of the own conversation alone, and nobody after the end', async () => {
    const bob = await createConnector(emulator.options('bob'));
    const heard = [];
    const stop = emulator.relay(bob, 'bob');
    bob.on('message.received', ({ message }) => heard.push(message));
    const [ann, other] = [await open(), (await bob.createConversation()).conversationId];
    const arrived = next('message.received');
    emulator.agent.sendText(other, 'for bob');
    emulator.agent.sendText(ann, 'for ann');
    assert.equal((await arrived).message, 'for ann');
    assert.deepEqual(heard, ['for bob']);
    stop();
    emulator.agent.sendText(other, 'nobody listens');
    const again = next('message.received');
    emulator.agent.sendText(ann, 'for ann');
    await again;
    assert.deepEqual(heard, ['for bob']);
    await bob.close();
  });

  test('starts anew, with the same ids for the same seed', async () => {
    const first = await open();
    emulator.reset();
    assert.deepEqual(emulator.conversations(), []);
    const twin = await createEmulator();
    const other = await createConnector(twin.options('ann'));
    assert.equal((await other.createConversation()).conversationId, first);
    const third = await createEmulator({ seed: 2 });
    const different = await createConnector(third.options('ann'));
    assert.notEqual((await different.createConversation()).conversationId, first);
    await Promise.all([other.close(), different.close()]);
    twin.close();
    third.close();
  });

  test('refuses what it does not know, by name', async () => {
    const id = await open();
    const refused = (field) => (error) => error instanceof ConnectorError && error.code === 'invalid-argument' && error.field === field;
    assert.throws(() => emulator.setFault({ endpoint: 'send', stauts: 503 }), refused('stauts'));
    assert.throws(() => emulator.agent.setChatState(id, 'SLEEPING'), refused('chatState'));
    assert.throws(() => emulator.messages('nowhere'), refused('conversationId'));
    assert.throws(() => emulator.advance(-1), refused('advanceMs'));
    await assert.rejects(createEmulator({ acountId: '1' }), refused('acountId'));
    await assert.rejects(createEmulator({ accountId: 'no!' }), refused('accountId'));
    await assert.rejects(createEmulator({ seed: 1.5 }), refused('seed'));
    await assert.rejects(createEmulator({ config: { fileSharin: true } }), refused('config'));
  });
});

test('nothing keeps Node alive', async () => {
  const { stdout } = await run(project.root, 'node', '--input-type=module', '--eval', `
    import { createConnector } from 'lp-connector';
    import { createEmulator } from 'lp-connector/testing';
    const emulator = await createEmulator({ config: { agentMode: 'echo', agentDelayMs: 3_600_000 } });
    const connector = await createConnector(emulator.options());
    const { conversationId } = await connector.createConversation();
    await connector.sendText(conversationId, 'Hello');
    console.log('done');`);
  assert.equal(stdout, 'done\n');
});

test('a closed emulator answers as a dead line', async () => {
  const emulator = await createEmulator();
  const connector = await createConnector({ ...emulator.options(), retry: { attempts: 1 } });
  emulator.close();
  emulator.close();
  await assert.rejects(connector.createConversation());
  await connector.close();
});

test('not one byte of it is in the other entries', async () => {
  const scripts = (await readdir(project.installed)).filter((name) => name.endsWith('.js'));
  const imports = new Map();
  for (const name of scripts) {
    const text = await readFile(join(project.installed, name), 'utf8');
    imports.set(name, [...text.matchAll(/(?:from|import)\s*\(?"\.\/([^"]+)"/g)].map(([, file]) => file));
  }
  const reach = (name, found = new Set()) => {
    if (!found.has(name)) {
      found.add(name);
      imports.get(name).forEach((file) => reach(file, found));
    }
    return found;
  };
  const own = ['emulator.js', 'emulator.wasm.js', 'network.js', 'sockets.js', 'testing.js'];
  assert.deepEqual([...reach('testing.js')].filter((name) => own.includes(name)).sort(), own, 'the walk finds what there is');
  for (const entry of ['index.js', 'inline.js']) {
    assert.deepEqual([...reach(entry)].filter((name) => own.includes(name)), [], entry);
  }
});

for (const transport of ['send-api', 'messaging-window']) test(`works in a page without any server behind it: ${transport}`, async () => {
  const browser = await launchChromium();
  const site = await new Site({ '/node_modules/': join(project.root, 'node_modules') }, '').open();
  site.pages['/'] = '<!doctype html><link rel="icon" href="data:,">';
  try {
    await withPage(browser, async (page) => {
      await page.goto(site.origin);
      const texts = await page.evaluate(async (transport) => {
        const { createConnector } = await import('/node_modules/lp-connector/index.js');
        const { createEmulator } = await import('/node_modules/lp-connector/testing.js');
        const emulator = await createEmulator({ config: { agentMode: 'echo', agentDelayMs: 5, fileSharing: true } });
        const connector = await createConnector(emulator.options('ann', transport));
        if (transport === 'send-api') emulator.relay(connector, 'ann');
        const answered = new Promise((resolve) => connector.on('message.received', (event) => event.own || resolve(event.message)));
        const { conversationId } = await connector.createConversation();
        await connector.sendText(conversationId, 'Hello');
        return [await answered, emulator.violations().length];
      }, transport);
      assert.deepEqual(texts, ['You said: Hello', 0]);
    });
    assert.deepEqual(site.asked.filter((path) => !path.startsWith('/node_modules/') && path !== '/'), []);
  } finally {
    site.close();
    await browser.close();
  }
});
