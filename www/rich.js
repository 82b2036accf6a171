// Structured content: cards, carousels and what stands in them, made of elements. It comes from the other side, so it is
// taken for what it may be at worst: text stays text, an address is used only where it can do no harm, what is not known is
// named. Its colours are left out: nothing says that they can be read on these grounds.

import { h } from './dom.js';
import { readClick, textOf } from './content.js';
import { mapUrl, pictureUrl, webUrl } from './links.js';

/** Content that is nested deeper, or longer, is cut off. */
const DEPTH = 8;
const ELEMENTS = 50;

/**
 * @callback Act somebody chose an element
 * @param {{ text?: string, metadata?: Array<object> }} choice without a text where a link was opened
 */

/**
 * @param {unknown} content as it came
 * @param {Act} [act] without it nothing can be chosen: it is the other side that looks
 */
export function richView(content, act) {
  return h('div', { class: 'rich' }, part(content, act, 0));
}

const PARTS = {
  vertical: (element, act, depth) => box('rich__column', element, act, depth),
  horizontal: (element, act, depth) => box('rich__row', element, act, depth),
  carousel,
  text: (element) => h('p', {
    class: looks('rich__text', element), title: said(element.tooltip), dir: element.rtl === true ? 'rtl' : 'auto',
  }, said(element.text) ?? ''),
  image,
  button: (element, act) => choice(element, act, 'button rich__button', said(element.title) ?? 'Choose'),
  map: ({ la, lo, tooltip }) => {
    const url = mapUrl(la, lo);
    return url ? link(url, 'rich__link', [sign('map'), words(said(tooltip) ?? 'Place on the map', `${Number(la).toFixed(4)}, ${Number(lo).toFixed(4)}`)])
      : missing('a map without a place');
  },
  linkPreview: ({ url: address, title }) => {
    const url = webUrl(address);
    return url ? link(url, 'rich__link', [sign('link'), words(said(title) ?? url.hostname, url.hostname)])
      : missing(['a link that is not safe to open', said(title)].filter(Boolean).join(': '));
  },
};

function part(element, act, depth) {
  if (!element || typeof element !== 'object' || Array.isArray(element)) return missing('something that is no element');
  if (depth > DEPTH) return missing('more, nested too deeply');
  const known = Object.hasOwn(PARTS, element.type) ? PARTS[element.type] : undefined;
  if (known) return known(element, act, depth);
  // A container of a newer kind holds parts that are known.
  if (Array.isArray(element.elements)) return box('rich__column', element, act, depth);
  const inside = textOf({ message: element, contentType: '' });
  return missing(`“${String(element.type ?? 'unknown').slice(0, 40)}”${inside === '()' ? '' : `: ${inside}`}`);
}

const parts = ({ elements }, act, depth) => (Array.isArray(elements) ? elements : []).slice(0, ELEMENTS).map((one) => part(one, act, depth + 1));

const box = (name, element, act, depth) => h('div', { class: name }, ...parts(element, act, depth));

/** What this page cannot show is said to be there. */
const missing = (what) => h('p', { class: 'rich__missing' }, `Not shown here: ${what}`);

