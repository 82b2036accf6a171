// Files on the agent's side. The emulator signs for the agent; the bytes go between this page and the object store.

import { DOCUMENTS, PICTURES, mediaType, typeByName } from './file-kinds.js';
import { plainFetch } from './network.js';
import { makePreview } from './preview.js';

/** @param {import('./emulator.js').Emulator} emulator @param {string} conversationId @param {import('./attach.js').Attached} attached */
export async function sendAsAgent(emulator, conversationId, { file, url, caption }) {
  if (url) URL.revokeObjectURL(url);
  const fileType = typeByName(file);
  if (!fileType) throw new Error(`The agent’s tool takes ${[...PICTURES, ...DOCUMENTS].join(', ')}.`);
  const place = await emulator.agentUpload({ conversationId, fileType, fileSize: file.size });
  const stored = await plainFetch(place.url, { method: 'PUT', body: file });
  if (!stored.ok) throw new Error(`The object store answered ${stored.status}.`);
  const preview = await makePreview(file);
  await emulator.agentSend({
    conversationId,
    file: { relativePath: place.relativePath, fileType, ...(caption && { caption }), ...(preview && { preview }) },
  });
}

/**
 * Gets a file as the agent does.
 * @param {import('./emulator.js').Emulator} emulator
 * @param {{ relativePath: string, fileType: string }} file
 * @returns {import('./viewer.js').Load}
 */
export const loadAsAgent = (emulator, { relativePath, fileType }) => async ({ signal, onProgress }) => {
  const { url } = await emulator.agentDownload(relativePath);
  const response = await plainFetch(url, { signal });
  if (!response.ok) throw new Error(`The object store answered ${response.status}.`);
  const total = Number(response.headers.get('content-length')) || undefined;
  const parts = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    onProgress(loaded, total);
  }
  return new Blob(parts, { type: mediaType(fileType) });
};
