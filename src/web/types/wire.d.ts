// The wire's own words: sets of names, metadata, fields of a conversation.

/**
 * Is a set of names that the wire keeps open: those that are known, which the editor offers, and any other string.
 *
 * @example
 * ```ts
 * type Weather = Open<'SUN' | 'RAIN'>;
 * const today: Weather = 'SUN';
 * const tomorrow: Weather = 'A_WORD_OF_TOMORROW'; // compiles too
 * ```
 */
export type Open<Known extends string> = Known | (string & {});

/**
 * Says what somebody in a dialog is doing: typing (`COMPOSING`), pausing in it (`PAUSE`), there (`ACTIVE`), idle
 * (`INACTIVE`), away (`GONE`). A closed set, from LivePerson's SEND page: the service refuses others.
 *
 * @example
 * ```ts
 * const state: ChatState = document.hidden ? 'INACTIVE' : 'ACTIVE';
 * await connector.setChatState(conversationId, state);
 * ```
 */
export type ChatState = 'ACTIVE' | 'INACTIVE' | 'GONE' | 'COMPOSING' | 'PAUSE';

/**
 * Says what became of a message at its reader: it arrived (`ACCEPT`), was shown (`READ`), its file was opened
 * (`ACCESS`), it could not be shown (`NACK`), an element of its structured content was used (`ACTION`). A closed set, from
 * LivePerson's SEND page.
 *
 * @example
 * ```ts
 * const status: AcceptStatus = document.hidden ? 'ACCEPT' : 'READ';
 * await connector.acknowledge(conversationId, status, [3, 4]);
 * ```
 */
export type AcceptStatus = 'ACCEPT' | 'READ' | 'ACCESS' | 'NACK' | 'ACTION';

/**
 * Says how urgent a conversation is. A closed set. `CUSTOM` is in older samples and in LivePerson's schema, and not in
 * the table of the CONVERSATION page.
 *
 * @example
 * ```ts
 * const ttrDefName: TtrName = 'URGENT';
 * await connector.createConversation({ ttrDefName });
 * ```
 */
export type TtrName = 'NORMAL' | 'URGENT' | 'PRIORITIZED' | 'CUSTOM';

/**
 * Names as whom somebody takes part in a dialog. An open set; `AGENT` is a bot.
 *
 * @example
 * ```ts
 * const people: ParticipantRole[] = ['ASSIGNED_AGENT', 'MANAGER'];
 * connector.on('message.received', ({ role, message }) => {
 *   if (role && people.includes(role)) show(message);
 * });
 * ```
 */
export type ParticipantRole = Open<
  | 'CONSUMER' | 'ASSIGNED_AGENT' | 'AGENT' | 'MANAGER' | 'READER' | 'CONTROLLER' | 'AGENT_MANAGER'
  | 'ASSIGNED_MANAGER'>;

/**
 * Names what a message holds. An open set: a kind that is not listed is handed on as it came.
 *
 * @example
 * ```ts
 * const shown: ContentType[] = ['text/plain', 'hosted/file'];
 * connector.on('message.received', ({ contentType }) => {
 *   if (!shown.includes(contentType)) show('(this message cannot be shown here)');
 * });
 * ```
 */
export type ContentType = Open<
  'text/plain' | 'hosted/file' | 'rich/content' | 'forms/secure-invitation' | 'forms/secure-submission'>;

/**
 * Names a request of the Send API. An open set: {@link Connector.sendRequest} takes any.
 *
 * @example
 * ```ts
 * const type: RequestType = 'ms.PublishEvent';
 * const event = { type: 'ChatStateEvent', chatState: 'ACTIVE' };
 * await connector.sendRequest({ type, body: { conversationId, dialogId: conversationId, event } });
 * ```
 */
export type RequestType = Open<
  | 'userprofile.SetUserProfile' | 'cm.ConsumerRequestConversation' | 'ms.PublishEvent' | 'cm.UpdateConversationField'
  | 'ms.GenerateURLForUploadFile' | 'ms.GenerateURLForDownloadFile'>;

