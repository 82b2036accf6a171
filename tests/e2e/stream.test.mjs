// A back end's stream of webhook bodies, in Chromium: against the emulator's, and against one that does what it likes.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { openPlace, Talk, until } from './socket-space.mjs';

let place;
before(async () => { place = await openPlace(); });
after(() => place.close());

const talk = (name, use) => test(name, () => Talk.with(place, {}, async (space) => {
  // What a browser says of a request that broke or was refused.
  space.complaints.allow(/Failed to load resource/);
  await use(space);
}));

/** A back end whose answers are functions, one after the other; the last one stays. */
async function withBackEnd(answers, use) {
  const heard = [];
  const server = createServer((request, response) => {
    const origin = { 'Access-Control-Allow-Origin': request.headers.origin ?? '*' };
    if (request.method === 'OPTIONS') {
      const allow = { 'Access-Control-Allow-Headers': 'Last-Event-ID', 'Access-Control-Allow-Credentials': 'true' };
      response.writeHead(204, { ...origin, ...allow }).end();
      return;
    }
    heard.push(request.headers);
    const expose = { 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': 'Retry-After' };
    for (const [name, value] of Object.entries({ ...origin, ...expose })) response.setHeader(name, value);
    (answers.length > 1 ? answers.shift() : answers[0])(response);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  try {
    await use(`http://127.0.0.1:${server.address().port}/events?of=me`, heard);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const open = (response) => response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(':\n\n') && response;

const webhook = (sequence, message = `w${sequence}`) => JSON.stringify({
  body: { changes: [{
    conversationId: 'c1', dialogId: 'c1', sequence, originatorId: 'agent', originatorMetadata: { role: 'ASSIGNED_AGENT' },
    event: { type: 'ContentEvent', contentType: 'text/plain', message },
  }] },
});

const bring = (response, ...sequences) => {
  for (const sequence of sequences) response.write(`id: e${sequence}\ndata: ${webhook(sequence)}\n\n`);
  return response;
};

const heardOf = async (space) => (await space.transcript()).map(({ sequence }) => sequence);

describe('a stream of a back end', () => {
  talk('brings what an agent says, and own words as own', async (space) => {
    await space.listen();
    await space.value('connect');
    const { conversationId } = await space.value('createConversation');
    await space.value('sendText', conversationId, 'mine');
    await space.says(conversationId, 'yours');
    assert.ok(await until(async () => (await space.transcript()).length === 2));
    assert.deepEqual((await space.transcript()).map(({ message }) => message), ['mine', 'yours']);
    assert.deepEqual((await space.told('message.received')).map(({ own }) => own), [true, false]);
    // It is accepted by itself, once.
    const receipts = async () => (await space.told('message.receipt')).filter(({ own }) => own);
    assert.ok(await until(async () => (await receipts()).length === 1));
    await space.value('closeConversation', conversationId);
    assert.ok(await until(async () => (await space.told('conversation.closed')).length === 1));
  });

  talk('is read on where it ended, however it ended', async (space) => {
    const ends = [
      (response) => bring(open(response), 0, 1).end(),
      (response) => { bring(open(response), 1, 2); setTimeout(() => response.destroy(), 50); },
      (response) => response.writeHead(503, { 'Retry-After': '1' }).end(),
      (response) => bring(open(response), 3),
    ];
    await withBackEnd(ends, async (events, heard) => {
      await space.listen({ credentials: 'include' }, events);
      await space.value('connect');
      assert.ok(await until(async () => (await heardOf(space)).length === 4));
      assert.deepEqual(await heardOf(space), [0, 1, 2, 3]);
      assert.deepEqual(heard.map((headers) => headers['last-event-id']), [undefined, 'e1', 'e2', 'e2']);
      // Tokens are LivePerson's, and no back end's.
      assert.ok(heard.every((headers) => headers.authorization === undefined && headers['x-lp-on-behalf'] === undefined));
      const states = (await space.told('connection')).map(({ state }) => state);
      assert.deepEqual(states, ['connecting', 'connected', 'disconnected', 'connecting', 'connected', 'disconnected', 'connecting', 'disconnected', 'connecting', 'connected']);
    });
  });

  talk('is opened again as late as it wants', async (space) => {
    await withBackEnd([(response) => open(response).end('retry: 1200\n\n'), open], async (events, heard) => {
      await space.listen({ retry: { baseMs: 10 } }, events);
      await space.value('connect');
      assert.ok(await until(() => heard.length === 2));
      const { delayMs } = (await space.told('connection')).find(({ state }) => state === 'disconnected');
      assert.ok(delayMs >= 1200 && delayMs <= 1210, `${delayMs} ms`);
    });
  });

  talk('tells why it cannot be opened', async (space) => {
    const cases = [
      [(response) => response.writeHead(401).end(), 'unauthorized', 401],
      [(response) => response.writeHead(404).end(), 'rejected', 404],
      [(response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>'), 'bad-response', 200],
      [(response) => response.writeHead(500).end(), 'server', 500],
      [(response) => response.destroy(), 'network', undefined],
    ];
    for (const [answer, code, status] of cases) {
      await withBackEnd([answer], async (events) => {
        await space.listen({ retry: { attempts: 2, baseMs: 10 } }, events);
        assert.deepEqual(await space.call('connect'), { code, delivery: 'not-sent', status });
        await space.page.evaluate(() => connector.close());
      });
    }
    await withBackEnd([() => {}], async (events) => {
      await space.listen({}, events);
      assert.equal((await space.call('connect', { timeoutMs: 300 })).code, 'timeout');
    });
  });

  talk('is closed with the connector, and with one that nobody has any more', async (space) => {
    let closed = 0;
    await withBackEnd([(response) => { open(response).on('close', () => { closed += 1; }); }], async (events) => {
      await space.listen({}, events);
      await space.value('connect');
      await space.page.evaluate(() => connector.close());
      assert.ok(await until(() => closed === 1));
      await space.page.evaluate((events) => lose(events), events);
      assert.ok(await until(() => closed === 2));
    });
  });

  talk('may bring anything', async (space) => {
    const nonsense = ['not JSON', '{}', 'null', '[[[', '{"body":{"changes":[{"event":null}]}}', '"\\ud800"', '{"__proto__":{"changes":[]}}', ''];
    await withBackEnd([(response) => {
      open(response);
      for (const data of nonsense) response.write(`data: ${data}\n\n`);
      bring(response, 7);
    }], async (events) => {
      await space.listen({}, events);
      await space.value('connect');
      assert.ok(await until(async () => (await heardOf(space)).includes(7)));
      assert.deepEqual(await space.told('error'), []);
    });
  });
});
