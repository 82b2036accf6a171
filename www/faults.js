// Switches for what can go wrong. A fault is put in place at the emulator at the moment when a request that it is
// meant for leaves: so "the next message" means the message, whatever typing and receipts go by before it.

import { announce } from './announcer.js';
import { byId } from './dom.js';
import { Emulator } from './emulator.js';
import { faultSwitch } from './fault-switch.js';
import { keepFocus } from './focus.js';
import { setBadge } from './panes.js';
import { isFile } from './recorder.js';
import { StoreFaults } from './store-faults.js';

const FAULTS = [
  { id: 'expired', name: 'Token expired', hint: '401 · 40102', effect: { appJwt: 'expired' } },
  { id: 'limited', name: 'Too many', hint: '429, wait 2 s', effect: { status: 429, retryAfter: 2 } },
  { id: 'busy', name: 'Unavailable', hint: '503', effect: { status: 503 } },
  { id: 'broken', name: 'Server error', hint: '500', effect: { status: 500 } },
  { id: 'slow', name: 'Slow answer', hint: '3 s late', effect: { latencyMs: 3000 } },
  { id: 'before', name: 'Drop before', hint: 'nothing arrives', effect: { drop: 'before' } },
  { id: 'after', name: 'Drop after', hint: 'answer lost', effect: { drop: 'after' } },
  { id: 'html', name: 'HTML answer', hint: 'instead of JSON', effect: { body: 'html' } },
  { id: 'empty', name: 'Empty answer', hint: 'status 200', effect: { body: 'empty' } },
];

/** What a button brings about: the next message fails, or nobody knows whether it arrived. */
const PROVOKED = {
  doubt: FAULTS.find(({ id }) => id === 'before'),
  failure: { id: 'refused', name: 'Refused', effect: { status: 400 } },
};
const ALL = [...FAULTS, PROVOKED.failure];

export class Faults {
  /** @type {Emulator} */
  #emulator;
  /** How many hits are left, by fault. @type {Map<string, { left: number, scope: string }>} */
  #on = new Map();
  #switches = new Map();
  #others = new BroadcastChannel('lp-connector-demo.faults');
  #store;
  /** Requests without a fault that were let through and have no answer yet. */
  #underWay = new Set();
  /** There while a request with a fault is on its way. @type {Promise<void> | undefined} */
  #gate;

