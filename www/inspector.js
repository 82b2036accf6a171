// The wire pane: shows what the recorder keeps, newest last.

import { announce } from './announcer.js';
import { byId, h } from './dom.js';
import { toCurl, variablesOf } from './curl.js';
import { bytes } from './file-kinds.js';
import { keepFocus } from './focus.js';
import { jsonView } from './json-view.js';
import { redact, redactHeaders, redactText } from './redact.js';
import { countUnseen } from './panes.js';

/** Events that tell of trouble, or of trouble overcome. */
const LOUD = new Set(['request.retry', 'token.refreshed', 'message.failed', 'message.uncertain', 'error']);

/** @param {import('./recorder.js').Recorder} recorder */
export function startInspector(recorder) {
  const list = byId('wire-list');
  const scroll = byId('wire-scroll');
  const search = byId('wire-search');
  const reveal = byId('wire-reveal');
  const pause = byId('wire-pause');
  const rows = new Map();

  const kinds = () => new Set(
    [...document.querySelectorAll('#wire [data-kind]:checked')].map((box) => box.dataset.kind));
  const wanted = (entry, shown = kinds()) => shown.has(entry.kind) && haystack(entry).includes(search.value.trim().toLowerCase());

  function filter() {
    const shown = kinds();
    for (const entry of recorder.entries) {
      const row = rows.get(entry.id);
      if (row) row.hidden = !wanted(entry, shown);
    }
    count();
  }

  function count() {
    const all = recorder.entries.length;
    const seen = [...rows.values()].filter((row) => !row.hidden).length;
    byId('wire-empty').hidden = all > 0;
    byId('wire-status').textContent = recorder.paused ? 'Paused: what goes by is not kept'
      : all === 0 ? 'Each request, as it goes by'
      : seen === all ? `${all} ${all === 1 ? 'entry' : 'entries'}` : `${seen} of ${all} entries`;
  }

  function draw(entry) {
    const row = h('li', {}, view(entry, () => ({ reveal: reveal.checked })));
    row.hidden = !wanted(entry);
    return row;
  }

  recorder.addEventListener('added', ({ detail: entry }) => {
    const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
    const row = draw(entry);
    rows.set(entry.id, row);
    list.append(row);
    const oldest = recorder.entries[0]?.id ?? 0;
    for (const [id, old] of rows) {
      if (id >= oldest) break;
      keepFocus(() => old.remove(), () => [scroll]);
      rows.delete(id);
    }
    if (atEnd && !list.querySelector('.entry[open]')) scroll.scrollTop = scroll.scrollHeight;
    if (entry.kind === 'request') countUnseen('wire');
    count();
  });
  recorder.addEventListener('changed', ({ detail: entry }) => redraw(entry));
  recorder.addEventListener('cleared', () => {
    rows.clear();
    list.replaceChildren();
    count();
  });

  function redraw(entry) {
    const row = rows.get(entry.id);
    if (!row) return;
    const open = row.firstElementChild.open;
    const focused = row.contains(document.activeElement);
    row.replaceChildren(view(entry, () => ({ reveal: reveal.checked })));
    row.firstElementChild.open = open;
    if (focused) row.querySelector('summary').focus();
    row.hidden = !wanted(entry);
  }

  search.addEventListener('input', filter);
  byId('wire').addEventListener('change', (event) => {
    if (event.target.dataset.kind) filter();
    else if (event.target === reveal) recorder.entries.forEach(redraw);
  });
  pause.addEventListener('click', () => {
    recorder.paused = !recorder.paused;
    pause.setAttribute('aria-pressed', String(recorder.paused));
    count();
  });
  byId('wire-clear').addEventListener('click', () => recorder.clear());
  list.addEventListener('keydown', keys);
}

/** Up and down move along the entries, Escape folds the one that holds the focus. @param {KeyboardEvent} event */
function keys(event) {
  const entry = event.target.closest('.entry');
  if (!entry) return;
  if (event.key === 'Escape' && entry.open) {
    event.preventDefault();
    entry.open = false;
    entry.firstElementChild.focus();
  } else if (event.target.matches('summary') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling';
    let row = entry.parentElement[step];
    while (row?.hidden) row = row[step];
    row?.querySelector('summary').focus();
  }
}

function haystack(entry) {
  return redactText([
    entry.what, entry.detail, entry.lane, entry.request?.method, entry.request?.url, entry.answer?.status, entry.failure, entry.fault,
  ].join(' ')).toLowerCase();
}

