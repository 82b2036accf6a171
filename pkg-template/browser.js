// What browsers are asked for: requests and their answers, files and pictures. Browsers, functions of the page and test
// doubles differ in them. `transfers.js` calls these.

/**
 * How a preview is tried, best first: how long its longer edge may be, and how good a JPEG. The last is so small that it
 * fits any limit that is accepted.
 */
const PREVIEWS = [
  [320, 0.75], [320, 0.55], [240, 0.6], [180, 0.6], [120, 0.6], [80, 0.5], [48, 0.4], [24, 0.3], [8, 0.3], [2, 0.1],
];

/** How a photo is tried that is too large, best first. */
const RESIZES = [
  [4096, 0.85], [3072, 0.82], [2048, 0.82], [1600, 0.8], [1200, 0.78], [800, 0.75], [480, 0.7], [240, 0.6],
];

/** How large the sample is that shows whether a picture is transparent. */
const SAMPLE = 64;

/** Up to this edge a PNG has fewer bytes: each JPEG of Chromium carries half a kilobyte of colour profile. */
const TINY = 8;

const [JPEG, PNG] = ['image/jpeg', 'image/png'];

/** Whether the browser says that it is offline. It can be wrong the other way round. */
export function isOffline() {
  return globalThis.navigator?.onLine === false;
}

/**
 * Calls `fetch`, or the function that the page gives instead, with a URL and plain options: at once, because a page that
 * is being left may not come back to us. An answer from a cache is none of the service's.
 */
function begin(own, url, method, credentials, headers, signal, body, keepalive) {
  const init = { method, headers, credentials, signal, cache: 'no-store' };
  if (keepalive) init.keepalive = true;
  if (body !== undefined) init.body = body;
  return own ? own(url, init) : fetch(url, init);
}

/** A header, where it can be read. */
function header(answer, name) {
  try {
    return answer.headers.get(name);
  } catch {
    // A test double has none, and a page may not read one of another origin.
  }
}

/**
 * Gives status, `Retry-After`, `Content-Length` and the text, unless it has more characters than that; one of them has four
 * bytes at most, and a test double may give something else.
 */
export async function exchange(limit, ...request) {
  const answer = await begin(...request);
  const [most, length] = [4 * limit, header(answer, 'Content-Length')];
  const text = length > most ? undefined : await answer.text();
  const facts = [answer.status, header(answer, 'Retry-After')];
  if (text?.length > limit) return [...facts, most + 1];
  return [...facts, length, typeof text === 'string' ? text : undefined];
}

/**
 * Reads a stream of server-sent events. Tells nothing when it is open, and whenever something comes, be it a comment; data
 * and id of each event; and how long to wait before it is opened again, in ms, where it says so. Ends as an exchange without
 * a text.
 */
export async function follow(limit, tell, ...request) {
  const answer = await begin(...request);
  if (answer.status === 200 && /^text\/event-stream\b/i.test(header(answer, 'Content-Type'))) {
    tell();
    const [reader, decoder] = [answer.body.getReader(), new TextDecoder()];
    let [rest, data, id] = ['', '', ''];
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      tell();
      // A line may end with two characters that come apart.
      const lines = (rest + decoder.decode(piece.value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        const { 1: name, 2: value } = /^([^:]*):? ?(.*)$/s.exec(line);
        if (name === 'data') data += `\n${value}`;
        if (name === 'id') id = value;
        if (name === 'retry' && /^\d+$/.test(value)) tell(undefined, undefined, Number(value));
        if (line || !data) continue;
        tell(data, id);
        data = '';
      }
      if (rest.length + data.length > limit) throw new Error('an event is too long');
    }
  }
  return [answer.status, header(answer, 'Retry-After')];
}

/**
 * Gives status and bytes of an answer that is a file. They come piece by piece, and each is told: how many there are by
 * now, and `Content-Length`. They stay in JavaScript's memory.
 */
export async function collect(moved, ...request) {
  const answer = await begin(...request);
  if (!(answer.status >= 200 && answer.status < 300)) return [answer.status];
  const [total, parts] = [header(answer, 'Content-Length'), []];
  if (answer.body?.getReader) {
    const reader = answer.body.getReader();
    let loaded = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      loaded += piece.value.length;
      parts.push(piece.value);
      moved(loaded, total);
    }
  } else {
    // A test double may have no stream.
    parts.push(await answer.arrayBuffer());
  }
  return [answer.status, await bytesOf(new Blob(parts))];
}

/**
 * Puts a file to a URL by `XMLHttpRequest`: `fetch` shows no progress. Gives what ends it.
 *
 * Tells the bytes that have left; or, at the end, nothing and the status, which is 0 where there was no answer, and -1
 * where all bytes left: so a page sees an answer that it may not read.
 */
