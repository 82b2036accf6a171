'use client';

import { createConnector } from 'lp-connector';
import { createEmulator } from 'lp-connector/testing';
import { Run } from '../run.js';
import { talk } from '../send.js';

export default function Page() {
  return <Run work={() => talk(createConnector, createEmulator)} />;
}