function view(entry, options) {
  const [tone, status] = outcome(entry);
  const details = h('details', {
    class: 'entry', 'data-kind': entry.kind, 'data-lane': entry.lane, 'data-what': redactText(entry.what),
    'data-loud': (LOUD.has(entry.what) && entry.value?.reason !== 'initial') || undefined,
  },
  h('summary', {},
    h('span', { class: 'entry__kind' }, badge(entry)),
    h('span', { class: 'entry__what' }, redactText(entry.what), note(entry) && ' ', note(entry) && h('small', {}, redactText(note(entry)))),
    h('span', { class: 'entry__status', 'data-tone': tone }, status),
    h('span', { class: 'entry__took' }, entry.took === undefined ? '' : duration(entry.took))));
  details.addEventListener('toggle', () => {
    details.querySelector('.entry__body')?.remove();
    if (!details.open) return;
    details.append(h('div', { class: 'entry__body' }, ...body(entry, options())));
    if (details.contains(document.activeElement)) details.scrollIntoView({ block: 'nearest' });
  });
  return details;
}

const badge = (entry) => entry.kind === 'request' ? entry.request.method : entry.kind === 'event' ? 'event' : '\u2190 in';
const duration = (ms) => ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

function note(entry) {
  const size = entry.moved !== undefined && entry.size ? `${bytes(entry.moved)} of ${bytes(entry.size)}` : entry.size && bytes(entry.size);
  return [noteOf(entry), size].filter(Boolean).join(' \u00b7 ');
}

function noteOf(entry) {
  if (entry.lane === 'admin') return `${entry.detail ?? ''} an administrator`;
  if (entry.fault) return `fault: ${entry.fault}`;
  if (entry.lane === 'idp') return `${entry.detail ?? ''} LivePerson’s idp`;
  if (entry.lane === 'backend') return `${entry.detail ?? ''} your back end`;
  return entry.detail;
}

function outcome(entry) {
  if (entry.kind !== 'request') return ['', ''];
  if (entry.failure) return ['bad', `\u2715 ${entry.failure}`];
  if (!entry.answer) return ['', '\u2026'];
  const { status } = entry.answer;
  return status < 400 ? ['good', `\u2713 ${status}`] : status === 429 || status === 401 ? ['warn', `! ${status}`] : ['bad', `\u2715 ${status}`];
}

function* body(entry, options) {
  if (entry.kind !== 'request') {
    yield jsonView(redact(entry.value, options), entry.what);
    return;
  }
  const { request, answer } = entry;
  yield h('p', { class: 'entry__line' }, `${request.method} ${redactText(request.url)}`);
  const said = h('span');
  if (!request.url.startsWith('ws')) {
    yield h('div', { class: 'entry__tools' },
      h('button', { class: 'button button--small', type: 'button', onclick: () => copy(toCurl(request), said) }, 'Copy as curl'), said);
  }
  if (Object.keys(request.headers).length) {
    yield h('h3', {}, 'Request headers');
    yield jsonView(unfold(redactHeaders(request.headers)), 'Request headers');
  }
  if (request.method === 'PUT' && request.body === undefined && entry.size) {
    yield h('h3', {}, 'Request body');
    yield h('p', { class: 'entry__line' }, `A file of ${entry.size} bytes. It is not kept.`);
  }
  if (request.body !== undefined) {
    yield h('h3', {}, 'Request body');
    yield jsonView(readable(request.body, options), 'Request body');
  }
  yield h('h3', {}, answer ? `Answer ${answer.status}` : 'Answer');
  if (answer?.headers['retry-after']) yield h('p', { class: 'entry__line' }, `Retry-After: ${answer.headers['retry-after']}`);
  yield jsonView(answer ? readable(answer.body, options) || '(empty)' : entry.failure ?? '(not yet)', 'Answer body');
  if (answer?.cut) yield h('p', {}, 'The rest of this answer was not kept.');
}

function readable(text, options) {
  try {
    return redact(JSON.parse(text), options);
  } catch {
    return redactText(text);
  }
}

/** `Client-Properties` is JSON in a header: it reads better unfolded. */
function unfold(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => {
    if (!value.startsWith('{')) return [name, value];
    return [name, readable(value, { reveal: true })];
  }));
}

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    const variables = variablesOf(text);
    said.textContent = variables.length ? `Copied. Set ${variables.join(' and ')} before you run it.` : 'Copied.';
  } catch {
    said.textContent = 'The browser did not allow it.';
  }
  announce(said.textContent);
}
