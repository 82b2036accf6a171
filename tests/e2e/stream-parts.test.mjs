// The text of an event stream, in whatever pieces it comes: `follow` of the driver, without a browser.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { follow } from '../../pkg-template/browser.js';

const LIMIT = 1000;

/** What is told of a stream that comes in these pieces. */
async function told(pieces, { status = 200, type = 'text/event-stream' } = {}) {
  const body = new ReadableStream({
    start(stream) {
      for (const piece of pieces) stream.enqueue(piece);
      stream.close();
    },
  });
  const own = async () => new Response(body, { status, headers: { 'Content-Type': type } });
  const all = [];
  const ended = await follow(LIMIT, (...event) => all.push(event), own, 'https://b.example/', 'GET', 'omit', '{}');
  const of = (count) => all.filter(({ length }) => length === count);
  return { ended, signs: of(0).length, events: of(2), waits: of(3).map(([, , wait]) => wait) };
}

const bytes = (text) => new TextEncoder().encode(text);

const STREAM = [
  '\uFEFF: a comment\n\n',
  'event: x\ndata: {"a":1}\nid: e1\n\n',
  'data:{"two":\r\ndata: "lines é😀\u2028"}\r\n\r\n',
  'id\ndata: [3]\r\r',
  'retry: 10\nretry: 1x\nretry:\nnonsense\nid: e4\n\n',
  'data: [4]\nid: e5\n\ndata: cut off',
].join('');

const EVENTS = [['\n{"a":1}', 'e1'], ['\n{"two":\n"lines é😀\u2028"}', 'e1'], ['\n[3]', ''], ['\n[4]', 'e5']];

describe('an event stream', () => {
  test('is read the same wherever it is cut in two', async () => {
    const whole = bytes(STREAM);
    for (let at = 0; at <= whole.length; at++) {
      const { events, waits, ended } = await told([whole.subarray(0, at), whole.subarray(at)]);
      assert.deepEqual(events, EVENTS, `cut at ${at}`);
      assert.deepEqual(waits, [10], `cut at ${at}`);
      assert.deepEqual(ended, [200, null]);
    }
  });

  test('is read byte by byte, each a sign of life', async () => {
    const whole = bytes(STREAM);
    const { events, signs } = await told([...whole].map((byte) => Uint8Array.of(byte)));
    assert.deepEqual(events, EVENTS);
    assert.equal(signs, whole.length + 1);
  });

  test('is none with another type or status', async () => {
    for (const answer of [{ type: 'text/html' }, { status: 204 }, { status: 404 }]) {
      const { events, signs, ended } = await told(answer.status === 204 ? [] : [bytes(STREAM)], answer).catch((error) => ({ events: [], signs: 0, ended: [204, String(error)] }));
      assert.deepEqual([events, signs, ended[0]], [[], 0, answer.status ?? 200]);
    }
    assert.equal((await told([bytes('data: 1\n\n')], { type: 'Text/Event-Stream; charset=utf-8' })).events.length, 1);
  });

  test('is given up where a line or an event has no end', async () => {
    await assert.rejects(told([bytes('x'.repeat(LIMIT + 1))]));
    await assert.rejects(told(Array.from({ length: 20 }, () => bytes(`data: ${'x'.repeat(100)}\n`))));
    assert.equal((await told(Array.from({ length: 100 }, () => bytes('data: [1]\n\n')))).events.length, 100);
  });
});
