'use client';
// React over a connector: a provider that owns it, and hooks. What they promise is in react.d.ts.
//
// All state lives outside of React, in a session for each provider and a thread for each conversation, and is read
// through `useSyncExternalStore`; snapshots are replaced, never changed. Rendering does nothing that lasts.
// The main entry is not imported, so that this one goes with every way of loading the module.

import { createContext, createElement, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { asError, makeThread } from './react-thread.js';

const Session = createContext(undefined);

export function ConnectorProvider({ connector, children }) {
  const given = typeof connector === 'function' ? undefined : connector;
  let [session, setSession] = useState(() => makeSession(given));
  if (session.given !== given) setSession((session = makeSession(given)));
  // The function of the first render counts: most are written in place, and are new in every render.
  useEffect(() => session.start(connector), [session]);
  return createElement(Session.Provider, { value: session }, children);
}

export function useConnector() {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.read, session.readFirst);
}

export function useConversation({ conversationId, create } = {}) {
  const session = useSession();
  useEffect(() => {
    if (create) session.create = create;
  });
  const thread = () => session.thread(conversationId);
  return useSyncExternalStore(session.subscribe, () => thread().read(), () => thread().first);
}

function useSession() {
  const session = useContext(Session);
  if (!session) throw new Error('no <ConnectorProvider> above this component');
  return session;
}

/** What a provider holds: its connector, given or made, and the threads of its conversations. Nothing happens before `start`. */
function makeSession(given) {
  const listeners = new Set();
  const threads = new Map();
  /** Makes a connector, while the provider is mounted. */
  let make;
  /** Counts loads and ends, so that what comes late is known as such. */
  let turn = 0;
  let state;
  /** A promise of the connector, for what is written before it is there; `begin` settles one that no load stands behind. */
  let loading;
  let begin;
  let unlisten;

  const tell = () => listeners.forEach((listener) => listener());

  const enter = (status, connector, error) => {
    state = { status, connector, error, reload };
    tell();
  };

  /** Takes another promise in the place of the last. That it fails is told by the state, and there may be nobody who waits. */
  const follow = (promise) => {
    loading = promise;
    loading.catch(() => {});
  };

  const wait = () => {
    follow(new Promise((resolve) => {
      begin = resolve;
    }));
    threads.forEach((thread) => thread.rest());
  };

  const load = () => {
    follow(tryToLoad());
    begin(loading);
  };

  async function tryToLoad() {
    const mine = (turn += 1);
    enter('loading');
    let connector;
    try {
      await undefined; // StrictMode takes the first effect back at once: no connector is made for it
      if (mine === turn) connector = await make();
      if (mine === turn) {
        listen(connector);
        enter('ready', connector);
        return connector;
      }
      connector?.close();
    } catch (cause) {
      const error = asError(cause);
      if (mine === turn) enter('failed', undefined, error);
      if (mine === turn || !make) throw error;
    }
    // Who waits goes on waiting for the next load, or hears from the closed connector that the provider is gone.
    return make ? loading : connector;
  }

  function reload() {
    if (make && state.status === 'failed') load();
  }

  const listen = (connector) => {
    const stops = Object.keys(session.thread().hears).map((type) => connector.on(type, (event) => {
      // Progress names no conversation: whoever has the message takes it.
      const about = event.conversationId ? [session.thread(event.conversationId)] : threads;
      about.forEach((thread) => thread.hears[type](event));
    }));
    unlisten = () => stops.forEach((stop) => stop());
  };

  const session = {
    given,
    /** The options of a new conversation. */
    create: undefined,
    tell,
    threads,
    read: () => state,
    readFirst: () => first,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The thread of a conversation, or of the one that is still to be opened. */
    thread(id) {
      if (!threads.has(id)) threads.set(id, makeThread(session, id));
      return threads.get(id);
    },
    /** The connector as soon as it is there. After a failed load it is loaded again. */
    ready() {
      reload();
      return loading;
    },
    /** The provider is mounted; gives what to do when it no longer is. */
    start(source) {
      if (given) listen(given);
      else {
        make = source;
        load();
      }
      return () => {
        unlisten?.();
        if (given) return;
        const { status, connector } = state;
        turn += 1;
        make = undefined;
        if (status !== 'loading') wait();
        enter('loading');
        // Not freed here: somebody may hold it still. It is freed when nobody does.
        connector?.close();
      };
    },
  };

  wait();
  enter('loading');
  const first = state;
  if (given) {
    enter('ready', given);
    begin(given);
  }
  return session;
}