/** Cards side by side: Tab goes through what is in them, and two buttons lead on where there is more. */
function carousel(element, act, depth) {
  const cards = parts(element, act, depth);
  const track = h('div', { class: 'rich__track', tabIndex: 0, role: 'group', 'aria-label': 'Cards, side by side' },
    ...cards.map((card, index) => h('div', {
      class: 'rich__card', role: 'group', 'aria-roledescription': 'card', 'aria-label': `${index + 1} of ${cards.length}`,
    }, card)));
  const step = (by) => {
    const width = track.firstElementChild?.getBoundingClientRect().width ?? track.clientWidth;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    track.scrollBy({ left: by * (width + 8), behavior: still ? 'instant' : 'smooth' });
  };
  const button = (label, shape, by) => h('button', {
    class: 'button button--small rich__step', type: 'button', 'aria-label': label, onclick: () => step(by),
  }, h('span', { 'aria-hidden': 'true' }, shape));
  const [back, on] = [button('Cards before', '‹', -1), button('More cards', '›', 1)];
  const steps = h('div', { class: 'rich__steps' }, back, on);
  // At an end a button does nothing, and says so; disabled it would lose the focus.
  const look = () => {
    const { scrollLeft, clientWidth, scrollWidth } = track;
    steps.hidden = scrollWidth <= clientWidth + 1;
    back.setAttribute('aria-disabled', String(scrollLeft < 2));
    on.setAttribute('aria-disabled', String(scrollLeft + clientWidth > scrollWidth - 2));
  };
  track.addEventListener('scroll', look, { passive: true });
  // What has the focus is in view, even where the buttons have the cards still moving.
  track.addEventListener('focusin', ({ target }) => {
    target.closest('.rich__card')?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  });
  new ResizeObserver(look).observe(track);
  return h('div', {
    class: 'rich__carousel', role: 'group', 'aria-roledescription': 'carousel', 'aria-label': `${cards.length} cards`,
  }, track, steps);
}

function image(element, act) {
  const url = pictureUrl(element.url);
  const alt = said(element.alt) ?? said(element.tooltip) ?? said(element.caption) ?? '';
  const caption = said(element.caption);
  const without = (why) => missing(`a picture ${why}${alt ? `: ${alt}` : ''}`);
  if (!url) return without('whose address is not safe to load');
  const picture = h('img', {
    src: url, alt, loading: 'lazy', referrerPolicy: 'no-referrer', onerror: () => picture.replaceWith(without('that cannot be had')),
  });
  const chosen = element.click ? choice(element, act, 'rich__picture', alt || 'Picture', picture) : picture;
  return h('figure', { class: 'rich__figure' }, chosen, caption && h('figcaption', {}, caption));
}

/**
 * What can be chosen: a link where it leads to somewhere, else a button.
 * @param {{ click?: any, tooltip?: unknown, style?: any }} element
 * @param {Act | undefined} act
 * @param {string} name of its class
 * @param {string} title
 * @param {Node} [face] what stands there in the place of the title
 */
function choice({ click, tooltip, style }, act, name, title, face) {
  const { text, url, metadata, refused } = readClick(click);
  const properties = { class: looks(name, { style }), title: said(tooltip) };
  const chosen = (act && (text !== undefined || metadata || url)) ? () => act({ text, metadata }) : undefined;
  if (url) return link(url, properties.class, [face ?? h('span', {}, title)], chosen);
  if (refused) return h('div', { class: 'rich__refused' }, face ?? h('span', {}, title), missing('where this leads is not safe to open'));
  return h('button', { ...properties, type: 'button', disabled: !chosen, 'aria-label': face && title, onclick: chosen }, face ?? title);
}

function link(url, name, face, chosen) {
  return h('a', { class: name, href: url.href, target: '_blank', rel: 'noopener noreferrer', onclick: chosen },
    ...face, h('span', { class: 'sr-only' }, ' (opens in a new tab)'), h('span', { 'class': 'rich__out', 'aria-hidden': 'true' }, '↗'));
}

const words = (title, facts) => h('span', { class: 'rich__words' }, h('strong', {}, title), h('small', {}, facts));
const sign = (kind) => h('span', { 'class': 'rich__sign', 'data-kind': kind, 'aria-hidden': 'true' });

/** Words, or nothing. */
const said = (value) => (typeof value === 'string' && value !== '' ? value.slice(0, 5_000) : undefined);

/** What of a style leaves the text readable. */
function looks(name, { style }) {
  const size = ['small', 'large'].includes(style?.size) ? `is-${style.size}` : '';
  return [name, style?.bold === true && 'is-bold', style?.italic === true && 'is-italic', size].filter(Boolean).join(' ');
}
