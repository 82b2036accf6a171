// What a screen reader would say by itself: an observer of all live regions, put into the page before its own scripts.
// It errs on the side of saying too much: whatever comes into a region, changes there, or is shown together with its
// region counts as said. What is written where nobody can hear it (hidden, or behind a dialog) is kept apart, as unheard.

/** Runs in the page. */
export function listen() {
  const ROLES = { log: 'polite', status: 'polite', alert: 'assertive' };
  const REGIONS = '[role=log], [role=status], [role=alert], [aria-live], output';
  const isLive = (element) => (element.getAttribute('aria-live') ?? ROLES[element.getAttribute('role')] ?? 'polite') !== 'off';
  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const isReachable = (element) => element.checkVisibility({ visibilityProperty: true })
    && !element.closest('[inert], [aria-hidden=true]')
    && (!document.querySelector('dialog:modal') || element.closest('dialog:modal') !== null);

  window.heard = [];
  window.unheard = [];
  const say = (region, node) => {
    const text = node.textContent.replaceAll(/\s+/g, ' ').trim();
    if (text) (isReachable(region) ? window.heard : window.unheard).push(text);
  };

  /** Regions that could be heard when they were last looked at. */
  let open = new Set();
  const look = (written) => {
    const now = [...document.querySelectorAll(REGIONS)].filter((region) => isLive(region) && isReachable(region));
    for (const [region, nodes] of written) nodes.forEach((node) => say(region, node));
    for (const region of now) if (!open.has(region) && !written.has(region)) say(region, region);
    open = new Set(now);
  };

  new MutationObserver((records) => {
    /** What was written, by region: each node once. @type {Map<Element, Set<Node>>} */
    const written = new Map();
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') continue;
      for (const node of type === 'childList' ? addedNodes : [target]) {
        const region = node.isConnected ? elementOf(node)?.closest(REGIONS) : undefined;
        if (!region || !isLive(region)) continue;
        const whole = region.getAttribute('aria-atomic') === 'true' ? region : node;
        written.set(region, (written.get(region) ?? new Set()).add(whole));
      }
    }
    look(written);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const event of ['resize', 'close', 'toggle']) addEventListener(event, () => look(new Map()), true);
}
