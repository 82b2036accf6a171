// The Messaging Window API in Chromium, over a real WebSocket, against the emulator.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Talk, openPlace, until } from './socket-space.mjs';

let place;

before(async () => {
  place = await openPlace();
});
after(() => place?.close());

const talk = (name, use, config = {}) => test(name, () => Talk.with(place, config, use));
const last = (events) => events.at(-1);

/** A conversation with a text of either side. */
async function conversing(space, options) {
  await space.open(options);
  await space.value('connect');
  const { conversationId } = await space.value('createConversation');
  await space.value('sendText', conversationId, 'hello');
  await space.says(conversationId, 'hello yourself');
  await until(async () => (await space.transcript()).length === 2);
  return conversationId;
}

describe('a conversation over a socket', { concurrency: 2 }, () => {
  for (const [generation, config] of Object.entries({ current: {}, ams: { windowGeneration: 'ams', bareElements: true } })) {
    talk(`goes both ways, with the names of ${generation}`, async (space) => {
      const conversation = await conversing(space, { files: { types: ['TXT'] } });
      const sent = await space.page.evaluate((conversation) => {
        const file = new File(['some notes of a long journey'], 'notes.txt', { type: 'text/plain' });
        return connector.sendFile(conversation, file, { caption: 'notes' });
      }, conversation);
      assert.equal(sent.fileType, 'TXT');
      await space.value('notifyTyping', conversation);
      await space.control('agent/typing', { conversationId: conversation, chatState: 'COMPOSING' });
      await until(async () => (await space.told('chatstate')).some(({ own, chatState }) => !own && chatState === 'COMPOSING'));
      const { sequence } = await space.says(conversation, 'which one?', {
        quickReplies: { type: 'quickReplies', itemsPerRow: 2, replies: [{ type: 'button', title: 'this', click: { actions: [{ type: 'publishText', text: 'this' }], metadata: [{ type: 'ExternalId', id: 'r1' }] } }] },
      });
      await until(async () => (await space.transcript()).some(({ message }) => message === 'which one?'));
      await space.value('respond', conversation, { sequence, text: 'this', metadata: [{ type: 'ExternalId', id: 'r1' }] });
      await space.value('acknowledge', conversation, 'READ', [sequence]);
      await space.value('setUserProfile', { firstName: 'Ann' });
      await space.value('updateConversation', conversation, { field: 'TTRField', ttrType: 'URGENT', value: 60 });
      const file = await space.page.evaluate(async (path) => (await connector.downloadFile(path)).text(), sent.relativePath);
      assert.equal(file, 'some notes of a long journey');
      await space.value('closeConversation', conversation);
      assert.ok(await until(async () => (await space.told('conversation.closed')).length === 1));
      assert.ok(await until(async () => (await space.transcript()).length === (await space.record()).length));
      assert.deepEqual(await space.transcript(), await space.record());
      assert.deepEqual(await space.told('error'), []);
    }, config);
  }

  talk('accepts what arrived, once', async (space) => {
    const conversation = await conversing(space);
    const accepted = async () => {
      const receipts = await space.told('message.receipt');
      return receipts.filter(({ own, status }) => own && status === 'ACCEPT').flatMap(({ sequenceList }) => sequenceList);
    };
    assert.ok(await until(async () => (await accepted()).length === 1));
    await space.load();
    await space.open();
    await space.value('connect');
    await space.says(conversation, 'and again');
    assert.ok(await until(async () => (await accepted()).length === 2));
    const all = await accepted();
    assert.deepEqual(all, [...new Set(all)]);
  });

  talk('drops a text that was on its way when the page was left only where its echo does not come', async (space) => {
    const options = { outbox: { store: 'indexeddb', name: 'ann', uncertain: 'drop' } };
    const conversation = await conversing(space, options);
    for (const [text, drop] of Object.entries({ arrived: 'after', lost: 'before' })) {
      await space.fault({ payloadType: 'ms.PublishEvent', drop });
      await space.page.evaluate(([conversation, text]) => {
        connector.sendText(conversation, text, { clientMessageId: text }).catch(() => {});
        // This page hears of nothing any more.
        globalThis.WebSocket = undefined;
      }, [conversation, text]);
      await until(async () => (await space.control('faults')).items.every(({ left }) => left === 0));
      await space.load();
      // The line is opened for what is on disk: nobody asks for it.
      await space.open(options);
      const ends = async () => (await space.page.evaluate((id) => told.filter(({ clientMessageId }) => clientMessageId === id), text))
        .map(({ type, attempts }) => `${type} ${attempts}`);
      await until(async () => (await ends()).length > 0);
      assert.deepEqual(await ends(), [drop === 'after' ? 'message.sent 1' : 'message.failed 1']);
    }
    assert.deepEqual((await space.record()).map(({ message }) => message), ['hello', 'hello yourself', 'arrived']);
  });

  talk('greets with the properties that the Send API has in its header', async (space) => {
    await conversing(space, { clientProperties: { type: '.ClientProperties', features: ['AUTO_MESSAGES'] } });
  });

  talk('is there again, with its messages, when the page is loaded anew', async (space) => {
    const conversation = await conversing(space);
    await space.value('sendText', conversation, 'and more');
    await space.load();
    await space.open();
    await space.value('connect');
    assert.ok(await until(async () => (await space.transcript()).length === 3));
    assert.deepEqual(await space.transcript(), await space.record());
    assert.equal(last(await space.told('conversation.changed')).conversationId, conversation);
    assert.equal((await space.call('createConversation')).code, 'conversation-already-open');
    assert.equal((await space.value('sendText', conversation, 'go on')).conversationId, conversation);
  });

  talk('ends with a survey in a dialog of its own', async (space) => {
    await space.open({ clientProperties: { features: ['RICH_CONTENT', 'QUICK_REPLIES', 'MULTI_DIALOG'] } });
    const { conversationId } = await space.value('createConversation');
    await space.value('sendText', conversationId, 'hello');
    await space.value('closeConversation', conversationId, { survey: true });
    const questions = () => space.page.evaluate((main) => told.filter(({ type, dialogId, own }) => type === 'message.received' && dialogId !== main && !own), conversationId);
    for (let at = 0; !(await space.told('conversation.closed')).length; at++) {
      assert.ok(await until(async () => (await questions()).length > at || (await space.told('conversation.closed')).length > 0), 'a question, or the end');
      const question = (await questions())[at];
      if (!question) break;
      const reply = question.quickReplies?.replies[0];
      if (!reply) continue;
      const [{ text }] = reply.click.actions;
      await space.value('respond', conversationId, { dialogId: question.dialogId, sequence: question.sequence, text, metadata: reply.click.metadata });
    }
    assert.ok((await questions()).length > 0);
    assert.deepEqual((await space.told('conversation.closed')).length, 1);
  }, { survey: true });
});