  /** @param {import('./recorder.js').Recorder} recorder */
  constructor(recorder) {
    this.#store = new StoreFaults(recorder, () => this.#draw());
    for (const fault of FAULTS) this.#switches.set(fault.id, faultSwitch(fault, () => this.#toggle(fault.id)));
    byId('faults-list').replaceChildren(...[...this.#switches.values()].map(({ item }) => item));
    this.#others.addEventListener('message', ({ data }) => {
      if (data.account !== this.#emulator?.account) return;
      this.#on = new Map(data.on);
      this.#draw();
    });
    byId('fault-group').addEventListener('change', () => this.#showGroup());
    this.#showGroup();
    byId('faults-clear').addEventListener('click', () => {
      this.#on.clear();
      this.#store.clear();
      this.#share();
    });
    this.#draw();
  }

  /** Switches a fault on for the next message. @param {keyof typeof PROVOKED} what */
  provoke(what) {
    this.#on.set(PROVOKED[what].id, { left: 1, scope: 'message' });
    this.#share();
  }

  /** @param {string} account */
  useAccount(account) {
    if (this.#emulator?.account === account) return;
    this.#emulator = new Emulator(account);
    this.#store.useEmulator(this.#emulator);
  }

  /**
   * Called before each request of the connector: puts in place what is switched on for it. Whatever else is under way
   * is let through first, and what follows is held back, because a fault hits the first request that comes.
   * @param {{ url: string, body?: string }} request
   * @returns {Promise<import('./recorder.js').Fault>}
   */
  before = async (request) => {
    await this.#store.settled;
    while (this.#gate) await this.#gate;
    const hits = this.#hits(request);
    if (!hits.length) return this.#letThrough();
    let open = () => {};
    this.#gate = new Promise((resolve) => { open = resolve; });
    const ids = [];
    const lift = async () => {
      for (const id of ids) await this.#emulator.removeFault(id).catch(() => {});
      this.#gate = undefined;
      open();
    };
    try {
      await Promise.all(this.#underWay);
      for (const { effect } of hits) {
        const at = { ...aimAt(request), times: 1 };
        await this.#emulator.addFault({ ...at, ...(at.endpoint === 'socket' ? overSocket(effect) : effect) });
        // A browser sends a POST again by itself when a reused connection dies. That copy has to die too.
        if (effect.drop && at.endpoint !== 'socket') ids.push((await this.#emulator.addFault({ ...at, drop: 'before', times: 0 })).id);
      }
    } catch (error) {
      await lift();
      throw error;
    }
    return { label: hits.map(({ name }) => name.toLowerCase()).join(', '), lift };
  };

  /** What is switched on for this request; each hit counts. */
  #hits(request) {
    const kind = kindOf(request);
    const hits = ALL.filter(({ id }) => {
      const set = this.#on.get(id);
      return set && (set.scope === kind || set.scope === 'any');
    });
    for (const { id } of hits) this.#count(id);
    return hits;
  }

  #letThrough() {
    let done = () => {};
    const request = new Promise((resolve) => { done = resolve; });
    this.#underWay.add(request);
    return {
      lift: async () => {
        this.#underWay.delete(request);
        done();
      },
    };
  }

  /** Faults of requests, or of files. */
  #showGroup() {
    const files = document.querySelector('#fault-group :checked').value === 'files';
    for (const [id, hidden] of [['faults-list', files], ['fault-scope-label', files], ['store-faults-list', !files], ['store-fault-scope-label', !files], ['file-sharing-label', !files]]) {
      byId(id).hidden = hidden;
    }
  }

  #toggle(id) {
    if (this.#on.has(id)) this.#on.delete(id);
    else this.#on.set(id, { left: Number(byId('fault-times').value), scope: byId('fault-scope').value });
    this.#share();
  }

  #count(id) {
    const set = this.#on.get(id);
    set.left -= 1;
    if (set.left <= 0) this.#on.delete(id);
    announce(`Fault: ${ALL.find((fault) => fault.id === id).name}`);
    this.#share();
  }

  /** What is switched on here is on in the other tabs: one of them sends for all. */
  #share() {
    this.#draw();
    this.#others.postMessage({ account: this.#emulator?.account, on: [...this.#on] });
  }

  #draw() {
    for (const [id, { show }] of this.#switches) show(this.#on.get(id)?.left ?? 0);
    const count = this.#on.size + this.#store.count;
    byId('faults-status').textContent = count === 0 ? 'All is well' : `${count} switched on, waiting for a request`;
    keepFocus(() => { byId('faults-clear').disabled = count === 0; }, () => [byId('faults')]);
    setBadge('faults', count);
  }
}

/** Where a fault is put for a request. On a socket it would hit whatever comes first. */
function aimAt({ url, body }) {
  const endpoint = endpointOf(url);
  return endpoint === 'socket' ? { endpoint, payloadType: JSON.parse(body).type } : { endpoint };
}

/** A socket knows another token, and is closed where it is refused. */
const overSocket = ({ appJwt, ...effect }) => (appJwt ? { windowJwt: 'rejected', closeCode: 4401 } : effect);

/** What a request is, in the words of the form. */
function kindOf({ url, body }) {
  const { pathname: path, protocol } = new URL(url);
  if (protocol.startsWith('ws')) return kindOfFrame(body);
  if (body?.includes('"ms.GenerateURLFor')) return 'file';
  if (path.endsWith('/conversation')) return 'create';
  if (!path.endsWith('/send')) return 'other';
  return kindOfFrame(body) ?? 'message';
}

/** The same for what one request says, wherever it goes. */
function kindOfFrame(body = '') {
  if (body.includes('"cm.UpdateConversationField"')) return 'close';
  if (body.includes('"ChatStateEvent"') || body.includes('"AcceptStatusEvent"')) return 'signal';
  if (body.includes('"ms.PublishEvent"')) return 'message';
  return body.includes('"cm.ConsumerRequestConversation"') ? 'create' : undefined;
}

function endpointOf(url) {
  if (isFile(url)) return 'store';
  if (url.startsWith('ws')) return 'socket';
  const path = new URL(url).pathname;
  return path.endsWith('/send') ? 'send' : path.endsWith('/conversation') ? 'conversation' : path.includes('/service/') ? 'domains' : '*';
}
