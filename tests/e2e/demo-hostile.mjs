// What a hostile agent sends: events of every kind, whose strings are markup, scripts and addresses that lead astray.

const RUN = 'globalThis.hit=(globalThis.hit??0)+1';

const PAYLOADS = [
  `<script>${RUN}</script>`, `</p></div></script><script>${RUN}</script>`, `<img src=x onerror="${RUN}">`, `<svg onload="${RUN}"><a href="javascript:${RUN}">x</a></svg>`,
  `<iframe srcdoc="<script>parent.hit=1</script>"></iframe>`, `<a href="javascript:${RUN}">press</a>`, `<form action="javascript:${RUN}"><button>go</button></form>`,
  `<style>*{display:none}</style>`, `<base href="//127.0.0.1:1/">`, `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/">`, `<link rel=stylesheet href=//127.0.0.1:1/x.css>`,
  `" onclick="${RUN}" x="`, `' autofocus onfocus='${RUN}`, '<math><mtext><table><mglyph><style><img src=x onerror=hit=1>', '<template><b id=x></template>', '<input name=body id=consumer-thread>',
  `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, ` javascript:${RUN}`, `java\nscript:${RUN}`, `\u0001javascript:${RUN}`, `data:text/html,<script>${RUN}</script>`,
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`, 'vbscript:msgbox(1)', 'file:///etc/passwd', 'blob:null/1', 'ftp://127.0.0.1/x',
  'intent://x#Intent;end', 'about:blank', 'view-source:http://127.0.0.1:1/', 'https://user:secret@127.0.0.1:1/', '//127.0.0.1:1/x', 'https://127.0.0.1:1/x.png', '/emulator/reset',
  '../../emulator/reset', '{{constructor.constructor("hit=1")()}}', `\${${RUN}}`, '__proto__', 'constructor', 'toString', '\u202e\u2066txt.exe', '\u0000\u2028', 'x'.repeat(20_000), '',
];

const click = (action) => ({ actions: [action], metadata: [{ type: 'ExternalId', id: 'choice' }] });
const button = (action) => ({ type: 'button', title: 'a title', tooltip: 'a hint', class: 'button', style: { bold: true, size: 'large', color: '#fff' }, click: click(action) });

const EVENTS = [
  { type: 'ContentEvent', contentType: 'text/plain', message: 'a text' },
  { type: 'ContentEvent', contentType: 'text/html', message: 'a text' },
  { type: 'ContentEvent', contentType: 'hosted/file', message: { relativePath: '/1/a.png', fileType: 'PNG', caption: 'a caption', preview: 'data:image/png;base64,iVBORw0KGgo=' } },
  { type: 'ContentEvent', contentType: 'forms/secure-invitation', message: { invitationId: 'i', title: 'a form' } },
  { type: 'ContentEvent', contentType: 'text/plain', message: 'choose', quickReplies: { type: 'quickReplies', itemsPerRow: 2, replies: [button({ type: 'publishText', text: 'yes' }), button({ type: 'link', name: 'a name', uri: 'https://127.0.0.1:1/' })] } },
  { type: 'RichContentEvent', content: { type: 'vertical', tag: 'generic', elements: [
    { type: 'text', text: 'words', tooltip: 'a hint', rtl: true, style: { bold: true, 'background-color': 'red' } },
    { type: 'image', url: '/favicon.svg', caption: 'a caption', alt: 'a picture', tooltip: 'a hint', click: click({ type: 'link', uri: 'https://127.0.0.1:1/', target: 'self' }) },
    button({ type: 'link', uri: 'https://127.0.0.1:1/', ios: { uri: 'https://127.0.0.1:1/' } }), button({ type: 'navigate', la: 1, lo: 2 }), button({ type: 'publishText', text: 'yes' }),
  ] } },
  { type: 'RichContentEvent', content: { type: 'carousel', padding: 10, elements: [
    { type: 'vertical', elements: [{ type: 'map', la: 64.1, lo: -21.9, tooltip: 'a place' }] },
    { type: 'horizontal', elements: [{ type: 'linkPreview', title: 'a page', url: 'https://127.0.0.1:1/' }, { type: 'template', templateType: 'quickReply', title: 'a template', resp: ['yes'] }] },
    { type: 'list', elements: [{ type: 'checklist', checklistId: 'c', elements: [button({ type: 'checked', publishText: 'yes' })] }] },
  ] } },
  { type: 'NewerEvent', message: 'of a later time' },
];

/** Chance from a seed. @param {number} seed */
export function dice(seed) {
  let state = seed >>> 0;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/** An event as it should be. */
export const goodEvents = () => structuredClone(EVENTS);

/** An event whose strings are hostile, now and then with something of another type in it. @param {(end: number) => number} roll */
export function hostileEvent(roll) {
  const payload = () => PAYLOADS[roll(PAYLOADS.length)];
  const odd = [null, true, -1, 1e308, [], {}, ['a'], { type: 'text' }];
  const bad = (value, key) => {
    // A kind that nobody knows is shown in few words; most keep theirs, so that what is inside is looked at.
    if (['type', 'contentType'].includes(key) ? roll(12) > 0 : roll(8) === 0) return value;
    if (roll(12) === 0) return odd[roll(odd.length)];
    if (typeof value === 'string') return payload();
    if (Array.isArray(value)) return value.map((one) => bad(one));
    if (value && typeof value === 'object') {
      const fields = Object.entries(value).map(([name, one]) => [name, bad(one, name)]);
      if (roll(4) === 0) fields.push([payload() || 'x', payload()]);
      return Object.fromEntries(fields);
    }
    return roll(3) === 0 ? payload() : value;
  };
  const event = bad(EVENTS[roll(EVENTS.length)], '');
  const is = event && typeof event === 'object' && !Array.isArray(event);
  return { ...(is ? event : { message: event }), type: typeof event?.type === 'string' ? event.type : 'ContentEvent' };
}

/** Metadata of the same kind. @param {(end: number) => number} roll */
export const hostileMetadata = (roll) => [{ type: 'ExternalId', id: PAYLOADS[roll(PAYLOADS.length)], [PAYLOADS[roll(PAYLOADS.length)] || 'x']: 1 }];