export function put(url, file, tell) {
  const request = new XMLHttpRequest();
  const { upload } = request;
  let left;
  const forget = () => {
    upload.onprogress = upload.onload = request.onloadend = null;
  };
  request.open('PUT', url);
  // Before it leaves: a browser tells of no upload that nobody listens to.
  upload.onprogress = ({ loaded }) => tell(loaded);
  upload.onload = () => {
    left = true;
  };
  request.onloadend = () => {
    forget();
    tell(undefined, request.status || (left ? -1 : 0));
  };
  request.send(file);
  return () => {
    forget();
    request.abort();
  };
}

/**
 * Opens a WebSocket to a URL with a scheme of HTTP, or asks the page to. Tells each text; or nothing and 0 when it is
 * open, and nothing and its code when it is closed.
 */
export function dial(own, url, tell) {
  const target = new URL(url, globalThis.location?.href);
  target.protocol = target.protocol.replace('http', 'ws');
  const socket = own ? own(target.href) : new WebSocket(target);
  socket.onopen = () => tell(undefined, 0);
  socket.onmessage = ({ data }) => tell(data, 0);
  socket.onclose = ({ code }) => tell(undefined, code || 1006);
  return socket;
}

/** The bytes of a file, read now. What a page calls a file may throw wherever it is touched. */
export async function bytesOf(file) {
  const buffer = await file.arrayBuffer();
  // Of a number, an array of so many zeros would be made.
  if (Object(buffer) !== buffer) throw buffer;
  return new Uint8Array(buffer);
}

/**
 * Makes a picture smaller, where more than no bytes are allowed, and a preview of it, where more than no characters are.
 * Gives the file with its type and its edges, and the preview as a data URL; what cannot be made is missing.
 *
 * What is written has no metadata of the original, and stands upright.
 */
export async function shrink(file, alpha, maxBytes, maxPreview) {
  let source;
  try {
    source = await createImageBitmap(file);
    const { width, height } = source;
    let opaque = !alpha;
    const drawn = (...size) => {
      const canvas = canvasOf(...size);
      const context = canvas.getContext('2d');
      // Without it, edges of far smaller pictures are jagged.
      context.imageSmoothingQuality = 'medium';
      if (opaque) {
        // A hole that the sample has missed would be black in a JPEG.
        context.fillStyle = '#fff';
        context.fillRect(0, 0, ...size);
      }
      context.drawImage(source, 0, 0, ...size);
      return canvas;
    };
    try {
      // Most pictures that could be transparent are not, and a JPEG shows more of them in as many bytes.
      const { data } = drawn(SAMPLE, SAMPLE).getContext('2d').getImageData(0, 0, SAMPLE, SAMPLE);
      opaque = data.every((value, at) => at % 4 < 3 || value === 255);
    } catch {
      // Some browsers show no pixels to a page.
      opaque = true;
    }
    /** The first of these that has no more bytes. */
    const smaller = async (tries, most) => {
      for (const [edge, quality] of tries) {
        const size = fit(width, height, edge);
        const canvas = drawn(...size);
        const type = opaque && Math.max(...size) > TINY ? JPEG : PNG;
        const blob = await written(canvas, type, quality);
        if (blob.size <= most) return [blob, type, ...size];
        // The next one is made from this one: it is smaller, and as good.
        source.close?.();
        source = canvas;
      }
      return [];
    };
    const made = maxBytes ? await smaller(RESIZES, maxBytes) : [];
    if (maxPreview && (!maxBytes || made.length)) {
      try {
        made[4] = await dataUrl(await smaller(PREVIEWS, Math.floor((maxPreview - `data:${JPEG};base64,`.length) / 4) * 3));
      } catch {
        // It goes without.
      }
    }
    return made;
  } catch {
    return [];
  } finally {
    // The memory of a bitmap is large, and the collector does not see it.
    source?.close?.();
  }
}

/** The edges of a picture whose longer one becomes this, never larger than it is. None is zero. */
function fit(width, height, edge) {
  const longer = Math.max(width, height);
  return [width, height].map((side) => Math.max(1, Math.floor((side * Math.min(edge, longer)) / longer)));
}

/** A canvas without a document where there is one: its encoder does not hold the page up. */
function canvasOf(width, height) {
  return globalThis.OffscreenCanvas
    ? new OffscreenCanvas(width, height)
    : Object.assign(document.createElement('canvas'), { width, height });
}

/** Fails, sooner or later, where the canvas cannot be written. */
function written(canvas, type, quality) {
  return canvas.convertToBlob?.({ type, quality }) ?? new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}

async function dataUrl([blob, type]) {
  return `data:${type};base64,${btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))}`;
}
