// Addresses that came from the other side: which may be opened, and which may be loaded.

const LONGEST = 2048;

/** Of a page that may be opened, or nothing. @param {unknown} address */
export function webUrl(address) {
  const url = parse(address);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password ? url : undefined;
}

/** Of a picture that may be loaded: from this page's own place, over a safe line, or the picture itself. @param {unknown} address */
export function pictureUrl(address) {
  const url = parse(address, 100_000, location.origin);
  const safe = url && (url.protocol === 'https:' || url.origin === location.origin || /^data:image\/[a-z0-9.+-]+[;,]/i.test(url.href));
  return safe ? url.href : undefined;
}

/** Of a place, on a map that anyone may open. @param {unknown} la @param {unknown} lo */
export function mapUrl(la, lo) {
  if (![la, lo].every((value) => typeof value === 'number' && Number.isFinite(value))) return undefined;
  return new URL(`https://www.openstreetmap.org/?mlat=${la}&mlon=${lo}#map=16/${la}/${lo}`);
}

function parse(address, longest = LONGEST, base = undefined) {
  if (typeof address !== 'string' || address.length > longest) return undefined;
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
