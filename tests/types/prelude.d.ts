// What the examples of the declarations stand among: names that a page would have at that place.

import type { Connector, HostedFile } from 'lp-connector';
import type { Emulator } from 'lp-connector/testing';
import type * as React from 'react';

declare global {
  /** A connector. */
  const connector: Connector;
  /** A conversation that is open. */
  const conversationId: string;
  /** A file that somebody chose. */
  const file: File & Pick<HostedFile, 'relativePath'>;
  /** A picture that somebody chose. */
  const photo: File;
  /** The field for the text, or for the files. */
  const input: HTMLInputElement;
  /** Shows something in the page. */
  function show(something: unknown): void;
  /** A service in the page. */
  const emulator: Emulator;
  /** React's own. */
  const memo: typeof React.memo;
  const useEffect: typeof React.useEffect;
  const useState: typeof React.useState;
}
