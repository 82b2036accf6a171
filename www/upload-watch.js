// Lets the recorder see uploads. The connector puts files by `XMLHttpRequest`, because `fetch` shows no progress, and it
// looks for that class when it needs one: a class of the page's own in its place sees each request and changes none.

/** How often an entry shows how far it got. */
const EVERY_MS = 200;

/** @param {import('./recorder.js').Recorder} recorder */
export function watchUploads(recorder) {
  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    #request;
    #entry;
    #shownAt = 0;
    #aborted = false;

    constructor() {
      super();
      // Before those of the connector, so that the end is known here when it goes on from there.
      this.upload.addEventListener('progress', ({ loaded, total }) => {
        if (loaded === total || performance.now() - this.#shownAt < EVERY_MS) return;
        this.#shownAt = performance.now();
        this.#entry.moved(loaded);
      });
      this.addEventListener('abort', () => { this.#aborted = true; });
      this.addEventListener('loadend', () => {
        if (this.status) this.#entry.finish({ answer: answerOf(this) });
        else this.#entry.finish({ failure: this.#aborted ? 'given up' : 'no answer' });
      });
    }

    open(method, url, ...more) {
      this.#request = { method, url: new URL(url, location.href).href, headers: {} };
      super.open(method, url, ...more);
    }

    setRequestHeader(name, value) {
      this.#request.headers[name] = value;
      super.setRequestHeader(name, value);
    }

    send(body) {
      this.#entry = recorder.begin(this.#request, { lane: 'connector', size: body?.size });
      this.#shownAt = performance.now();
      super.send(body);
    }
  };
}

function answerOf(request) {
  const lines = request.getAllResponseHeaders().split('\r\n').filter(Boolean);
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  const body = request.responseType ? '' : request.responseText;
  return { status: request.status, headers: Object.fromEntries(headers), body, cut: false };
}
