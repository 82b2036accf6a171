'use client';

import { createConnector } from 'lp-connector/inline';
import { Run } from '../run.js';
import { send } from '../send.js';

export default function Page() {
  return <Run work={() => send(createConnector, location.search)} />;
}
