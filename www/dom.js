// Elements without innerHTML: whatever was said ends up as text.

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Makes an element. Properties go to the element, `class`, `data-*` and `aria-*` to its attributes, `on*` to listeners.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string | null | undefined | false)} children
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name === 'class' || name === 'role' || name.includes('-')) element.setAttribute(name, String(value));
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Paths of the small drawings beside a message. */
const DRAWINGS = {
  queued: ['M10 2.5a5.5 5.5 0 1 0 .01 0', 'M10 5v3.2l2 1.3'],
  sending: ['M10 2.5a5.5 5.5 0 1 1-5.2 3.7'],
  sent: ['M5 8.5 8.5 12 15 4.5'],
  delivered: ['M2 8.5 5.5 12 12 4.5', 'm9 10.8 1.2 1.2 6.5-7.5'],
  read: ['M2 8.5 5.5 12 12 4.5', 'm9 10.8 1.2 1.2 6.5-7.5'],
  failed: ['M6 4l8 8', 'M14 4l-8 8'],
  uncertain: ['M7.2 5.6a2.9 2.9 0 1 1 3.9 2.7c-.8.4-1.1.8-1.1 1.6', 'M10 12.9v.1'],
};

/** @param {keyof typeof DRAWINGS} name */
export function drawing(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 19 15');
  svg.setAttribute('class', 'ticks');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of DRAWINGS[name] ?? []) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The time of day, as a `<time>`. @param {number} at milliseconds since 1970 */
export function time(at) {
  const date = new Date(at);
  return h('time', { dateTime: date.toISOString() }, clock.format(date));
}

/** Enter sends, Shift+Enter does not, Escape goes to the conversation above. @param {HTMLFormElement} form */
export function composerKeys(form) {
  const field = form.querySelector('textarea');
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'Escape') {
      form.parentElement.querySelector('.thread').focus();
    }
  });
}
