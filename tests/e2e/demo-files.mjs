// Files for the tests of the demo, made here, and what a person does with files in the page.

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

function crc32(data) {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

function chunk(type, data) {
  const whole = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(whole));
  return Buffer.concat([length, whole, sum]);
}

/**
 * A PNG of rings on a slope; with `noise` one that hardly packs.
 * @param {number} width @param {number} height @param {{ noise?: boolean, hue?: number }} [looks]
 */
export function png(width, height, { noise = false, hue = 0 } = {}) {
  const row = 1 + width * 3;
  const pixels = noise ? randomBytes(row * height) : Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    pixels[y * row] = 0;
    for (let x = 0; !noise && x < width; x += 1) {
      const ring = Math.sin(Math.hypot(x - width / 2, y - height / 2) / 14) > 0 ? 40 : 0;
      const at = y * row + 1 + x * 3;
      pixels[at] = (60 + hue + (x * 150) / width + ring) & 255;
      pixels[at + 1] = (90 + (y * 110) / height + ring) & 255;
      pixels[at + 2] = (150 - hue + ring) & 255;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {string} name @param {Buffer} buffer @param {string} [mimeType] */
export const file = (name, buffer, mimeType = 'image/png') => ({ name, mimeType, buffer });

export const pdf = () => file('SECRET-offer.pdf', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'), 'application/pdf');

export const sha256 = (buffer) => createHash('sha256').update(buffer).digest('hex');

/** Hands files over as a drop or a paste does. @param {import('playwright-core').Locator} target */
export function hand(target, type, files) {
  const parts = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }));
  return target.evaluate((element, [kind, given]) => {
    const data = new DataTransfer();
    for (const { name, mimeType, base64 } of given) {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([content], name, { type: mimeType }));
    }
    if (kind === 'paste') {
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      return undefined;
    }
    const drag = (name) => element.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
    drag('dragenter');
    const shown = getComputedStyle(element.closest('.talk'), '::after').content;
    drag('dragover');
    drag('drop');
    return shown;
  }, [type, parts]);
}

/** The consumer's own bubbles with a file, in this state. @param {import('./demo-page.mjs').DemoPage} demo */
export const ownFile = (demo, state) => demo.consumerThread.locator(`.msg--own[data-state="${state}"]`).filter({ has: demo.page.locator('.file') });

/** Picks files, writes captions, sends. @param {import('./demo-page.mjs').DemoPage} demo */
export async function sendFiles(demo, files, { caption, side = 'consumer' } = {}) {
  await demo.page.locator(`#${side}-files`).setInputFiles(files);
  const last = demo.page.locator(`#${side}-tray`).getByRole('textbox').last();
  if (caption) await last.fill(caption);
  await last.press('Enter');
}

/** What the object store of the account holds. */
export const stored = async (demo) => (await demo.control('store')).items;

/** Switches a fault of files on. */
export async function fileFault(demo, name, { times, transfers } = {}) {
  const { page } = demo;
  await page.getByRole('radio', { name: 'Files' }).check();
  if (times) await page.getByLabel('Hit the next').selectOption(String(times));
  if (transfers) await page.getByLabel('kind of transfer').selectOption({ label: transfers });
  await page.getByRole('switch', { name }).click();
}

/** Saves what the dialog shows. @returns {Promise<{ name: string, hash: string }>} */
export async function save(demo) {
  const downloading = demo.page.waitForEvent('download');
  await demo.page.getByRole('dialog').getByRole('link', { name: 'Save' }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), hash: sha256(await readFile(await download.path())) };
}
