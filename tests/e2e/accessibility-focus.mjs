// Where the focus is, and whether a person can see it there.

/** Runs in the page, before its own scripts. Puts `focusRing` beside them. */
export function defineFocusRing() {
  const OUTLINED = 2;
  /** What is drawn for a control: itself, or what stands behind it where it is see-through. */
  const drawn = (element) => (getComputedStyle(element).opacity === '0' ? element.nextElementSibling : element);
  const nameOf = (element) => `${element.tagName.toLowerCase()} ${element.id || element.getAttribute('aria-label') || element.textContent.trim().slice(0, 40) || element.name}`;

  /** What scrolls or clips and cuts a ring off that would find room in it. */
  const cutterOf = (element, ring) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue;
      const box = at.getBoundingClientRect();
      if (ring.bottom - ring.top > box.height) continue;
      if (ring.left < box.left - 0.5 || ring.right > box.right + 0.5 || ring.top < box.top - 0.5 || ring.bottom > box.bottom + 0.5) {
        const edges = ({ top, bottom }) => `${Math.round(top)} to ${Math.round(bottom)}`;
        return `${nameOf(at)}: ${edges(ring)} in ${edges(box)}`;
      }
      if (at.matches('dialog')) break;
    }
    return undefined;
  };

  /** What has the focus, and what is wrong with how it shows; nothing where the page itself has it. */
  window.focusRing = () => {
    const active = document.activeElement;
    if (active === document.body) return { name: '', wrong: [] };
    const element = drawn(active);
    const style = getComputedStyle(element);
    const [width, offset] = [parseFloat(style.outlineWidth), parseFloat(style.outlineOffset)];
    const wrong = [];
    if (style.outlineStyle === 'none' || width < OUTLINED) wrong.push('no outline');
    // A ring outside stands on what is around the element, one inside on the element itself.
    const on = offset + width > 0 ? element.parentElement : element;
    const contrast = window.colours.contrast(style.outlineColor, on);
    if (contrast < 3 && !matchMedia('(forced-colors: active)').matches) wrong.push(`contrast ${contrast.toFixed(2)}`);
    const box = element.getBoundingClientRect();
    const grown = offset + width;
    const ring = { left: box.left - grown, right: box.right + grown, top: box.top - grown, bottom: box.bottom + grown };
    const cutter = cutterOf(element, ring);
    if (cutter) wrong.push(`cut off by ${cutter}`);
    const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
    const top = document.elementFromPoint(x, y);
    if (!top || !(active.contains(top) || element.contains(top) || top.contains(active))) wrong.push(`covered by ${top && nameOf(top)}`);
    return { name: nameOf(active), wrong };
  };

  /** How an element is outlined now: to be held against how it was with the focus. */
  window.outlineOf = (element) => getComputedStyle(drawn(element)).outlineStyle;
}

/** What has the focus; fails where nothing has, or where it cannot be seen. @param {import('playwright-core').Page} page */
export async function focusOf(page) {
  const { name, wrong } = await page.evaluate(() => window.focusRing());
  if (!name) throw new Error('nothing has the focus');
  if (wrong.length) throw new Error(`the focus on ${name}: ${wrong.join(', ')}`);
  return name;
}

/** What Tab leads to, in order, from the top of the page to its end; and what it does not lead to. */
export async function walk(page, { back = false, limit = 400 } = {}) {
  const names = [];
  const wrong = [];
  await page.evaluate(() => {
    // Where Tab goes on from is not where nothing has the focus, but where something had it last.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    window.reached = new Set();
    window.lastReached = undefined;
  });
  for (let step = 0; step < limit; step += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const here = await page.evaluate(() => {
      const before = window.lastReached;
      const active = document.activeElement;
      const again = window.reached.has(active);
      window.reached.add(active);
      window.lastReached = active;
      const still = before?.isConnected && before !== active && window.outlineOf(before) !== 'none';
      return { ...window.focusRing(), again, still };
    });
    if (!here.name || here.again) break;
    names.push(here.name);
    wrong.push(...here.wrong.map((what) => `${here.name}: ${what}`), ...(here.still ? [`${here.name}: the one before keeps its ring`] : []));
  }
  const missed = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && !window.reached.has(element))
    .filter((element) => !document.querySelector('dialog:modal') || element.closest('dialog:modal'))
    .filter((element) => element.type !== 'radio' || element.checked)
    .filter((element) => !element.parentElement.closest('details:not([open])') || element.matches('summary'))
    .map((element) => element.outerHTML.slice(0, 100)));
  return { names, wrong, missed };
}
