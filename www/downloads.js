// A file that came: its preview in the thread, the whole of it on request.

import { FileView } from './file-view.js';
import { isPreview } from './preview.js';
import { view } from './viewer.js';

/**
 * @param {import('lp-connector').HostedFile} file
 * @param {import('lp-connector').Connector} connector
 * @param {() => void} onOpened
 * @returns {Node}
 */
export function receivedFile({ relativePath, fileType, caption, preview }, connector, onOpened) {
  /** @type {import('./viewer.js').Load} */
  const load = async ({ signal, onProgress }) => {
    const ended = new AbortController();
    connector.on('download.progress', (event) => {
      if (event.relativePath === relativePath) onProgress(event.loaded, event.total);
    }, { signal: ended.signal });
    try {
      const blob = await connector.downloadFile(relativePath, { signal });
      onOpened();
      return blob;
    } finally {
      ended.abort();
    }
  };
  const open = () => view({ fileType, caption, load });
  return new FileView({ fileType, caption, picture: isPreview(preview) ? preview : undefined, open }).node;
}
