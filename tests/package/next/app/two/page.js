'use client';

import { createConnector } from 'lp-connector';
import { createConnector as createOther } from 'lp-connector-other';
import { Run } from '../run.js';
import { sendTwice } from '../send.js';

export default function Page() {
  return <Run work={() => sendTwice(createConnector, createOther, location.search)} />;
}
