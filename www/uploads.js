// Files that the consumer sends: what becomes of them, and how to go on where one failed.

import { bytes, isPicture } from './file-kinds.js';
import { FileView } from './file-view.js';
import { makePreview } from './preview.js';
import { inWords } from './trouble.js';
import { view } from './viewer.js';

/** Another try would end the same way. */
const HOPELESS = new Set(['file-type', 'file-too-large', 'invalid-argument']);

/**
 * @typedef {object} Upload
 * @property {File} file
 * @property {string} caption
 * @property {string} [url] an object URL of the picture
 * @property {string} fileType
 * @property {number} fileSize
 * @property {FileView} view
 * @property {AbortController} giveUp
 * @property {import('lp-connector').StoredFile} [stored] there once the object store has it
 */

export class Uploads {
  #page;

  /**
   * @param {object} page
   * @param {import('./outgoing.js').Outgoing} page.outgoing
   * @param {() => { connector: import('lp-connector').Connector, conversationId: string }} page.talk
   * @param {(said: import('./outgoing.js').Said | undefined) => void} page.draw
   */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Sends a file. One that is stored already is published, not sent again.
   * @param {import('./attach.js').Attached & { stored?: import('lp-connector').StoredFile }} attached
   */
  send({ file, url, caption, stored }) {
    const { connector, conversationId } = this.#page.talk();
    const clientMessageId = crypto.randomUUID();
    const fileType = stored?.fileType ?? kindOf(file);
    const fileSize = stored?.fileSize ?? file.size;
    const upload = { file, url, caption, fileType, fileSize, stored, giveUp: new AbortController(), view: undefined };
    upload.view = new FileView(this.#facts(upload));
    upload.view.progress(stored && fileSize, fileSize, Boolean(stored));
    const said = this.#page.outgoing.add(clientMessageId, caption, upload);
    this.#page.draw(said);
    const options = { clientMessageId, signal: upload.giveUp.signal };
    const sent = stored
      ? makePreview(file).then((preview) => connector.publishFile(
        conversationId, { relativePath: stored.relativePath, fileType, caption, preview }, options))
      : connector.sendFile(conversationId, file, { ...options, ...(caption && { caption }) });
    return sent.catch((error) => {
      this.#page.draw(this.#page.outgoing.refused(clientMessageId, error));
      throw error;
    });
  }

  /** An event `upload.*`. */
  heard(event) {
    const said = this.#page.outgoing.get(event.clientMessageId);
    const upload = said?.upload;
    if (!upload) return;
    if (event.type === 'upload.progress') {
      upload.view.progress(event.loaded, event.total);
      return;
    }
    const { relativePath, fileType, fileSize, resized } = event;
    Object.assign(upload, { stored: { relativePath, fileType, fileSize }, fileType, fileSize });
    if (resized) said.note = `Made smaller: ${bytes(resized.originalSize)} became ${bytes(fileSize)}, ${resized.width} × ${resized.height}`;
    upload.view.show(this.#facts(upload));
    upload.view.progress(fileSize, fileSize, true);
  }

  /** The echo brings the preview that the agent sees: from here on it is shown in the place of the file itself. */
  echoed({ upload }, { file }) {
    if (!upload || !file?.preview) return;
    this.forget(upload);
    upload.preview = file.preview;
    upload.view.show(this.#facts(upload));
  }

  /** What the thread shows of it. */
  message({ upload, state, error, note }) {
    if (state !== 'queued' && state !== 'sending') upload.view.still();
    return {
      content: upload.view.node,
      text: upload.caption || `${upload.fileType} file`,
      note: state === 'failed' ? whyNot(error, upload)
        : state === 'uncertain' ? `It is stored, and no answer came to its publication (${error?.code})` : note,
    };
  }

  /** What can be done while it is on its way. @returns {Array<{ label: string, act: () => void }>} */
  ways({ upload }) {
    return [{ label: 'Cancel', act: () => upload.giveUp.abort() }];
  }

  /** Whether another try may end better. */
  isWorthATry({ error }) { return !HOPELESS.has(error?.code); }

  /** Lets the object URL go. @param {Upload | undefined} upload */
  forget(upload) {
    if (!upload?.url) return;
    URL.revokeObjectURL(upload.url);
    upload.url = undefined;
  }

  #facts(upload) {
    const { fileType, fileSize, caption, file } = upload;
    const picture = upload.preview ?? upload.url;
    const open = isPicture(fileType) ? () => view({ fileType, caption, load: async () => file }) : undefined;
    return { fileType, fileSize, caption, picture, open };
  }
}

/** What a file is taken for until the connector has looked at its content. */
function kindOf(file) {
  const ending = file.name.split('.').at(-1).toUpperCase();
  return /^[A-Z0-9]{1,5}$/.test(ending) && file.name.includes('.') ? ending : 'FILE';
}

function whyNot(error, { stored }) {
  const { code = 'unknown', message, status } = error ?? {};
  const facts = `(${[code, status && `HTTP ${status}`].filter(Boolean).join(' · ')})`;
  if (HOPELESS.has(code)) return `${message.charAt(0).toUpperCase()}${message.slice(1)} ${facts}`;
  if (stored) return `${inWords(error).title}; the file is stored, so a retry only publishes it ${facts}`;
  if (code === 'rejected') return `The service gives no place for this file: file sharing may be switched off for the account ${facts}`;
  return `${inWords(error).title} ${facts}`;
}
