// Runs in the page of previews.test.mjs and of the benchmark: pictures of many kinds, sent by a connector whose service and
// store are two functions, and their previews compared with what the pictures show.

import { createConnector } from '/pkg/index.js';

/** A connector that keeps what it would publish. */
async function preparer() {
  const published = [];
  const answer = ({ type, body }) => {
    if (type !== 'ms.GenerateURLForUploadFile') return { sequence: published.push(body.event.message) };
    return { relativePath: '/v1/x', queryParams: { temp_url_sig: 's', temp_url_expires: String(Math.ceil(Date.now() / 1000) + 60) } };
  };
  const connector = await createConnector({
    accountId: 'previews',
    endpoints: { messaging: '/none', storage: '/none' },
    fetch: async (_, { body }) => Response.json({ code: 'OK', body: answer(JSON.parse(body)) }),
    upload: async () => {},
    files: { maxBytes: 50_000_000 },
  });
  return { connector, published };
}

/** A picture of this kind on a canvas, as it should be seen. */
function drawn(kind, width, height, roll) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (kind === 'noise') {
    const pixels = context.createImageData(width, height);
    const values = new Uint32Array(pixels.data.buffer);
    for (let at = 0; at < values.length; at += 1) values[at] = 0xff000000 | (roll() * 0xffffff);
    context.putImageData(pixels, 0, 0);
  } else {
    if (kind !== 'transparent') {
      const ground = context.createLinearGradient(0, 0, width, height);
      for (const stop of [0, 0.4, 1]) ground.addColorStop(stop, `hsl(${roll() * 360}, 70%, ${20 + roll() * 60}%)`);
      context.fillStyle = ground;
      context.fillRect(0, 0, width, height);
    }
    const shapes = kind === 'photo' ? 400 : 12;
    for (let count = 0; count < shapes; count += 1) {
      context.fillStyle = `hsla(${roll() * 360}, 80%, ${roll() * 100}%, ${kind === 'photo' ? 0.5 : 1})`;
      context.beginPath();
      context.arc(roll() * width, roll() * height, Math.max(1, (roll() * Math.max(width, height)) / 10), 0, 7);
      context.fill();
    }
    if (kind === 'words') {
      context.font = `${Math.max(8, height / 20)}px sans-serif`;
      for (let line = 0; line < 20; line += 1) context.fillText('The quick brown fox jumps over the lazy dog.', 4, (line * height) / 20);
    }
  }
  return canvas;
}

/** The same as it is stored with this EXIF orientation: what a viewer does, backwards. */
function stored(canvas, orientation) {
  const { width, height } = canvas;
  const turned = orientation > 4;
  const out = new OffscreenCanvas(turned ? height : width, turned ? width : height);
  const context = out.getContext('2d');
  const back = [
    [1, 0, 0, 1, 0, 0], [-1, 0, 0, 1, width, 0], [-1, 0, 0, -1, width, height], [1, 0, 0, -1, 0, height],
    [0, 1, 1, 0, 0, 0], [0, -1, 1, 0, 0, width], [0, -1, -1, 0, height, width], [0, 1, -1, 0, height, 0],
  ][orientation - 1];
  context.setTransform(...back);
  context.drawImage(canvas, 0, 0);
  return out;
}

/** A JPEG with EXIF in front: an orientation, and a maker to look for. */
async function withExif(jpeg, orientation) {
  const maker = 'SECRET-MAKER\0';
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2, 1, 15, 0, 2, 0, 0, 0, maker.length, 0, 0, 0, 38, 1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [69, 120, 105, 102, 0, 0, ...tiff, ...[...maker].map((letter) => letter.charCodeAt(0))];
  const length = body.length + 2;
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  return new Blob([bytes.subarray(0, 2), new Uint8Array([0xff, 0xe1, length >> 8, length & 255, ...body]), bytes.subarray(2)], { type: 'image/jpeg' });
}

const GRID = 6;

/** The mean colours of a picture in a grid, weighed by their opacity, with that. */
function grid(picture) {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const cells = new Float64Array(GRID * GRID * 5);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor((y * GRID) / height) * GRID;
    for (let x = 0; x < width; x += 1, at += 4) {
      const cell = (row + Math.floor((x * GRID) / width)) * 5;
      const alpha = data[at + 3] / 255;
      for (let channel = 0; channel < 3; channel += 1) cells[cell + channel] += data[at + channel] * alpha;
      cells[cell + 3] += data[at + 3];
      cells[cell + 4] += 1;
    }
  }
  return cells;
}

