// Node: an import does nothing, and both kinds of import bring what can send.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { emulator } from '../../xtask/node/tools.mjs';
import { control, newAccount, textsSent } from '../e2e/site.mjs';
import { cell } from './cells.mjs';
import { here, work } from './places.mjs';
import { run } from './processes.mjs';

const project = join(work, 'page');
const node = (script, kind = 'module') => run(project, ['node', `--input-type=${kind}`, '--eval', script]);
const sources = JSON.stringify(join(here, 'sources/send.js'));

/** Sends a text to the emulator of the tests; `get` brings `createConnector` and is a line of the script. */
async function sends(get, kind) {
  const account = await newAccount('node');
  const search = new URLSearchParams({ service: emulator(), account, consumer: 'ann', text: 'Hello' });
  const output = await node(`${get} import(${sources}).then(({ send }) => send(createConnector, '${search}')).then(console.log);`, kind);
  assert.equal(output, 'sent as 0\n');
  assert.deepEqual(await textsSent(account), ['Hello']);
  assert.deepEqual((await control(account, 'violations')).items, []);
}

cell({ place: 'Node, `import` alone does nothing' }, async () => {
  const output = await node(`
    const touched = [];
    const watch = (object, name) => { object[name] = new Proxy(object[name], { apply: () => touched.push(name), construct: () => touched.push(name) }); };
    ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'Worker'].forEach((name) => name in globalThis && watch(globalThis, name));
    ['compile', 'instantiate', 'instantiateStreaming', 'Module', 'Instance'].forEach((name) => watch(WebAssembly, name));
    const before = Object.getOwnPropertyNames(globalThis).length;
    for (const entry of ['', '/inline', '/testing']) await import('lp-connector' + entry);
    process.on('exit', () => console.log(JSON.stringify([touched, Object.getOwnPropertyNames(globalThis).length - before])));`);
  assert.equal(output, '[[],0]\n');
});

for (const [name, entry] of [['.', 'lp-connector'], ['./inline', 'lp-connector/inline']]) {
  cell({ place: `Node, \`import\`, \`${name}\`` }, () => sends(`import { createConnector } from '${entry}';`));

  // Older ones than 20.19 have no require of a module, and say so themselves.
  cell({ place: `Node, \`require\`, \`${name}\`` }, () => sends(`const { createConnector } = require('${entry}');`, 'commonjs'));
}

cell({ place: 'Node, `./testing`' }, async () => {
  const output = await node(`
    import { createConnector } from 'lp-connector';
    import { createEmulator } from 'lp-connector/testing';
    import { talk } from ${sources};
    console.log(await talk(createConnector, createEmulator));`);
  assert.equal(output, 'sent as 0, answered You said: Hello\n');
});
