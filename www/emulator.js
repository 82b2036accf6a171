// The control API of the emulator: what makes it play the agent and go wrong. A real page has nothing like it.

export class Emulator {
  /** @param {string} account */
  constructor(account) {
    this.account = account;
  }

  /** @param {string} path @param {Record<string, string>} [query] */
  url(path, query = {}) {
    return `/emulator/${path}?${new URLSearchParams({ account: this.account, ...query })}`;
  }

  /** @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [query] */
  async call(method, path, body, query) {
    const response = await fetch(this.url(path, query), {
      method,
      headers: body === undefined ? undefined : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error ?? `the emulator answered ${response.status}`);
    return answer;
  }

  state() { return this.call('GET', 'state'); }
  config(part) { return part ? this.call('POST', 'config', part) : this.call('GET', 'config'); }
  violations() { return this.call('GET', 'violations'); }
  faults() { return this.call('GET', 'faults'); }
  addFault(fault) { return this.call('POST', 'faults', fault); }
  removeFault(id) { return this.call('DELETE', 'faults', undefined, { id: String(id) }); }
  closeSockets(close) { return this.call('POST', 'sockets', { close }); }
  agentMode(mode) { return this.call('POST', 'agent', { mode }); }
  agentSend(message) { return this.call('POST', 'agent/send', message); }
  agentTyping(conversationId, chatState) { return this.call('POST', 'agent/typing', { conversationId, chatState }); }
  agentReceipt(receipt) { return this.call('POST', 'agent/receipt', receipt); }
  agentUpload(file) { return this.call('POST', 'agent/file', file); }
  agentDownload(relativePath) { return this.call('GET', 'agent/file', undefined, { relativePath }); }
  agentClose(conversationId) { return this.call('POST', 'agent/close', { conversationId }); }
}
