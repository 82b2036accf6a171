// Lets the recorder see uploads. The connector puts files by `XMLHttpRequest`, because `fetch` shows no progress, and it
// looks for that class when it needs one: a class of the page's own in its place sees each request and changes none.

/** How often an entry shows how far it got. */
const EVERY_MS = 200;

/** @param {import('./recorder.js').Recorder} recorder */
export function watchUploads(recorder) {
  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    #request;

    open(method, url, ...more) {
      this.#request = { method, url: new URL(url, location.href).href, headers: {} };
      super.open(method, url, ...more);
    }

    setRequestHeader(name, value) {
      this.#request.headers[name] = value;
      super.setRequestHeader(name, value);
    }

    send(body) {
      const size = body?.size;
      const entry = recorder.begin(this.#request, { lane: 'connector', size });
      let shownAt = performance.now();
      let aborted = false;
      this.upload.addEventListener('progress', ({ loaded }) => {
        if (loaded === size || performance.now() - shownAt < EVERY_MS) return;
        shownAt = performance.now();
        entry.moved(loaded);
      });
      this.addEventListener('abort', () => { aborted = true; });
      this.addEventListener('loadend', () => {
        if (this.status) entry.finish({ answer: { status: this.status, headers: headersOf(this), body: this.responseType ? '' : this.responseText, cut: false } });
        else entry.finish({ failure: aborted ? 'given up' : 'no answer' });
      });
      super.send(body);
    }
  };
}

function headersOf(request) {
  const lines = request.getAllResponseHeaders().split('\r\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}
