import { useEffect, useRef, type ChangeEvent, type KeyboardEvent, type SubmitEvent } from 'react';
import { useConversation } from 'lp-connector/react';

/** Where a message is written. Enter sends, Shift and Enter begin a line. */
export function Composer({ open }: { open: boolean }) {
  const { send, sendFile, notifyTyping } = useConversation();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = field.current!.value.trim();
    if (text) void send(text);
    event.currentTarget.reset();
    field.current!.focus();
  }
  function keys(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form!.requestSubmit();
  }
  function attach({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    for (const file of currentTarget.files ?? []) void sendFile(file);
    currentTarget.value = '';
    field.current!.focus();
  }

  return (
    <form className="chat-composer" onSubmit={submit}>
      <textarea ref={field} rows={1} aria-label="Message" placeholder="Write a message" onInput={notifyTyping} onKeyDown={keys} />
      <label className="attach">
        <input type="file" className="visually-hidden" accept="image/png,image/jpeg,image/gif" multiple onChange={attach} />
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L9.8 17.3a1.7 1.7 0 0 1-2.4-2.4L15 7.3" /></svg>
        <span className="visually-hidden">Send a picture</span>
      </label>
      <button>Send</button>
    </form>
  );
}
