import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ConnectorProvider, useConversation } from 'lp-connector/react';
import { Composer } from './Composer.tsx';
import { connect } from './connect.ts';
import { Messages } from './Messages.tsx';
import { errorInWords } from './words.ts';
import './widget.css';

/** A button in the corner, and the conversation that it opens. Nothing is loaded before it is pressed. */
export function ChatWidget({ title }: { title: string }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [unread, setUnread] = useState(0);
  const launcher = useRef<HTMLButtonElement>(null);

  function toggle() {
    setWanted(true);
    setOpen(!open);
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    launcher.current?.focus();
  }

  return (
    <aside className="chat" aria-label={title} onKeyDown={leave}>
      {wanted && (
        <ConnectorProvider connector={connect}>
          <Panel title={title} open={open} onUnread={setUnread} />
        </ConnectorProvider>
      )}
      <button type="button" className="chat-launcher" ref={launcher} aria-expanded={open} onClick={toggle}>
        {open ? 'Close' : title}
        {!open && unread > 0 && <> <span className="chat-badge">{unread}<span className="visually-hidden"> new</span></span></>}
      </button>
    </aside>
  );
}

function Panel({ title, open, onUnread }: { title: string; open: boolean; onUnread: (count: number) => void }) {
  const { status, error, messages, conversationId, typing, closed, acknowledge, close, reload } = useConversation();
  const answers = messages.filter(({ own }) => !own).length;
  const [read, setRead] = useState(0);

  // What is shown is read.
  useEffect(() => {
    if (!open) return;
    setRead(answers);
    void acknowledge();
  }, [open, answers, acknowledge]);
  useEffect(() => onUnread(answers - read), [answers, read, onUnread]);

  return (
    <section className="chat-panel" aria-label="Conversation" hidden={!open}>
      <header>
        <h2>{title}</h2>
        {conversationId && !closed && <button type="button" className="quiet" onClick={() => close()}>End</button>}
      </header>
      <Messages open={open} />
      <p className="chat-status" role="status">
        {status === 'loading' && 'Connecting…'}
        {typing && <><span className="dots" aria-hidden="true"><i /><i /><i /></span>The agent is typing</>}
        {closed && 'This conversation has ended. Your next message opens another.'}
        {!closed && error && errorInWords(error)}
        {status === 'failed' && <button type="button" className="quiet" onClick={reload}>Try again</button>}
      </p>
      <Composer open={open} />
    </section>
  );
}
