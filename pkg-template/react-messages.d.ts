import type {
  FileReceivedEvent, FileType, MessageReceivedEvent, OutgoingMessage, TextReceivedEvent,
} from './index.js';
import type { ConversationError } from './react.js';

/**
 * A message as it is shown. It is never changed: what happens to it makes another object with the same `key`, so that
 * `memo` draws no other one again.
 *
 * @example
 * ```tsx
 * const Bubble = memo(function Bubble({ message }: { message: ConversationMessage }) {
 *   if (message.kind === 'file') return <p>{message.file.name ?? message.file.fileType} {message.text}</p>;
 *   if (message.kind === 'structured') return <pre>{JSON.stringify(message.event.message)}</pre>;
 *   return <p>{message.text}</p>;
 * });
 * ```
 */
export type ConversationMessage = TextMessage | FileMessage | StructuredMessage;

/**
 * What every {@link ConversationMessage} has.
 *
 * @example
 * ```tsx
 * function Note({ message }: { message: ConversationMessage }) {
 *   const { own, state, receipt, createdAt, error } = message;
 *   const time = <time>{new Date(createdAt).toLocaleTimeString()}</time>;
 *   return <small>{time} {own && (receipt === 'READ' ? 'read' : state)} {error?.message}</small>;
 * }
 * ```
 */
export interface ConversationMessageBase {
  /** Tells it from all others as long as the page lives. For a message that was sent here: its `clientMessageId`. */
  readonly key: string;
  /** Whether this consumer wrote it, here or elsewhere. */
  readonly own: boolean;
  /**
   * Own messages: as the connector's events have it; `'uncertain'` may or may not have arrived. Those of the other side
   * are `'received'`.
   */
  readonly state: OutgoingMessage['state'] | 'received';
  /** What the other side did with an own message. */
  readonly receipt?: 'ACCEPT' | 'READ' | undefined;
  /** Its place in its dialog, as soon as the service has given it one. */
  readonly sequence?: number | undefined;
  /** Its dialog, as soon as it is known. */
  readonly dialogId?: string | undefined;
  /** Milliseconds since 1970. Own messages: when they were written. */
  readonly createdAt: number;
  /** Why it failed, or is uncertain. */
  readonly error?: ConversationError | undefined;
  /** As it came: who wrote it, its metadata and quick replies. Messages that were sent here have none. */
  readonly event?: MessageReceivedEvent | undefined;
}

/**
 * A text. What the other side wrote may have quick replies below it.
 *
 * @example
 * ```tsx
 * function Text({ message }: { message: TextMessage }) {
 *   const { respond } = useConversation();
 *   const answer = (text: string) => message.sequence !== undefined && respond({ sequence: message.sequence, text });
 *   return <p>{message.text} {message.event?.quickReplies !== undefined && <button onClick={() => answer('Yes')}>Yes</button>}</p>;
 * }
 * ```
 */
export interface TextMessage extends ConversationMessageBase {
  /** What it is. */
  readonly kind: 'text';
  /** What was said. */
  readonly text: string;
  /** None. */
  readonly file?: undefined;
}

/**
 * A file.
 *
 * @example
 * ```tsx
 * function Picture({ message: { file, text } }: { message: FileMessage }) {
 *   return <figure>{file.preview && <img src={file.preview} alt="" />}<figcaption>{text || file.fileType}</figcaption></figure>;
 * }
 * ```
 */
export interface FileMessage extends ConversationMessageBase {
  /** What it is. */
  readonly kind: 'file';
  /** The words under it, or `''`. */
  readonly text: string;
  /** What is known of the file. */
  readonly file: MessageFile;
}

/**
 * Rich content, or anything else that is no plain text: `event.message` has it.
 *
 * @example
 * ```tsx
 * function Rich({ message }: { message: StructuredMessage }) {
 *   const { event } = message;
 *   if (event.contentType === 'rich/content' && event.message.type === 'text') return <p>{event.message.text}</p>;
 *   return <pre aria-label={event.contentType}>{JSON.stringify(event.message, null, 2)}</pre>;
 * }
 * ```
 */
export interface StructuredMessage extends ConversationMessageBase {
  /** What it is. */
  readonly kind: 'structured';
  /** None. */
  readonly text: '';
  /** None. */
  readonly file?: undefined;
  /** As it came: its `contentType` says what its `message` is. */
  readonly event: Exclude<MessageReceivedEvent, TextReceivedEvent | FileReceivedEvent>;
}

/**
 * The file of a {@link FileMessage}.
 *
 * @example
 * ```tsx
 * function Upload({ file: { name, progress } }: { file: MessageFile }) {
 *   return progress ? <progress aria-label={name ?? 'Upload'} value={progress.loaded} max={progress.total} /> : <b>{name}</b>;
 * }
 * ```
 */
export interface MessageFile {
  /** What was handed to `sendFile`, to show it without a download. */
  readonly blob?: Blob;
  /** Its name on the person's device, which is never sent. */
  readonly name?: string | undefined;
  /** Bytes, where it was sent here. */
  readonly size?: number;
  /** Where it is stored, for `downloadFile`; once it is. */
  readonly relativePath?: string;
  /** Its type, once it is known. */
  readonly fileType?: FileType;
  /** A data URL of a small picture, where the other side sent one. */
  readonly preview?: string;
  /** How many of its bytes have left, while they do. */
  readonly progress?: {
    /** Bytes that have left. */
    readonly loaded: number;
    /** Bytes of the file. */
    readonly total: number;
  } | undefined;
}
