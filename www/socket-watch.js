// Lets the recorder see WebSockets, and the switches reach them. The connector looks for that class when it needs one: a
// class of the page's own in its place sees each frame and changes none.

import { isCut } from './network.js';

/**
 * @param {import('./recorder.js').Recorder} recorder
 * @param {(request: { url: string, body?: string }) => Promise<import('./recorder.js').Fault>} before
 */
export function watchSockets(recorder, before) {
  globalThis.WebSocket = class extends WebSocket {
    /** What was asked and has no answer yet. @type {Map<string, (outcome: object) => void>} */
    #asked = new Map();
    /** A frame that is held back for a fault holds back those behind it. */
    #leaving = Promise.resolve();

    constructor(url, ...more) {
      super(url, ...more);
      const upgrade = recorder.begin({ method: 'GET', url: this.url, headers: {} }, { lane: 'connector', what: 'WebSocket', detail: 'upgrade' });
      const line = () => { if (isCut()) super.close(); };
      addEventListener('line', line);
      line();
      let opened = false;
      this.addEventListener('open', () => {
        opened = true;
        upgrade.finish({ answer: { status: 101, headers: {}, body: '', cut: false } });
      });
      // Before that of the connector, so that the answer stands before what comes of it.
      this.addEventListener('message', ({ data }) => this.#heard(data));
      this.addEventListener('close', ({ code }) => {
        removeEventListener('line', line);
        if (!opened) upgrade.finish({ failure: `closed · ${code}` });
        for (const finish of this.#asked.values()) finish({ failure: 'no answer' });
        this.#asked.clear();
      });
    }

    send(data) {
      this.#leaving = this.#leaving.then(async () => {
        const fault = await before({ url: this.url, body: data });
        if (this.readyState === WebSocket.OPEN) this.#leave(data, fault.label);
        // A service takes frames in their order, so that the fault hits this one.
        await fault.lift();
      }).catch((error) => reportError(error)); // the frames behind it still have to leave
    }

    close(...why) {
      this.#leaving = this.#leaving.then(() => super.close(...why)); // behind what is still to leave
    }

    #leave(data, fault) {
      const { finish } = recorder.begin({ method: 'SEND', url: this.url, headers: {}, body: data }, { lane: 'connector', fault });
      this.#asked.set(parse(data)?.id, finish);
      super.send(data);
    }

    #heard(data) {
      const said = parse(data);
      const finish = this.#asked.get(said?.reqId);
      if (finish) {
        this.#asked.delete(said.reqId);
        finish({ answer: { status: said.code ?? 200, headers: {}, body: data, cut: false } });
      } else {
        recorder.add({ kind: 'notification', lane: 'connector', value: said ?? data, ...describe(said) });
      }
    }
  };
}

/** What a notification is about: a replay has several changes in one. */
function describe(said) {
  const changes = [said?.body?.changes ?? []].flat();
  const kinds = [...new Set(changes.map((change) => change?.event?.type).filter(Boolean))];
  const what = kinds.length ? kinds.join(' + ') : String(said?.type ?? 'frame').split('.').at(-1);
  const role = changes[0]?.originatorMetadata?.role;
  return { what, detail: changes.length > 1 ? `${changes.length} changes` : role };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
