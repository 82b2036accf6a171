// Where messages wait: in IndexedDB, for one tab that sends for all, and for a network. `mailbox.js` calls these.
//
// One database holds what one consumer of one account has to send, so that two who share a browser never meet; its name
// says whose it is. In it are two stores: `messages`, whose keys the browser counts, so that their order is that of the
// messages whichever tab put them, and `files`, under the same keys: a message is written again and again, its file once.
//
// Nothing is thrown, and nothing waits for ever: what is missing, forbidden, full, blocked, damaged, newer than this
// script, or silent, rejects with what the browser said, and the caller goes on without a disk.

/** What the databases of this script look like. It only ever grows; see `upgrade`. */
const VERSION = 1;

const STORES = ['messages', 'files'];

/**
 * How long it may take to open a database, in ms. Safari and Firefox had faults that made it silent for ever
 * (https://bugs.webkit.org/show_bug.cgi?id=226547), and so is one that another page holds while it is deleted.
 */
const OPEN_LIMIT = 3_000;

/** How long a transaction may be silent. Other pages may be before it, each with large files. */
const LIMIT = 30_000;

/** Under which key of `files` the tabs count who of them has begun to lead. */
const EPOCH = 'epoch';

/**
 * After how long, in ms, a write that waited for its turn is one from before a sleep. It waits as long only where the disk is
 * slow, and then it is asked once too often whether this tab still leads.
 */
const LATE = 2_000;

/** What a write fails with where another tab has begun to lead since this one did. */
export const overtaken = new Error('another tab leads');

const silent = () => new Error('the database does not answer, or another page holds it');

/**
 * How many transactions are out at a time. A second one is ready when the first is done, and what comes while both are out
 * shares the next: many messages at once cost a few transactions, one alone waits for nothing.
 */
const MOST = 2;

/**
 * How many turns of the microtasks a removal waits. Who waits for the outcome goes on first, through an `await` or two, and
 * the next message of a page that sends one after the other shares the transaction.
 */
const TURNS = 8;

/**
 * Opens a database, and makes it where there is none; gives what can be done with it.
 *
 * Transactions are begun in the order in which they were asked for, and IndexedDB does them in the order in which they were
 * begun: what is read is never older than what was written, and a message that was removed does not come back.
 */
export async function open(name) {
  // Without locks, as on a page without HTTPS, two tabs would send the same messages.
  if (!navigator.locks) throw new Error('there are no Web Locks: the page is not served by HTTPS');
  let database = await connect(name);
  let [waiting, lost, out, last, epoch, opening, closed] = [[], [], 0];
  /** The keys of messages that have a file. */
  const owners = new Set();
  /**
   * Safari takes its databases from a page that was in the background, and any browser does where the person clears what a
   * site keeps: nothing can be begun then, nothing was, and it is opened again, once for all that wait.
   */
  const inDatabase = async (act) => {
    try {
      return await act(database);
    } catch (cause) {
      if (closed || cause.name !== 'InvalidStateError') throw cause;
      opening ??= connect(name).finally(() => {
        opening = undefined;
      });
      database = await opening;
      return act(database);
    }
  };
  const flush = (most) => {
    if (out < most && waiting.length + lost.length) last = begun();
  };
  const begun = async () => {
    const batch = waiting;
    const changes = [...batch.map(({ entry }) => entry), ...lost];
    [waiting, lost] = [[], []];
    out += 1;
    try {
      const doubts = batch.some(({ doubts, at }) => doubts || Date.now() - at > LATE);
      const keys = await inDatabase((ready) => write(ready, changes, doubts ? epoch : undefined));
      batch.forEach(({ entry, resolve }, at) => {
        if (entry[1] && entry[2]) owners.add(keys[at]);
        resolve(keys[at]);
      });
    } catch (cause) {
      // What is removed must not come back with the next page: it is tried again with what comes next.
      lost.push(...changes.filter((entry) => !entry[1]));
      batch.forEach(({ reject }) => reject(cause));
    }
    out -= 1;
    if (waiting.length) flush(MOST);
  };
  const soon = async (turns) => {
    for (let turn = 0; turn < turns; turn += 1) await undefined;
    flush(MOST);
  };
  const change = (turns, entry, doubts) => new Promise((resolve, reject) => {
    // All changes of one moment are written at once.
    if (!waiting.length) soon(turns);
    waiting.push({ entry, doubts, at: Date.now(), resolve, reject });
  });
  return {
    /**
     * Takes key, message and file: without a key behind all others, with one over the message that has it. Where it is in
     * doubt that this tab still leads, it fails unless it does.
     */
    put: (key, message, file, doubts) => change(1, [key, message, file], doubts),
    /** Fails silently. */
    remove(key) {
      change(TURNS, [key, , owners.delete(key)]).catch(() => {});
    },
    /** Gives all messages. A tab that begins to lead is counted in the same step: what others write comes before or fails. */
    async load(leads) {
      flush(Infinity);
      let begun = inDatabase((ready) => load(ready, leads));
      // Where a disk is full they can be read all the same.
      if (leads) begun = begun.catch(() => inDatabase(load));
      const { 0: records, 1: number } = await begun;
      epoch = number ?? epoch;
      for (const { 0: key, 2: file } of records) if (file) owners.add(key);
      return records;
    },
    /** Whether all that was asked for is done. */
    isIdle: () => !out && !waiting.length,
    /** Lets go of the database, after what was asked for before, and what came of that. What comes later fails. */
    async close() {
      flush(Infinity);
      while (out) await last;
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      flush(Infinity);
      closed = true;
      database.close();
    },
  };
}

