
// Messages that came, by what they hold.

/**
 * Tells of a message of the other side, or of the echo of an own one. It comes from {@link Connector.receive}; a message
 * that comes twice is told once.
 *
 * `contentType` says what `message` is, and which of these it is to the compiler. The types of the kinds that are known
 * say what LivePerson documents; a kind that is not known is handed on as it came.
 *
 * @example
 * ```ts
 * connector.on('message.received', (event: MessageReceivedEvent) => {
 *   switch (event.contentType) {
 *     case 'text/plain': return show(event.message);
 *     case 'hosted/file': return show(event.file.caption || event.file.fileType);
 *     case 'rich/content': return show(event.message.type);
 *     case 'forms/secure-invitation': return show(event.message.title);
 *     default: return show(`(${event.contentType} cannot be shown here)`);
 *   }
 * });
 * ```
 */
export type MessageReceivedEvent =
  | TextReceivedEvent | FileReceivedEvent | RichReceivedEvent | FormInvitationReceivedEvent | FormSubmissionReceivedEvent
  | OtherReceivedEvent;

/**
 * Is what every message that came has, whatever it holds.
 *
 * @example
 * ```ts
 * const place = ({ dialogId, sequence }: ReceivedMessage) => `${dialogId} ${sequence ?? 'of no place'}`;
 * connector.on('message.received', (event) => show(place(event)));
 * ```
 */
export interface ReceivedMessage extends Originator {
  /** The name of the event. */
  type: 'message.received';
  /** The conversation. */
  conversationId: string;
  /** The dialog; a survey has one of its own. */
  dialogId: string;
  /** Its place in the dialog. */
  sequence?: number;
  /** When the service took it, in milliseconds since 1970. */
  serverTimestamp?: number;
  /** The quick replies below it. */
  quickReplies?: QuickReplies;
  /** What its sender put beside it. */
  metadata?: Metadata[];
}

/**
 * Tells of a text.
 *
 * @example
 * ```ts
 * const line = ({ role, message }: TextReceivedEvent) => `${role === 'CONSUMER' ? 'You' : 'Agent'}: ${message}`;
 * ```
 */
export interface TextReceivedEvent extends ReceivedMessage {
  /** What it holds. */
  contentType: 'text/plain';
  /** The words. */
  message: string;
  /** None. */
  file?: undefined;
}

/**
 * Tells of a file in the object store: {@link Connector.downloadFile} gets it.
 *
 * @example
 * ```ts
 * const fetched = ({ file }: FileReceivedEvent) => connector.downloadFile(file.relativePath);
 * ```
 */
export interface FileReceivedEvent extends ReceivedMessage {
  /** What it holds. */
  contentType: 'hosted/file';
  /** The file, as `file` has it. */
  message: HostedFile;
  /** The file. Its preview is there only where it is a data URL of a picture. */
  file: HostedFile;
}

/**
 * Tells of structured content.
 *
 * @example
 * ```ts
 * const cards = ({ message }: RichReceivedEvent) => (message.type === 'carousel' ? message.elements : [message]);
 * ```
 */
export interface RichReceivedEvent extends ReceivedMessage {
  /** What it holds. */
  contentType: 'rich/content';
  /** The root of its tree. */
  message: RichContent;
  /** None. */
  file?: undefined;
}

/**
 * Tells that the consumer is asked to fill in a secure form. This package does not open such forms.
 *
 * @example
 * ```ts
 * const notice = ({ message }: FormInvitationReceivedEvent) => `The form "${message.title}" waits in LivePerson's own window.`;
 * ```
 */
export interface FormInvitationReceivedEvent extends ReceivedMessage {
  /** What it holds. */
  contentType: 'forms/secure-invitation';
  /** Which form. */
  message: SecureFormInvitation;
  /** None. */
  file?: undefined;
}

/**
 * Tells that a secure form was filled in. What was filled in does not come.
 *
 * @example
 * ```ts
 * const done = ({ message }: FormSubmissionReceivedEvent) => `${message.invitationId} is filled in`;
 * ```
 */
export interface FormSubmissionReceivedEvent extends ReceivedMessage {
  /** What it holds. */
  contentType: 'forms/secure-submission';
  /** Which form. */
  message: SecureFormSubmission;
  /** None. */
  file?: undefined;
}

/**
 * Tells of a message of a kind that is not known here.
 *
 * @example
 * ```ts
 * const other: OtherReceivedEvent = {
 *   type: 'message.received',
 *   conversationId,
 *   dialogId: conversationId,
 *   contentType: 'my/kind' as UnknownName,
 *   message: { whatever: 1 },
 * };
 * show(other.contentType);
 * ```
 */
export interface OtherReceivedEvent extends ReceivedMessage {
  /** What it holds. */
  contentType: UnknownName;
  /** As it came: look before you read. */
  message: unknown;
  /** None. */
  file?: undefined;
}

/**
 * Asks to fill in a secure form.
 *
 * @example
 * ```ts
 * const title = ({ title, invitationId }: SecureFormInvitation) => title || invitationId;
 * ```
 */
export interface SecureFormInvitation {
  /** The invitation. */
  invitationId: string;
  /** The words for the form. */
  title: string;
}

/**
 * Says that a secure form was filled in.
 *
 * @example
 * ```ts
 * const answers = ({ invitationId }: SecureFormSubmission, asked: SecureFormInvitation) => invitationId === asked.invitationId;
 * ```
 */
export interface SecureFormSubmission {
  /** The invitation that it answers. */
  invitationId: string;
}

/**
 * Offers answers below a message, until something else is said. A survey asks its questions in this way.
 *
 * @example
 * ```ts
 * connector.on('message.received', ({ quickReplies, sequence }) => {
 *   for (const { title, click } of quickReplies?.replies ?? []) {
 *     const says = click?.actions?.find((action): action is PublishTextAction => action.type === 'publishText');
 *     if (says && sequence !== undefined) {
 *       const reply: StructuredReply = { sequence, text: says.text, metadata: click?.metadata ?? [] };
 *       show({ title, press: () => connector.respond(conversationId, reply) });
 *     }
 *   }
 * });
 * ```
 */
export interface QuickReplies {
  /** The kind. */
  type: 'quickReplies';
  /** How many stand side by side, 1 to 8. */
  itemsPerRow?: number;
  /** The answers, 1 to 24, each with a title of at most 25 characters. */
  replies: RichButton[];
}
