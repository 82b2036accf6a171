// Whether a page has room for what it shows.

/** Words that do not fit their box, and controls that something else covers. @param {import('playwright-core').Page} page */
export function cutOff(page) {
  return page.evaluate(() => {
    const nameOf = (element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} ${element.className}: ${(element.textContent || element.ariaLabel || '').trim().slice(0, 30)}`;
    const behind = document.querySelector('dialog:modal');
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || (behind && !behind.contains(element))) continue;
      const style = getComputedStyle(element);
      if (element.matches('.sr-only, .sr-only *, svg, svg *, option, progress, img, script, noscript, .skips *') || style.clipPath !== 'none') continue;
      const clips = (axis) => ['hidden', 'clip'].includes(axis);
      // A field shows a part of what is in it, and more as one goes on.
      if (!element.matches('input, textarea, select')) {
        if (clips(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`${nameOf(element)}: cut off at its side`);
        if (clips(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`${nameOf(element)}: cut off below`);
      }
      const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (words && style.overflowX === 'visible' && style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1) found.push(`${nameOf(element)}: words stick out`);
    }
    const scrolled = [...document.querySelectorAll('*')].filter((element) => element.scrollTop > 0).map((element) => [element, element.scrollTop]);
    for (const control of (behind ?? document).querySelectorAll('a[href], button, input, select, textarea, summary')) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.skips')) continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
      const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
      const there = document.elementFromPoint(x, y);
      if (!there || !(control.contains(there) || there.contains(control) || control.labels?.[0]?.contains(there))) {
        found.push(`${nameOf(control)}: covered by ${there ? nameOf(there) : 'the edge of the window'}`);
      }
    }
    scrollTo(0, 0);
    for (const [element, top] of scrolled) element.scrollTop = top;
    return found;
  });
}

/** What is pressed and smaller than 24 by 24 pixels, with its label. @param {import('playwright-core').Page} page */
export function smallTargets(page) {
  return page.evaluate(() => {
    const LEAST = 24;
    const found = [];
    for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.skips')) continue;
      const boxes = [control, ...control.labels ?? []].map((element) => element.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      if (width < LEAST - 0.1 || height < LEAST - 0.1) {
        found.push(`${control.tagName.toLowerCase()}${control.id ? `#${control.id}` : ''} ${control.textContent.trim() || control.name}: ${width.toFixed(1)} by ${height.toFixed(1)}`);
      }
    }
    return found;
  });
}