describe('a page that is loaded anew', () => {
  talk('during a survey hears both dialogs of its conversation', async (space) => {
    const features = { clientProperties: { features: ['RICH_CONTENT', 'QUICK_REPLIES', 'MULTI_DIALOG'] } };
    await space.open(features);
    const { conversationId } = await space.value('createConversation');
    await space.value('sendText', conversationId, 'hello');
    await space.value('closeConversation', conversationId, { survey: true });
    const survey = async () => (await space.transcript()).some(({ dialogId }) => dialogId !== conversationId);
    assert.ok(await until(survey));
    await space.load();
    await space.open(features);
    await space.value('connect');
    assert.ok(await until(survey));
    assert.ok(await until(async () => (await space.transcript()).length === (await space.record()).length));
    const heard = await space.told('message.received');
    assert.deepEqual([...new Set(heard.map((event) => event.conversationId))], [conversationId]);
    // The receipts for what was heard have gone by then.
    await until(async () => (await space.told('message.receipt')).length > 0, 1000);
  }, { survey: true });
});

describe('a socket that ends', { concurrency: 2 }, () => {
  const CODES = [1000, 1001, 1008, 1011, 4401, 4407, 4999, 'drop'];
  const STEPS = ['open', 'InitConnection', 'cqm.SubscribeExConversations', 'ms.SubscribeMessagingEvents', 'GetClock', 'ms.PublishEvent', 'notification'];

  for (const code of CODES) {
    talk(`with ${code}, at each step, is opened again, and nothing is lost or doubled`, async (space) => {
      const conversation = await conversing(space);
      const told = [];
      for (const payloadType of STEPS) {
        const how = code === 'drop' ? { drop: 'before' } : { closeCode: code };
        await space.fault({ payloadType, ...how, times: 1 });
        // Whatever step it is, a line that is opened anew comes by it.
        if (!['ms.PublishEvent', 'notification'].includes(payloadType)) await space.control('sockets', { close: 1001 });
        const text = `at ${payloadType}`;
        const { value, code: failed } = await space.call('sendText', conversation, text);
        told.push([text, value ? 'sent' : failed]);
        await space.value('connect');
      }
      const words = (await space.record()).map(({ message }) => message);
      for (const [text, outcome] of told) {
        const count = words.filter((other) => other === text).length;
        const most = { sent: [1, 1], 'outcome-unknown': [0, 1], unauthorized: [0, 0] }[outcome];
        assert.ok(most?.[0] <= count && count <= most?.[1], `${text}: ${outcome}, and ${count} times there`);
      }
      assert.ok(await until(async () => (await space.transcript()).length === words.length));
      assert.deepEqual(await space.transcript(), await space.record());
      assert.equal(last(await space.told('connection')).state, 'connected');
      // A token that is refused twice in a row is not asked for a third time at once.
      const refused = told.filter(([, outcome]) => outcome === 'unauthorized').length;
      assert.equal((await space.told('message.failed')).length, refused);
      assert.ok(refused === 0 || [1008, 4401, 4407].includes(code));
    });
  }

  talk('after the work was done tells that a text arrived', async (space) => {
    const conversation = await conversing(space);
    await space.fault({ payloadType: 'ms.PublishEvent', closeCode: 1001, afterWork: true, times: 1 });
    const { sequence } = await space.value('sendText', conversation, 'on its way');
    assert.equal((await space.record()).find(({ message }) => message === 'on its way').sequence, sequence);
    assert.deepEqual(await space.told('message.uncertain'), []);
  });

  talk('without a word is noticed within 45 seconds', async (space) => {
    const conversation = await conversing(space);
    await space.control('sockets', { close: 'silent' });
    const begun = Date.now();
    // Among all that was told: what comes after it may come at once.
    const noticed = async () => (await space.told('connection')).some(({ state }) => state === 'disconnected');
    assert.ok(await until(noticed, 45_000), 'nobody noticed');
    assert.ok(Date.now() - begun < 45_000);
    await space.value('sendText', conversation, 'again');
  });

  talk('while nobody gives a token tells who waits', async (space) => {
    await space.open({ auth: { jwt: 'nonsense' }, retry: { attempts: 2, baseMs: 10 } });
    const { code, delivery } = await space.call('connect');
    assert.deepEqual([code, delivery], ['unauthorized', 'not-sent']);
  });

  talk('and cannot be opened at all is told too', async (space) => {
    // Nobody listens there.
    await space.open({ endpoints: { messaging: 'http://127.0.0.1:9' } });
    const { code, delivery } = await space.call('connect', { timeoutMs: 1500 });
    assert.deepEqual([code, delivery], ['network', 'not-sent']);
  });
});

describe('what a socket brings', () => {
  talk('10,000 notifications over 200 ends of the line: none twice, none missing, all in order', async (space) => {
    const conversation = await conversing(space);
    for (const fault of [{ duplicate: true, chance: 0.1 }, { reorder: true, chance: 0.05 }, { lose: true, chance: 0.02 }]) {
      await space.fault({ payloadType: 'notification', times: 1_000_000, ...fault });
    }
    for (let end = 0; end < 200; end++) {
      await Promise.all(Array.from({ length: 50 }, (_, at) => {
        const event = at % 10 === 3 ? { type: 'ContentEvent', contentType: 'x/unknown', message: { at } } : undefined;
        return space.control('agent/send', { conversationId: conversation, ...(event ? { event } : { text: `${end}.${at}` }) });
      }));
      await space.control('sockets', { close: end % 3 === 0 ? 1011 : 'drop' });
    }
    await space.noFaults();
    const record = await space.record();
    assert.equal(record.length, 10_002);
    assert.ok(await until(async () => (await space.transcript()).length >= record.length, 60_000), `${(await space.transcript()).length} of ${record.length}`);
    assert.deepEqual(await space.transcript(), record);
  });
});
