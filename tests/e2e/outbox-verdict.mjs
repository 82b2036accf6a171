// Whether what a page was told of its messages is what the service has: message by message, and their order.

/** A page may end before what it was just given is on disk; nothing promises that this is kept. */
const CUT_OFF_MS = 2000;

/** Lists by what `key` says of their items. */
export function grouped(all, key) {
  const groups = {};
  for (const one of all) (groups[key(one)] ??= []).push(one);
  return groups;
}

/** What the service has, by the name of each message (`text 7`, `file 8`). */
function arrivals({ conversations }, items) {
  const stored = new Map(items.map((item) => [item.relativePath, item]));
  const all = new Map();
  for (const { conversationId, dialogs } of conversations) {
    for (const { role, sequence, event } of dialogs.flatMap(({ messages }) => messages)) {
      if (role !== 'CONSUMER') continue;
      const file = event.contentType === 'text/plain' ? undefined : event.message;
      const name = file ? file.caption : event.message;
      const sha256 = file && stored.get(file.relativePath)?.sha256;
      all.set(name, [...(all.get(name) ?? []), { conversationId, sequence, sha256 }]);
    }
  }
  return all;
}

/** Everything that the diary says of each message. */
function histories(diary) {
  const all = new Map();
  for (const entry of diary) {
    if (entry.called !== undefined) all.set(entry.id, { ...entry, told: [], ended: [], resends: 0 });
    const message = all.get(entry.id);
    if (!message) continue;
    if (entry.told) message.told.push(entry);
    if (entry.ended) message.ended.push(entry);
    if (entry.decided === 'resend') message.resends += 1;
  }
  return [...all.values()];
}

/** When each life ended: as soon as the same tab had another, or never. */
function deaths(diary) {
  const ends = new Map();
  const current = new Map();
  for (const { born, at, life } of diary.filter(({ born }) => born !== undefined)) {
    if (current.has(born)) ends.set(current.get(born), at);
    current.set(born, life);
  }
  // Between its last entry and the next birth nobody knows: the last entry is the sign of life.
  for (const [life] of ends) ends.set(life, diary.findLast((entry) => entry.life === life).at);
  return ends;
}

/** What is wrong with one message, if something is; and what became of it. */
function judge(message, found, ends) {
  const last = message.told.at(-1);
  const copies = found.length;
  const most = 1 + message.resends;
  const problems = [];
  const wrong = (text) => problems.push(text);
  if (copies > most) wrong(`it is there ${copies} times, and was sent again by decision ${message.resends} times`);
  if (found.some(({ conversationId }) => conversationId !== message.conversation)) wrong('it is in another conversation');
  if (message.hash && found.some(({ sha256 }) => sha256 !== message.hash)) wrong('it has other bytes');
  const sent = message.told.filter(({ told }) => told === 'sent');
  for (const { sequence } of sent) {
    if (!found.some((one) => one.sequence === sequence)) wrong(`it was told sent as ${sequence}, and that is not it`);
  }
  for (const { ended, sequence, code } of message.ended) {
    const agrees = ended === 'sent' ? sent.some((one) => one.sequence === sequence) : message.told.some((one) => one.code === code);
    if (!agrees) wrong(`its call ended with ${sequence ?? code}, and no event says so`);
  }
  // A page may end before its disk has taken note of an answer: the next one cannot but tell otherwise.
  const firstSent = message.told.findIndex(({ told }) => told === 'sent');
  const takenBack = firstSent >= 0 && message.resends === 0 && message.told.slice(firstSent).some(({ told }) => told === 'uncertain' || told === 'failed');
  let fate = last?.told ?? 'never told';
  if (fate === 'failed') {
    fate = last.delivery === 'unknown' ? 'given up' : 'failed';
    if (fate === 'failed' && copies > 0 && message.resends === 0) wrong(`it was told failed (${last.code}, ${last.delivery}), and it is there`);
  } else if (fate === 'queued' || fate === 'sending' || fate === 'never told') {
    const end = ends.get(message.life);
    const young = end !== undefined && end - message.at < CUT_OFF_MS && message.told.every(({ life }) => life === message.life);
    if (fate !== 'sending' && young && copies === 0) fate = 'cut off';
    else wrong(`the last that was told of it is ${fate}, and it is there ${copies} times`);
  }
  return { fate, problems, takenBack };
}

/** Those of one tab and one conversation that were sent only once arrived in the order of their calls. */
function disorder(messages, found) {
  const problems = [];
  const lanes = grouped(messages.filter(({ resends }) => resends === 0), ({ tab, conversation }) => `${tab} ${conversation}`);
  for (const lane of Object.values(lanes)) {
    let before = { sequence: -1 };
    for (const { name, called } of lane.sort((a, b) => a.called - b.called)) {
      const [arrived] = found.get(name) ?? [];
      if (!arrived) continue;
      if (arrived.sequence < before.sequence) problems.push(`${name} (${arrived.sequence}) arrived before ${before.name} (${before.sequence})`);
      before = { ...arrived, name, called };
    }
  }
  return problems;
}

/**
 * @param diary entries of all pages, in the order of time
 * @param state what the emulator has
 * @param items what its store has
 * @param uncertain the ids that the last page shows as uncertain
 */
export function verdict({ diary, state, items, uncertain }) {
  const found = arrivals(state, items);
  const ends = deaths(diary);
  const fates = {};
  const problems = [];
  const count = (fate) => (fates[fate] = (fates[fate] ?? 0) + 1);
  const messages = histories(diary).map((message) => ({ ...message, name: `${message.hash ? 'file' : 'text'} ${message.called}` }));
  for (const message of messages) {
    const judged = judge(message, found.get(message.name) ?? [], ends);
    count(judged.fate);
    if (judged.takenBack) count('told sent and then otherwise');
    if ((judged.fate === 'uncertain') !== uncertain.includes(message.id)) judged.problems.push(`it is ${judged.fate}, and the last page shows otherwise`);
    const story = message.told.map(({ life, told, sequence, code }) => `${life}:${told}${sequence ?? ''}${code ? `(${code})` : ''}`).join(' ');
    problems.push(...judged.problems.map((text) => `${message.name} (life ${message.life}, ${message.id}): ${text}; ${story}`));
  }
  const names = new Set(messages.map(({ name }) => name));
  problems.push(...[...found.keys()].filter((name) => !names.has(name)).map((name) => `nobody wrote ${name}`));
  problems.push(...disorder(messages, found));
  return { messages: messages.length, fates, problems };
}
