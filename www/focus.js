// Where the focus goes when what had it goes away.

const usable = (element) => element?.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.disabled;

/** Gives the focus to the first of these that can have it. @param {...(HTMLElement | null | undefined)} candidates */
export function focusOn(...candidates) {
  candidates.find(usable)?.focus();
}

/**
 * Changes the page. Where that takes away, hides or disables what has the focus, the first of these gets it that can.
 * @param {() => void} change
 * @param {() => Array<HTMLElement | null | undefined>} nextBest asked for after the change
 */
export function keepFocus(change, nextBest) {
  const before = document.activeElement;
  change();
  if (before !== document.body && !usable(before)) focusOn(...nextBest());
}
