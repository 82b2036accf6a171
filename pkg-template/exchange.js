// Requests and their answers: what browsers, functions of the page and test doubles differ in. The module calls these,
// which weigh a tenth of the same in Rust, and cross into it once for each request and once for each answer.

/** Calls a function when a promise is settled: with true and its value, or with false and the error. */
export function when(promise, act) {
  promise.then((value) => act(true, value), (error) => act(false, error));
}

/** Whether the browser says that it is offline. It can be wrong the other way round. */
export function isOffline() {
  return globalThis.navigator?.onLine === false;
}

/**
 * Calls `fetch`, or the function that the page gives instead, with a URL and plain options: at once, because a page that
 * is being left may not come back to us. An answer from a cache is none of the service's.
 */
function begin(own, url, method, credentials, headers, signal, body, keepalive) {
  const init = { method, headers: JSON.parse(headers), credentials, signal, cache: 'no-store' };
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

/** Gives status, `Retry-After`, `Content-Length` and the text, which is not read where there are more bytes than that. */
export async function exchange(limit, ...request) {
  const answer = await begin(...request);
  const length = header(answer, 'Content-Length');
  // A test double may give the text itself.
  return [answer.status, header(answer, 'Retry-After'), length, length > limit ? undefined : await answer.text()];
}

/**
 * Gives status and pieces of an answer that is a file. They come one by one, and each is told: how many bytes there are,
 * and `Content-Length`. They stay in JavaScript's memory.
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
  return [answer.status, parts];
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