function connect(name) {
  // It may be missing, and where storage is forbidden the question alone may throw: here both reject.
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    let late;
    const giveUp = (cause) => {
      late = true;
      reject(cause);
    };
    const timer = setTimeout(() => giveUp(silent()), OPEN_LIMIT);
    // Even when nobody waits any more: left as it is it would be empty for ever.
    request.onupgradeneeded = ({ oldVersion }) => {
      try {
        upgrade(request.result, oldVersion);
      } catch (cause) {
        giveUp(cause);
        request.transaction.abort();
      }
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      const database = request.result;
      // A page with a newer script wants to upgrade: it cannot before all others let go.
      database.onversionchange = () => database.close();
      // It would be in the way likewise.
      if (late) database.close();
      resolve(database);
    };
    // Only the second has an error: to ask the first for it throws.
    request.onblocked = () => giveUp(silent());
    request.onerror = () => giveUp(request.error);
  });
}

/**
 * Makes a database of today out of one of any age: each step makes a version out of the one before.
 *
 * For another version, raise `VERSION` and add a step. What a step changes in records that are there, it changes in the
 * transaction of the request; steps of old versions stay as they were.
 */
function upgrade(database, from) {
  if (from < 1) {
    database.createObjectStore('messages', { autoIncrement: true });
    database.createObjectStore('files');
  }
}

/**
 * Gives all messages as `[key, message, file]`, in their order; each is a text. A file can be read even after it is deleted.
 * And, where this tab begins to lead, which one it is of those that did.
 */
async function load(database, leads) {
  const { transaction, stores } = begin(database, leads ? 'readwrite' : 'readonly');
  const requests = stores.flatMap((store) => [store.getAllKeys(), store.getAll()]);
  let epoch;
  if (leads) {
    epoch = 1 + (await counted(stores[1]));
    stores[1].put(epoch, EPOCH);
  }
  await settled(transaction);
  const [keys, messages, owners, files] = requests.map(({ result }) => result);
  const records = keys.map((key, at) => {
    // A file without a message is nobody's.
    const [message, owned] = [messages[at], owners.indexOf(key)];
    const file = files[owned];
    if (typeof key !== 'number' || typeof message !== 'string' || (owned >= 0 && !(file instanceof Blob))) {
      throw new Error('the database holds what was never put there');
    }
    return [key, message, file];
  });
  return [records, epoch];
}

/**
 * Makes all changes, or none of them, and gives the key of each that was put. With the number of a tab, only while no other
 * has begun to lead.
 *
 * `[key, message, file]` puts: without a key behind all others, with one over the message that has it, where no file
 * leaves the one that it has. `[key, , owns]` deletes, with its file where it owns one. An error may leave open which of
 * the two it was, all or none, only where the browser was silent.
 *
 * When it is done, the changes are with the operating system and not yet on the disk: they outlive this tab, its process
 * and the browser, not a loss of power. That is what "relaxed" promises
 * (https://w3c.github.io/IndexedDB/#transaction-durability-hint), and what browsers do by themselves; "strict" would make
 * each message wait for the disk.
 */
