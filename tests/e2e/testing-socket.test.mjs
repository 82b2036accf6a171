// `lp-connector/testing` over WebSockets, in Node.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, afterEach, before, describe, test } from 'node:test';
import { Project } from './install.mjs';

let project;
let createConnector;
let createEmulator;

before(async () => {
  project = await Project.withPackage();
  const from = (name) => import(pathToFileURL(join(project.installed, name)).href);
  ({ createConnector } = await from('index.js'));
  ({ createEmulator } = await from('testing.js'));
});
after(() => project?.remove());

/** A small picture: PNG, 70 bytes. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('an emulator in Node, over a socket', () => {
  let emulator;
  let connector;
  let told;

  const begin = async (config, options) => {
    emulator = await createEmulator({ config: { fileSharing: true, ...config } });
    connector = await createConnector({ ...emulator.options('ann', 'messaging-window'), retry: { baseMs: 1, maxMs: 5 }, ...options });
    told = [];
    for (const type of ['message.received', 'message.receipt', 'chatstate', 'connection', 'conversation.closed', 'error']) {
      connector.on(type, (event) => told.push(event));
    }
    await connector.connect();
    return (await connector.createConversation()).conversationId;
  };
  /** Resolves with the first event of a kind that is like this, one that was told already included. */
  const first = async (type, like = () => true) => {
    for (;;) {
      const found = told.find((event) => event.type === type && like(event));
      if (found) return found;
      await new Promise((resolve) => connector.on(type, resolve, { once: true }));
    }
  };
  /** Ends the socket; what is sent before the page knows might be lost with it. */
  const end = async (how) => {
    const ended = new Promise((resolve) => connector.on('connection', ({ state }) => state === 'disconnected' && resolve()));
    const count = emulator.endSockets(how, 'ann');
    await ended;
    return count;
  };
  const texts = () => told.filter(({ type }) => type === 'message.received').map(({ message }) => message);

  afterEach(async () => {
    assert.deepEqual(emulator.violations(), []);
    await connector.close();
    emulator.close();
  });

  for (const windowGeneration of ['current', 'ams']) {
    test(`talks both ways without a relay, with the names of ${windowGeneration}`, async () => {
      const id = await begin({ windowGeneration, bareElements: windowGeneration === 'ams' });
      const { sequence } = await connector.sendText(id, 'Hello');
      assert.equal(emulator.messages(id)[sequence].event.message, 'Hello');
      emulator.agent.setChatState(id, 'COMPOSING');
      await first('chatstate', ({ own, chatState }) => !own && chatState === 'COMPOSING');
      emulator.agent.acknowledge(id, 'READ', [sequence]);
      await first('message.receipt', ({ status }) => status === 'READ');
      emulator.agent.sendText(id, 'How can I help?');
      await first('message.received', ({ message }) => message === 'How can I help?');
      const { relativePath } = await connector.sendFile(id, new Blob([PNG]));
      assert.equal(emulator.files()[0].relativePath, relativePath);
      await first('message.received', ({ file }) => file?.relativePath === relativePath);
      assert.deepEqual(texts().slice(0, 2), ['Hello', 'How can I help?']);
      emulator.agent.close(id);
      assert.equal((await first('conversation.closed')).conversationId, id);
      assert.ok(emulator.log().some(({ endpoint, payloadTypes }) => endpoint === 'socket' && payloadTypes.includes('ms.PublishEvent')));
    });
  }

  test('ends on demand, and nothing is lost', async () => {
    const id = await begin();
    for (const how of [1011, 4401, 'drop']) {
      assert.equal(await end(how), 1);
      emulator.agent.sendText(id, `said while it was down: ${how}`);
      await connector.sendText(id, `written while it was down: ${how}`);
      await first('message.received', ({ message }) => message === `said while it was down: ${how}`);
    }
    await first('message.received', ({ message }) => message === 'written while it was down: drop');
    const kept = emulator.messages(id).filter(({ event }) => event.type === 'ContentEvent').map(({ event }) => event.message);
    assert.deepEqual(texts(), kept);
    const codes = told.filter(({ state }) => state === 'disconnected').map(({ closeCode }) => closeCode);
    assert.deepEqual(codes, [1011, 4401, 1006]);
    assert.equal(emulator.endSockets(1000, 'somebody else'), 0);
  });

  test('fails on demand: upgrades, requests and notifications', async () => {
    const id = await begin();
    emulator.setFault({ endpoint: 'socket', payloadType: 'ms.PublishEvent', status: 503 });
    assert.equal((await connector.sendText(id, 'after a refusal')).sequence, 0);
    emulator.setFault({ endpoint: 'socket', payloadType: 'ms.PublishEvent', drop: 'after' });
    assert.equal((await connector.sendText(id, 'into the dark, and found by its echo')).sequence, 1);
    emulator.setFault({ endpoint: 'socket', payloadType: 'notification', duplicate: true });
    emulator.agent.sendText(id, 'twice');
    await first('message.received', ({ message }) => message === 'twice');
    emulator.setFault({ endpoint: 'socket', payloadType: 'open', drop: 'before' });
    emulator.expireTokens('windowJwt');
    await end(4401);
    await connector.sendText(id, 'with another token');
    await first('message.received', ({ message }) => message === 'with another token');
    assert.deepEqual(texts(), ['after a refusal', 'into the dark, and found by its echo', 'twice', 'with another token']);
  });

  test('a socket is one of the browser, and is torn when the emulator ends', async () => {
    await begin();
    const socket = emulator.webSocket('wss://shop.example/liveperson/ws_api/account/12345678/messaging/consumer?v=3');
    const seen = [];
    for (const type of ['open', 'message', 'error', 'close']) socket.addEventListener(type, ({ data, code, wasClean }) => seen.push([type, data ?? code, wasClean]));
    assert.throws(() => socket.send('too early'), { name: 'InvalidStateError' });
    await new Promise((resolve) => { socket.onopen = resolve; });
    assert.equal(socket.readyState, 1);
    socket.close();
    assert.equal(socket.readyState, 2);
    await new Promise((resolve) => { socket.onclose = resolve; });
    const other = emulator.webSocket('wss://emulator.test/ws_api/account/12345678/messaging/consumer?v=3');
    await new Promise((resolve) => { other.onopen = resolve; });
    const torn = new Promise((resolve) => { other.onclose = ({ code, wasClean }) => resolve([code, wasClean]); });
    emulator.close();
    assert.deepEqual(await torn, [1006, false]);
    assert.deepEqual(seen, [['open', undefined, undefined], ['close', 1005, true]]);
    const late = emulator.webSocket('wss://emulator.test/ws_api/account/12345678/messaging/consumer?v=3');
    await new Promise((resolve) => { late.onclose = resolve; });
    await connector.close();
    await begin();
    assert.throws(() => emulator.options('ann', 'pigeon'), { code: 'invalid-argument', field: 'transport' });
    assert.throws(() => emulator.endSockets(1), { code: 'invalid-argument' });
  });
});
