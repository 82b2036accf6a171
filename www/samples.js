// Structured content as an agent's tool or a bot makes it: one sample of each kind, with a title of one's own.

import { makeReplies } from './content.js';
import { byId, h } from './dom.js';

/** A small picture that needs no server: a bag on a ground of this hue. @param {number} hue */
const picture = (hue) => `data:image/svg+xml,${encodeURIComponent([
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160">',
  `<rect width="320" height="160" fill="hsl(${hue} 42% 82%)"/><path d="M112 62h96l10 70H102z" fill="hsl(${hue} 38% 42%)"/>`,
  `<path d="M134 76V54a26 26 0 0 1 52 0v22" fill="none" stroke="hsl(${hue} 38% 26%)" stroke-width="8" stroke-linecap="round"/></svg>`,
].join(''))}`;

const says = (title, id) => ({
  type: 'button', title, tooltip: title,
  click: { actions: [{ type: 'publishText', text: title }], metadata: [{ type: 'ExternalId', id }] },
});
const text = (words, style) => ({ type: 'text', text: words, ...(style && { style }) });
const strong = { bold: true };

function order(title) {
  return {
    type: 'vertical',
    elements: [
      { type: 'image', url: picture(205), alt: 'A canvas bag', caption: 'Canvas bag, blue' },
      text(title, { bold: true, size: 'large' }),
      text('Handed to the courier, due tomorrow between 9 and 12.'),
      { type: 'horizontal', elements: [says('Leave it next door', 'neighbour'), says('Another day', 'another-day')] },
      {
        type: 'button', title: 'Follow the parcel',
        click: { actions: [{ type: 'link', uri: 'https://www.example.com/parcels/4711' }], metadata: [{ type: 'ExternalId', id: 'follow' }] },
      },
    ],
  };
}

function bags(title) {
  const card = (name, price, hue) => ({
    type: 'vertical',
    elements: [
      { type: 'image', url: picture(hue), alt: `${name} bag` },
      text(`${title}: ${name}`, strong),
      text(price),
      says(`Take ${name.toLowerCase()}`, `bag-${hue}`),
    ],
  });
  const cards = [card('Blue', '€ 24', 205), card('Green', '€ 26', 145), card('Red', '€ 24', 12), card('Violet', '€ 29', 275)];
  return { type: 'carousel', padding: 8, elements: cards };
}

function place(title) {
  return {
    type: 'vertical',
    elements: [
      text(title, strong),
      { type: 'map', la: 52.3702, lo: 4.8952, tooltip: 'Our shop in Amsterdam' },
      {
        type: 'button', title: 'Show me the way',
        click: { actions: [{ type: 'navigate', la: 52.3702, lo: 4.8952, name: 'Shop' }], metadata: [{ type: 'ExternalId', id: 'way' }] },
      },
      { type: 'linkPreview', url: 'https://www.example.com/opening-hours', title: 'Opening hours' },
    ],
  };
}

/** What a page cannot show, or should not: it has to say so and stay whole. */
function odd(title) {
  return {
    type: 'vertical',
    elements: [
      text(`${title} <img src=x onerror=alert(1)>`),
      { type: 'image', url: 'http://example.com/plain.png', alt: 'A picture over a plain line' },
      { type: 'button', title: 'A script as a link', click: { actions: [{ type: 'link', uri: 'javascript:alert(1)' }] } },
      { type: 'hologram', title: 'A part of next year' },
      { type: 'accordion', elements: [text('Inside a container of a newer kind')] },
    ],
  };
}

const SAMPLES = {
  order: ['A card', order],
  bags: ['A carousel', bags],
  place: ['A place and a link', place],
  odd: ['Odd parts', odd],
};

/** Puts the choices into the dialog. */
export function prepareSamples() {
  byId('card-kind').append(...Object.entries(SAMPLES).map(([value, [name]], index) => h('label', { class: 'check check--small' },
    h('input', { type: 'radio', name: 'cardKind', value, checked: index === 0 }), h('span', {}, name))));
}

/** What the dialog says, as an event of an agent. */
export function readSample() {
  const [, make] = SAMPLES[document.querySelector('#card-kind :checked').value];
  const replies = byId('card-replies').checked && { quickReplies: makeReplies(['Looks good', 'Something is wrong']) };
  return { type: 'RichContentEvent', content: make(byId('card-text').value.trim() || 'Untitled'), ...replies };
}
