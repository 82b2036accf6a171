import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useConversation, type Conversation, type ConversationMessage, type MessageFile } from 'lp-connector/react';
import { stateInWords } from './words.ts';

/** What was said, the newest in sight. */
export function Messages({ open }: { open: boolean }) {
  const { messages, retry, discard } = useConversation();
  const log = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (open) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [open, messages]);
  return (
    <div className="chat-messages" role="log" aria-relevant="additions" aria-label="Messages" tabIndex={0} ref={log}>
      <ol>{messages.map((message) => <Bubble key={message.key} message={message} retry={retry} discard={discard} />)}</ol>
    </div>
  );
}

type BubbleProps = { message: ConversationMessage } & Pick<Conversation, 'retry' | 'discard'>;

/** A message keeps its object until something happens to it, so that `memo` draws no other one again. */
const Bubble = memo(function Bubble({ message, retry, discard }: BubbleProps) {
  const { key, own, text, createdAt } = message;
  const lost = message.state === 'failed' || message.state === 'uncertain';
  return (
    <li className={own ? 'own' : 'other'} data-lost={lost || undefined}>
      <span className="visually-hidden">{own ? 'You' : 'Agent'}: </span>
      {message.kind === 'file' && <File file={message.file} />}
      {text && <p>{text}</p>}
      <small>
        <time dateTime={new Date(createdAt).toISOString()}>{new Date(createdAt).toLocaleTimeString([], { timeStyle: 'short' })}</time>
        {own && <> · {stateInWords(message)}</>}
      </small>
      {lost && (
        <div className="actions">
          <button type="button" onClick={() => retry(key)}>Send again</button>
          <button type="button" onClick={() => discard(key)}>{message.state === 'failed' ? 'Delete' : 'Leave it'}</button>
        </div>
      )}
    </li>
  );
});

function File({ file }: { file: MessageFile }) {
  const own = useObjectUrl(file.blob);
  const source = own ?? file.preview;
  return (
    <>
      {source ? <img src={source} alt={file.name ?? 'Picture'} /> : <p>{file.name ?? file.fileType}</p>}
      {file.progress && <progress aria-label="Upload" value={file.progress.loaded} max={file.progress.total} />}
    </>
  );
}

/** A URL of a blob for as long as the component shows it. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
