// A small identity service of Node, for tests of `lp-connector/idp`.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pkg } from '../../xtask/node/tools.mjs';

/** Imports a script of the package. */
export const from = (name) => import(pathToFileURL(join(pkg, name)).href);
const { ConnectorError } = await from('errors.js');

export const accountId = '12345678';
export const connectorId = '4020154710';
/** What must be in no error. */
export const SECRET = 'SECRET-code';
/** What the Domain API is asked. */
export const LOOK_UP = '/service/idp/baseURI.json?version=1.0';

export class IdentityService {
  static async start() {
    const service = new IdentityService();
    service.server = createServer((request, response) => service.#answer(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => service.server.once('listening', resolve));
    service.host = `127.0.0.1:${service.server.address().port}`;
    service.origin = `http://${service.host}`;
    service.reset();
    return service;
  }

  reset() {
    /** Every request: { method, path, headers, body }. */
    this.asked = [];
    /** By a part of the path: what comes instead of the good answer, in turn. */
    this.answers = new Map();
    /** How many visitors there were. */
    this.visitors = 0;
  }

  /** The paths that were asked for, without the account. */
  get paths() {
    return this.asked.map(({ path }) => path.replace(`/api/account/${accountId}`, ''));
  }

  close() {
    this.server.close();
  }

  async #answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { method, url: path, headers } = request;
    const body = text === '' ? undefined : JSON.parse(text);
    this.asked.push({ method, path, headers, body });
    const key = [...this.answers.keys()].find((part) => path.includes(part));
    const [status, json, more] = this.answers.get(key)?.shift() ?? [200, this.#good(path, body)];
    response.writeHead(status, { 'Content-Type': 'application/json', ...more });
    response.end(typeof json === 'string' ? json : JSON.stringify(json));
  }

  #good(path, body) {
    if (path.includes('/service/idp/')) return { service: 'idp', account: accountId, baseURI: this.host };
    if (path.endsWith('/anonymous/authorize')) {
      return { token: body ? `${body.id_token.split('.')[0]}.renewed` : `visitor${++this.visitors}.first` };
    }
    if (path.endsWith('/authenticate?v=3.0')) return { token: `lp.${body.id_token}` };
    return { jwt: `lp.${this.asked.length}` };
  }
}

/** The error that something rejects with. It holds no secret, however deep. */
export async function refused(promise) {
  const error = await promise.then(() => assert.fail('it resolved'), (reason) => reason);
  assert.ok(error instanceof ConnectorError, String(error));
  for (let each = error; each; each = each.cause) {
    assert.doesNotMatch(`${each.message}${JSON.stringify(each)}`, /SECRET|visitor\d|lp\./);
  }
  return error;
}

/** The fields of an error that a test names. */
export const facts = ({ code, status, errorCode, retryable, delivery }) => ({ code, status, errorCode, retryable, delivery });
