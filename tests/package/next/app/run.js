'use client';

import { useEffect } from 'react';
import { show } from './send.js';

let running;

/** Begins the work of a page once, although StrictMode runs an effect twice. */
export function Run({ work }) {
  useEffect(() => { running ??= show(work); });
  return <p>One moment…</p>;
}
