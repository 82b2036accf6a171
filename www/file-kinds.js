// Types of files as the wire names them, and what a page shows of a file without its name.

import { h } from './dom.js';

export const PICTURES = ['JPG', 'JPEG', 'PNG', 'GIF'];
export const DOCUMENTS = ['PDF', 'DOCX', 'XLSX', 'PPTX', 'TXT'];

const MEDIA = {
  JPG: 'image/jpeg', JPEG: 'image/jpeg', PNG: 'image/png', GIF: 'image/gif', PDF: 'application/pdf', TXT: 'text/plain',
};

/** Only these are ever shown as pictures: whatever else is offered for download. @param {string} fileType */
export const isPicture = (fileType) => PICTURES.includes(fileType);

/** The media type of a file that is shown or saved. @param {string} fileType */
export const mediaType = (fileType) => (isPicture(fileType) ? MEDIA[fileType] : 'application/octet-stream');

/** What a file dialog is to offer: a hint for the person, no check. @param {string[]} types */
export const acceptOf = (types) => types.flatMap((type) => [`.${type.toLowerCase()}`, MEDIA[type]]).filter(Boolean).join(',');

/** What the agent's tool takes a file for, by its name. @param {File} file */
export function typeByName(file) {
  const ending = file.name.split('.').at(-1).toUpperCase();
  return [...PICTURES, ...DOCUMENTS].find((type) => type === ending)
    ?? Object.keys(MEDIA).find((type) => MEDIA[type] === file.type);
}

/** A name to save a file under. Caption and type were chosen by somebody else. */
export function safeName(fileType, caption = '') {
  const words = caption.replace(/[^\p{L}\p{N}_-]+/gu, ' ').trim().slice(0, 60).trim();
  const ending = /^[A-Z0-9]{1,8}$/i.test(fileType) ? fileType.toLowerCase() : 'bin';
  return `${words || 'file'}.${ending}`;
}

const numbers = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** @param {number} count of bytes */
export function bytes(count) {
  if (count < 1000) return `${count} bytes`;
  return count < 1_000_000 ? `${Math.round(count / 1000)} kB` : `${numbers.format(count / 1_000_000)} MB`;
}

/** A sheet of paper with the type on it, which is drawn: in words it stands beside. @param {string} fileType */
export const sheet = (fileType) => h('span', { class: 'sheet', 'aria-hidden': 'true', 'data-type': fileType.slice(0, 5) });

/** Type and size, as far as they are known. */
export const factsOf = ({ fileType, fileSize }) => [fileType, fileSize && bytes(fileSize)].filter(Boolean).join(' · ');
