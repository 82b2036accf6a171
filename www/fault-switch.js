// A switch for one fault: its name, what it does, and how often it will.

import { h } from './dom.js';

/**
 * @param {{ id: string, name: string, hint: string }} fault
 * @param {() => void} toggle
 */
export function faultSwitch(fault, toggle) {
  const hint = h('span', { class: 'fault__hint' }, fault.hint);
  const button = h('button', {
    class: 'fault', type: 'button', role: 'switch', 'aria-checked': 'false', 'data-fault': fault.id, onclick: toggle,
  }, h('span', { class: 'fault__name' }, fault.name), hint, h('span', { class: 'fault__knob' }));
  return {
    item: h('li', {}, button),
    /** @param {number} left how many hits are left; 0 is off */
    show(left) {
      button.setAttribute('aria-checked', String(left > 0));
      hint.textContent = left > 0 ? `on for ${left} more` : fault.hint;
    },
  };
}