/**
 * Stands beside a message and comes back with it in notifications. The set of kinds is open: the fields of those that are
 * known are checked, others pass as they are.
 *
 * Sources: LivePerson's survey tutorial, its conversation metadata guide, its schemas, which do not agree.
 *
 * @example
 * ```ts
 * const metadata: Metadata[] = [
 *   { type: 'ExternalId', id: 'order-17' },
 *   { type: 'EscalationSummary', summary: 'passes as it is' },
 * ];
 * await connector.sendText(conversationId, 'About my order', { metadata });
 * ```
 */
export type Metadata = ExternalIdMetadata | AnswerMetadata | BotResponseMetadata | ActionReasonMetadata | OtherMetadata;

/**
 * Ties a message to something of yours: its echo carries the same id.
 *
 * @example
 * ```ts
 * const mark: ExternalIdMetadata = { type: 'ExternalId', id: 'order-17' };
 * await connector.sendText(conversationId, 'About my order', { metadata: [mark] });
 * ```
 */
export interface ExternalIdMetadata {
  /** The kind. */
  type: 'ExternalId';
  /** Your id, 1 to 64 characters. */
  id: string;
}

/**
 * Answers a question of a survey. Source: LivePerson's survey tutorial; its schema does not have it.
 *
 * @example
 * ```ts
 * const answer: AnswerMetadata = { type: 'Answer', questionId: 'q1', id: 'a2', provider: 'AC' };
 * await connector.respond(conversationId, { sequence: 7, text: 'Very good', metadata: [answer] });
 * ```
 */
export interface AnswerMetadata {
  /** The kind. */
  type: 'Answer';
  /** The question, from its own metadata. */
  questionId: string;
  /** The answer that was chosen. */
  id: string;
  /** Whose survey it is: `AC` in every sample. */
  provider: string;
  /** The group that the question belongs to. */
  groupId?: string;
}

/**
 * Tells what a bot made of a message.
 *
 * @example
 * ```ts
 * const understood: BotResponseMetadata = {
 *   type: 'BotResponse',
 *   intents: [{ name: 'order-status', confidenceScore: 0.9 }],
 * };
 * await connector.sendText(conversationId, 'Where is my order?', { metadata: [understood] });
 * ```
 */
export interface BotResponseMetadata {
  /** The kind. */
  type: 'BotResponse';
  /** The conversation at the bot, at most 64 characters. */
  externalConversationId?: string;
  /** Words for what it is about, each at most 256 characters. LivePerson's schema has 64, its guide 256. */
  businessCases?: string[];
  /** What the bot understood, at most 16. */
  intents?: BotIntent[];
}

/**
 * Is one thing that a bot understood.
 *
 * @example
 * ```ts
 * const intent: BotIntent = { id: 'i1', name: 'order-status', confidence: 0.9 };
 * ```
 */
export interface BotIntent {
  /** The bot's id for it. */
  id?: string;
  /** The bot's name for it. */
  name?: string;
  /** How sure it is, 0 to 1. So in LivePerson's schema. */
  confidence?: number;
  /** How sure it is, 0 to 1. So in LivePerson's guide. */
  confidenceScore?: number;
}

/**
 * Gives the reason for an action.
 *
 * @example
 * ```ts
 * const reason: ActionReasonMetadata = { type: 'ActionReason', reasonId: '4', reason: 'opened from the order page' };
 * await connector.sendText(conversationId, 'Hello', { metadata: [reason] });
 * ```
 */
export interface ActionReasonMetadata {
  /** The kind. */
  type: 'ActionReason';
  /** Your id for the reason, at most 64 characters. */
  reasonId?: string;
  /** The reason in words, at most 64 characters. */
  reason?: string;
}

