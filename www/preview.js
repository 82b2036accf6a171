// A small picture of a picture. `sendFile` makes one by itself; this is for what is published by other ways.

const EDGE = 240;

/** A data URL far below 30 kB, or `undefined` where the file is no picture. @param {Blob} file */
export async function makePreview(file) {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff'; // a JPEG has no holes to look through
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return canvas.toDataURL('image/jpeg', 0.6);
}

/** Whether a preview that came is one: anything else in an `img` could call a server. @param {unknown} url */
export const isPreview = (url) => typeof url === 'string' && /^data:image\/(?:png|jpeg|gif|webp);base64,/.test(url);
