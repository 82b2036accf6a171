// Switches for what can go wrong with a file. They are put in place when they are switched on: a file's requests have
// an endpoint of their own, so nothing else runs into them.

import { announce } from './announcer.js';
import { byId } from './dom.js';
import { faultSwitch } from './fault-switch.js';

const URL_REQUESTS = { PUT: 'ms.GenerateURLForUploadFile', GET: 'ms.GenerateURLForDownloadFile' };

const FAULTS = [
  { id: 'stale', name: 'URL expired', hint: '401, no CORS', make: (method) => ({ endpoint: 'send', payloadType: URL_REQUESTS[method], tempUrl: 'expired' }) },
  { id: 'refused', name: 'Store refuses', hint: '403, no CORS', make: (method) => ({ endpoint: 'store', method, status: 403, withoutCors: true }) },
  { id: 'broken-line', name: 'Line drops', hint: 'half way', drops: true, make: (method) => ({ endpoint: 'store', method, drop: method === 'PUT' ? 'midway' : 'before' }) },
  { id: 'slow-line', name: 'Slow line', hint: '200 kB a second', make: (method) => ({ endpoint: 'store', method, bytesPerSecond: 200_000 }) },
  { id: 'store-down', name: 'Store down', hint: '503', make: (method) => ({ endpoint: 'store', method, status: 503 }) },
];

export class StoreFaults {
  /** @type {import('./emulator.js').Emulator} */
  #emulator;
  /** What is in place, by fault. @type {Map<string, { id: number, left: number, method: string }>} */
  #on = new Map();
  #switches = new Map();
  /** What is asked of the emulator goes one after the other. */
  #work = Promise.resolve();
  #onChange;

  /**
   * @param {import('./recorder.js').Recorder} recorder
   * @param {(count: number) => void} onChange
   */
  constructor(recorder, onChange) {
    this.#onChange = onChange;
    for (const fault of FAULTS) this.#switches.set(fault.id, faultSwitch(fault, () => this.#toggle(fault)));
    byId('store-faults-list').replaceChildren(...[...this.#switches.values()].map(({ item }) => item));
    const counted = new WeakSet();
    recorder.addEventListener('changed', ({ detail: entry }) => {
      if (!this.#on.size || (!entry.answer && !entry.failure) || counted.has(entry)) return;
      counted.add(entry);
      this.#then(() => this.#look(entry));
    });
  }

  get count() { return this.#on.size; }

  /** Resolves when everything that was switched is in place. */
  get settled() { return this.#work; }

  /** @param {import('./emulator.js').Emulator} emulator */
  useEmulator(emulator) {
    this.clear();
    this.#then(async () => { this.#emulator = emulator; });
  }

  clear() {
    for (const { id } of FAULTS.filter(({ id }) => this.#on.has(id))) this.#lift(id);
  }

  #toggle(fault) {
    if (this.#on.has(fault.id)) {
      this.#lift(fault.id);
      return;
    }
    const set = { id: 0, left: Number(byId('fault-times').value), method: byId('store-fault-scope').value };
    this.#on.set(fault.id, set);
    this.#draw();
    this.#then(async () => {
      // A browser sends a request again by itself when a reused connection dies: that copy has to die too.
      const times = fault.drops ? 0 : set.left;
      set.id = (await this.#emulator.addFault({ ...fault.make(set.method), times })).id;
    });
  }

  #lift(id) {
    const set = this.#on.get(id);
    this.#on.delete(id);
    this.#draw();
    this.#then(() => this.#emulator.removeFault(set.id).catch(() => {})); // it may be used up already
  }

  /** After a request: what is left of each. */
  async #look(entry) {
    const { items } = await this.#emulator.faults();
    for (const { id, name, drops } of FAULTS) {
      const set = this.#on.get(id);
      if (!set?.id) continue;
      const left = !drops ? items.find((item) => item.id === set.id)?.left ?? 0
        : entry.what === 'file' && entry.request.method === set.method ? set.left - 1 : set.left;
      if (left < set.left) announce(`Fault: ${name}`);
      set.left = left;
      if (left > 0) continue;
      this.#on.delete(id);
      if (drops) await this.#emulator.removeFault(set.id).catch(() => {});
    }
    this.#draw();
  }

  #then(act) {
    this.#work = this.#work.then(act).catch((error) => {
      byId('faults-status').textContent = `The emulator did not do that: ${error.message}`;
    });
  }

  #draw() {
    for (const [id, { show }] of this.#switches) show(this.#on.get(id)?.left ?? 0);
    this.#onChange(this.#on.size);
  }
}