/**
 * Is metadata of a kind that is not known here. It passes as it is, unchecked.
 *
 * @example
 * ```ts
 * const other: OtherMetadata = { type: 'SocialMessagingEventData', channel: 'web' };
 * await connector.sendText(conversationId, 'Hello', { metadata: [other] });
 * ```
 */
export interface OtherMetadata {
  /** The kind: any other string that is not empty. A misspelt field of a known kind is refused all the same. */
  type: string;
  /** Whatever the kind has. */
  [field: string]: unknown;
}

/**
 * Is a field of a conversation that a consumer may update: its end, its rating, its urgency. A closed set.
 *
 * Sources: LivePerson's SEND page, its schemas, its survey tutorial.
 *
 * @example
 * ```ts
 * const field: ConversationField = { field: 'TTRField', ttrType: 'URGENT', value: 3600 };
 * await connector.updateConversation(conversationId, field);
 * ```
 */
export type ConversationField = ConversationStateField | StageField | DialogChangeField | CsatRateField | TtrField;

/**
 * Closes the conversation; a survey is not started. {@link Connector.closeConversation} sends it.
 *
 * @example
 * ```ts
 * const end: ConversationStateField = { field: 'ConversationStateField', conversationState: 'CLOSE' };
 * await connector.updateConversation(conversationId, end);
 * ```
 */
export interface ConversationStateField {
  /** The field. */
  field: 'ConversationStateField';
  /** A consumer can close, not open. */
  conversationState: 'CLOSE';
}

/**
 * Closes the conversation with all of its dialogs, a survey included.
 *
 * @example
 * ```ts
 * const end: StageField = { field: 'Stage', conversationState: 'CLOSE' };
 * await connector.updateConversation(conversationId, end);
 * ```
 */
export interface StageField {
  /** The field. */
  field: 'Stage';
  /** A consumer can close, not open. */
  conversationState: 'CLOSE';
}

/**
 * Closes one dialog. Where it is the main one, the account's survey may open in a dialog of its own.
 *
 * @example
 * ```ts
 * const end: DialogChangeField = {
 *   field: 'DialogChange',
 *   type: 'UPDATE',
 *   dialog: { dialogId: conversationId, state: 'CLOSE', closedCause: 'Closed by consumer' },
 * };
 * await connector.updateConversation(conversationId, end);
 * ```
 */
export interface DialogChangeField {
  /** The field. */
  field: 'DialogChange';
  /** What is done to the dialog. */
  type: 'UPDATE';
  /** The dialog once more, 1 to 64 characters; older clients send it. */
  dialogId?: string;
  /** The dialog as it shall be. */
  dialog: {
    /** The dialog, 1 to 64 characters; the main one has the conversation's id. */
    dialogId: string;
    /** A consumer can close, not open. */
    state: 'CLOSE';
    /** Why, in words. */
    closedCause?: string;
  };
}

/**
 * Rates the conversation in the way that was there before surveys; an account has one or the other.
 *
 * @example
 * ```ts
 * const rating: CsatRateField = { field: 'CSATRate', csatRate: 5, csatResolutionConfirmation: true, status: 'FILLED' };
 * await connector.updateConversation(conversationId, rating);
 * ```
 */
export interface CsatRateField {
  /** The field. */
  field: 'CSATRate';
  /** The rating, 1 to 5; 5 is best. */
  csatRate: number;
  /** Whether the matter is settled. */
  csatResolutionConfirmation: boolean;
  /** How much of the rating was filled in. */
  status: 'FILLED' | 'PARTIALLY_FILLED' | 'SKIPPED';
}

/**
 * Sets how urgent the conversation is.
 *
 * @example
 * ```ts
 * const urgency: TtrField = { field: 'TTRField', ttrType: 'CUSTOM', value: 900 };
 * await connector.updateConversation(conversationId, urgency);
 * ```
 */
export interface TtrField {
  /** The field. */
  field: 'TTRField';
  /** The urgency. */
  ttrType: TtrName;
  /** The time to respond in whole seconds, 0 or more. */
  value: number;
}