/** How far two pictures are apart, 0 to 255 in the mean of their cells. */
function distance(one, other) {
  const [left, right] = [grid(one), grid(other)];
  let [sum, count] = [0, 0];
  for (let at = 0; at < left.length; at += 5) {
    // A picture of few pixels leaves cells empty.
    if (left[at + 4] === 0 || right[at + 4] === 0) continue;
    for (let value = at; value < at + 4; value += 1) sum += Math.abs(left[value] / left[at + 4] - right[value] / right[at + 4]);
    count += 4;
  }
  return count === 0 ? 0 : sum / count;
}

/** Whether a picture is transparent somewhere, as far as a person could see; nothing where that can be argued about. */
function isTransparent(canvas) {
  const cells = grid(canvas);
  const least = Math.min(...cells.filter((_, at) => at % 5 === 3).map((sum, cell) => sum / (cells[cell * 5 + 4] || 1) || 255));
  return least < 250 ? true : least === 255 ? false : undefined;
}

const decoded = async (preview) => createImageBitmap(await (await fetch(preview)).blob());

/** What is wrong with a preview, a line for each. */
async function faults(preview, original, transparent) {
  if (preview === undefined) return ['there is none'];
  const picture = await decoded(preview);
  const ratio = (picture.width / picture.height) / (original.width / original.height);
  const off = distance(picture, original);
  const bytes = atob(preview.split(',')[1]);
  return [
    [preview.length <= 29_999, `${preview.length} characters`],
    // Of a few pixels, a PNG has fewer bytes in any case.
    [transparent === undefined || Math.max(picture.width, picture.height) <= 8 || preview.startsWith(transparent ? 'data:image/png;base64,' : 'data:image/jpeg;base64,'), preview.slice(0, 20)],
    // A pixel more or less is much for an edge of few.
    [Math.min(picture.width, picture.height) < 8 || Math.abs(ratio - 1) < 0.15, `${picture.width} x ${picture.height} of ${original.width} x ${original.height}`],
    [off < 12, `${off.toFixed(1)} off`],
    [!/Exif|SECRET|http:|GPS|LP-TEST|Display P3|WGS/.test(bytes), 'metadata'],
  ].filter(([good]) => !good).map(([, what]) => what);
}

function dice(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const SIZES = [[1, 1], [2, 300], [300, 2], [64, 64], [200, 120], [640, 480], [480, 640], [1600, 900], [1000, 1500], [2500, 60]];
const KINDS = ['photo', 'noise', 'flat', 'words', 'transparent'];

/** So many generated pictures, and what is wrong with the preview of each. */
globalThis.generated = async (count) => {
  const { connector, published } = await preparer();
  const roll = dice(4711);
  const wrong = [];
  for (let at = 0; at < count; at += 1) {
    const kind = KINDS[at % KINDS.length];
    const [width, height] = SIZES[Math.floor(at / KINDS.length) % SIZES.length];
    const original = drawn(kind, width, height, roll);
    const transparent = kind === 'transparent';
    const jpeg = !transparent && at % 3 !== 0;
    const orientation = jpeg ? 1 + (at % 8) : 1;
    let file = await stored(original, orientation).convertToBlob({ type: jpeg ? 'image/jpeg' : 'image/png', quality: 0.9 });
    if (jpeg) file = await withExif(file, orientation);
    await connector.sendFile('c1', file);
    const { preview } = published.at(-1);
    // Shapes may cover it whole.
    const seen = jpeg ? false : isTransparent(original);
    for (const what of await faults(preview, original, seen)) wrong.push(`${at}: ${kind} ${width} x ${height}, orientation ${orientation}: ${what}`);
  }
  await connector.close();
  return wrong;
};

/** The same for pictures of a folder; each beside one that shows what it should look like, if it has one. */
globalThis.kept = async (names) => {
  const { connector, published } = await preparer();
  const wrong = [];
  for (const { name, like = name, transparent = false } of names) {
    const file = await (await fetch(`/pictures/${name}`)).blob();
    await connector.sendFile('c1', file);
    const original = await createImageBitmap(await (await fetch(`/pictures/${like}`)).blob());
    for (const what of await faults(published.at(-1).preview, original, transparent)) wrong.push(`${name}: ${what}`);
  }
  await connector.close();
  return wrong;
};

/** How long a photo of twelve megapixels takes from its choice to its preview, in milliseconds. */
globalThis.bench = async (count) => {
  const { connector, published } = await preparer();
  const times = [];
  let size;
  for (let at = 0; at < count; at += 1) {
    // A new one each time: a browser remembers what it decoded.
    const file = await drawn('photo', 4000, 3000, dice(at + 1)).convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const began = performance.now();
    await connector.sendFile('c1', await withExif(file, 6));
    times.push(performance.now() - began);
    size = file.size;
    if (published.at(-1).preview === undefined) throw new Error('no preview');
  }
  await connector.close();
  return { times, size };
};