async function write(database, changes, epoch) {
  // Each store and each change costs the browser: most messages have no file.
  const both = epoch || changes.some(({ 2: file }) => file);
  const { transaction, stores } = begin(database, 'readwrite', both ? STORES : STORES.slice(0, 1));
  const [messages, files] = stores;
  const puts = [];
  try {
    if (epoch && (await counted(files)) !== epoch) throw overtaken;
    for (const { 0: key, 1: message, 2: file } of changes) {
      if (message) {
        // Without a key the browser counts on.
        const put = messages.put(message, key);
        puts.push(put);
        if (file) {
          if (!key) await settled(put);
          // WebKit keeps no file in a private session, and commits the rest if it is told to before it notices.
          await settled(files.put(file, key ?? put.result));
        }
      } else {
        puts.push(messages.delete(key));
        if (file) files.delete(key);
      }
    }
    // It would end by itself, a turn later. Where this is missing it does.
    transaction.commit?.();
    await settled(transaction);
  } catch (cause) {
    try {
      transaction.abort();
    } catch {
      // It has failed as a whole, and nothing is left to be taken back.
    }
    throw cause;
  }
  return puts.map(({ result }) => result);
}

/** How many tabs have begun to lead. */
async function counted(files) {
  const last = files.get(EPOCH);
  await settled(last);
  return last.result ?? 0;
}

function begin(database, mode, names = STORES) {
  const transaction = database.transaction(names, mode, { durability: 'relaxed' });
  return { transaction, stores: names.map((name) => transaction.objectStore(name)) };
}

/**
 * Waits for a request or a transaction. What waits for this promise runs in a microtask of the same event, in which the
 * transaction still takes requests.
 */
function settled(target) {
  let timer;
  return new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(silent()), LIMIT);
    // Neither has all of these.
    target.onsuccess = target.oncomplete = resolve;
    target.onerror = target.onabort = (event) => reject(event.target.error ?? silent());
  }).finally(() => clearTimeout(timer));
}

/**
 * Takes a place among the tabs that say the same name. One of them leads; two connectors in one page are two tabs.
 *
 * `lead` is called when this one leads, and not before this has returned; `lost` when another has taken the lead. Who holds
 * a Web Lock leads: the browser gives it to the next when the page that holds it lets go, is closed or crashes, and never to
 * two. Where a browser gives none, everyone leads; `open` keeps a page without them from coming here. `heard` gets each
 * message of another one.
 */
export function join(name, lead, heard, lost) {
  let release, channel, alone, left;
  // The lock is ours until this promise settles.
  const held = new Promise((resolve) => {
    release = resolve;
  });
  const look = async () => {
    const { pending } = await navigator.locks.query();
    // To post what nobody hears costs a third of a request. Who comes later says so.
    alone ??= !pending.some((other) => other.name === name);
  };
  const ask = async (steal) => {
    let granted, gone;
    const turn = async () => {
      granted = true;
      // A place that was given up while it waited does nothing when it is its turn, and the lock goes on.
      if (left) return;
      // A page that slept hears of its turn and of the end of it at once: before the answer to this question.
      await look().catch(() => {});
      if (!gone && !left) lead();
      await held;
    };
    // When this settles it is over, or was refused, or another one has taken it.
    try {
      await navigator.locks.request(name, { steal }, turn);
    } catch {
      // Which of them it was does not matter. It may have been thrown before this function has returned.
      await undefined;
    }
    gone = true;
    if (left) return;
    if (granted) lost();
    // What is taken by force does not wait for its turn: the first question still does, unless it was the one that was lost.
    if (!steal) granted ? ask(false) : lead();
  };
  ask(false);
  try {
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => {
      alone = false;
      heard(data);
    };
  } catch {
    // Without a channel each is alone, which is all that can be done.
  }
  return {
    /** Tells all others, soon. Who leads tells only those that wait for their turn, or have said something. */
    say(message) {
      try {
        if (!alone) channel.postMessage(message);
      } catch {
        // There is no channel, or not any more.
      }
    },
    /** Takes the lead from whoever has it. */
    takeOver: () => ask(true),
    /** Gives the place up: the next one's turn begins. */
    leave() {
      left = true;
      release();
      if (channel) {
        // What was told and is on its way is not heard any more.
        channel.onmessage = null;
        channel.close();
      }
    },
  };
}

/**
 * Calls a function at each event of these names; gives what ends that. A timer would notice late in a hidden page. Those of
 * the document come by here on their way to it.
 */
export function listen(names, act) {
  for (const name of names) globalThis.addEventListener?.(name, act, true);
  return () => {
    for (const name of names) globalThis.removeEventListener?.(name, act, true);
  };
}
