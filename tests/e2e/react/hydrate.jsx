// The page that a server rendered, taken over. What React has to mend is in `lab.mended`.

import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Widget } from './server.jsx';

const lab = (globalThis.lab = { mended: [], asked: 0 });
/** A connector that nobody has to load. */
const connector = { on: () => () => {}, close: async () => {} };
const connect = () => {
  lab.asked += 1;
  return connector;
};
const given = new URLSearchParams(location.search).has('given');
lab.before = document.getElementById('root').innerHTML;
hydrateRoot(
  document.getElementById('root'),
  <StrictMode><Widget connector={given ? connector : connect} /></StrictMode>,
  { onRecoverableError: (error) => lab.mended.push(String(error)) },
);
