// What the agent can see of the consumer, as terms and values.

import { h } from './dom.js';

const TITLES = { ctmrinfo: 'Customer info', personal: 'Personal info' };

/** @param {HTMLElement} list @param {import('./desk.js').Case} found */
export function showProfile(list, found) {
  const { profile = {}, facts = {} } = found;
  const { authenticatedData, ...plain } = profile;
  const rows = [...section('Profile', plain)];
  for (const sde of authenticatedData?.lp_sdes ?? []) rows.push(...section(TITLES[sde.type] ?? sde.type, sde.info ?? sde.personal ?? {}));
  rows.push(...section('Routing', {
    campaign: facts.campaignInfo && `${facts.campaignInfo.campaignId}, engagement ${facts.campaignInfo.engagementId}`,
    skill: facts.skillId === '-1' ? undefined : facts.skillId,
    urgency: facts.ttrType,
    features: facts.clientProperties?.features?.join(', '),
    'consumer id': found.ext,
  }));
  list.replaceChildren(...rows);
}

function section(title, values) {
  const lines = [...flat(values)];
  if (!lines.length) return [];
  return [
    h('div', { class: 'about__title' }, h('dt', { class: 'about__title' }, title)),
    ...lines.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  ];
}

/** Nested values as `name.part`. */
function* flat(value, name = '') {
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') {
    yield [name, String(value)];
    return;
  }
  for (const [key, part] of Object.entries(value)) yield* flat(part, name ? `${name}.${key}` : key);
}
