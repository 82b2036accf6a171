'use client';

import { Run } from '../run.js';
import { sendFrom } from '../send.js';

const start = () => new Worker(new URL('../thread.js', import.meta.url), { type: 'module' });

export default function Page() {
  return <Run work={() => sendFrom(start(), location.search)} />;
}
