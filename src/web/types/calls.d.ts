// What the calls take and give.

/**
 * Are the options of every call.
 *
 * @example
 * ```ts
 * const options: CallOptions = { timeoutMs: 5_000, signal: new AbortController().signal };
 * await connector.setChatState(conversationId, 'ACTIVE', options);
 * ```
 */
export interface CallOptions {
  /**
   * Gives the call up. It rejects with code `aborted`; what has left may still arrive (`delivery`). A message that has come
   * back as its own echo by then is sent all the same.
   */
  signal?: AbortSignal;
  /** As {@link ConnectorOptions.timeoutMs}, for this call: 1 to 2147483647 milliseconds. Default: the connector's. */
  timeoutMs?: number;
}

/**
 * Are the options of calls that publish something in a dialog.
 *
 * @example
 * ```ts
 * const options: SendOptions = {
 *   clientMessageId: crypto.randomUUID(), // yours, to find the message in events
 *   metadata: [{ type: 'ExternalId', id: 'order-17' }],
 * };
 * await connector.sendText(conversationId, 'About my order', options);
 * ```
 */
export interface SendOptions extends CallOptions {
  /** The dialog, 1 to 64 characters. Default: the conversation's main dialog, which has its id. */
  dialogId?: string;
  /** Sent beside the message and repeated in notifications. Default none. */
  metadata?: Metadata[];
  /** Your id for the message, 1 to 64 characters, not one that is on its way. Default: a new UUID. */
  clientMessageId?: string;
}

/**
 * Are the options of {@link Connector.sendFile}.
 *
 * @example
 * ```ts
 * const options: SendFileOptions = { caption: 'The broken part', preview: false };
 * await connector.sendFile(conversationId, photo, options);
 * ```
 */
export interface SendFileOptions extends SendOptions {
  /** The words under the file. Default none. The file's name is never sent. */
  caption?: string;
  /**
   * A data URL of a picture (PNG, JPEG, GIF, WebP; base64) within {@link FileOptions.maxPreviewBytes}, `true` to have one
   * made, `false` for none. Default: {@link FileOptions.preview}. What cannot be decoded is sent without.
   */
  preview?: string | boolean;
  /**
   * The file's type where its content does not tell, 1 to 8 capital letters and digits; where it does, the two must
   * agree. Default: what the content shows.
   */
  fileType?: FileType;
}

/**
 * Are the options of {@link Connector.createConversation}.
 *
 * @example
 * ```ts
 * const options: CreateConversationOptions = {
 *   userProfile: { firstName: 'Ann' },
 *   sdes: { ctmrinfo: { customerId: 'c-17' } },
 *   campaignInfo: { campaignId: '418732213', engagementId: '418732513' },
 * };
 * const { conversationId } = await connector.createConversation(options);
 * ```
 */
export interface CreateConversationOptions extends CallOptions {
  /** The consumer's profile. Default: an empty one, which changes nothing. */
  userProfile?: UserProfile;
  /** The two engagement attributes that the Send API takes. Without them the agent sees nothing of the consumer. */
  sdes?: {
    /** The customer. */
    ctmrinfo?: CustomerInfo;
    /** The person. */
    personal?: PersonalInfo;
  };
  /** Urgency; `null` asks for the account's default, leaving it out leaves it to the service. */
  ttrDefName?: TtrName | null;
  /** The skill to route to, 1 to 64 characters or a number; `"-1"` is any. LivePerson advises a campaign instead. */
  skillId?: string | number;
  /** The brand, 1 to 64 characters. Default: the account id. */
  brandId?: string;
  /** Routing by campaign. Default: the account's own routing. */
  campaignInfo?: CampaignInfo;
  /** Ids of the visit, from the Monitoring API. */
  conversationContext?: ConversationContext;
}

/**
 * Routes a conversation by campaign. The ids come from the Monitoring API; strings on LivePerson's Send API pages,
 * numbers in its survey tutorial.
 *
 * @example
 * ```ts
 * const campaignInfo: CampaignInfo = { campaignId: '418732213', engagementId: '418732513' };
 * await connector.createConversation({ campaignInfo });
 * ```
 */
export interface CampaignInfo {
  /** The campaign, 1 to 64 characters or a number. */
  campaignId: string | number;
  /** The engagement, 1 to 64 characters or a number. */
  engagementId: string | number;
}

/**
 * Ties a conversation to a visit of your site. The ids come from the Monitoring API.
 *
 * @example
 * ```ts
 * const conversationContext: ConversationContext = { type: 'SharkContext', lang: 'en-US', visitorId: 'v1', sessionId: 's1' };
 * await connector.createConversation({ conversationContext });
 * ```
 */
export interface ConversationContext {
  /** What the ids are of, at most 64 characters: `SharkContext` for the Monitoring API. An open set. */
  type?: Open<'SharkContext' | 'MobileAppContext'>;
  /** The visitor. */
  visitorId?: string;
  /** The visit. */
  sessionId?: string;
  /** The interaction context, 1 to 64 characters or a number. */
  interactionContextId?: string | number;
  /** An IETF tag that the engagement is configured for (`en-US`), at most 64 characters. */
  lang?: string;
  /** What the client can do, names of at most 64 characters; LivePerson's sample connector has them here. */
  features?: Feature[];
}

/**
 * Answers structured content, a quick reply or a survey question; see {@link Connector.respond}.
 *
 * @example
 * ```ts
 * const click = { metadata: [{ type: 'ExternalId', id: 'yes' }] }; // of the element that was clicked
 * const reply: StructuredReply = { sequence: 7, metadata: click.metadata, text: 'Yes, please' };
 * await connector.respond(conversationId, reply);
 * ```
 */
export interface StructuredReply {
  /** The sequence of the message that held the element: a whole number, 0 or more. */
  sequence: number;
  /** The element's `click.metadata`. Default none. */
  metadata?: Metadata[];
  /** The text of a `publishText` action. Without it (`link`, `navigate`) only the receipt is sent. */
  text?: string;
  /** The dialog of that message, 1 to 64 characters. Default: the conversation's main dialog. */
  dialogId?: string;
  /** Your id for the text, 1 to 64 characters. Default: a new UUID. */
  clientMessageId?: string;
}

/**
 * Are the options of {@link Connector.closeConversation}.
 *
 * @example
 * ```ts
 * const options: CloseConversationOptions = { survey: true };
 * await connector.closeConversation(conversationId, options);
 * ```
 */
export interface CloseConversationOptions extends CallOptions {
  /** Closes the main dialog only, so that the account's survey can open in a dialog of its own. Default `false`. */
  survey?: boolean;
}

/**
 * Is a request in the wire's own words, for what has no method.
 *
 * @example
 * ```ts
 * const request: RawRequest = {
 *   type: 'cm.UpdateConversationField',
 *   body: { conversationId, conversationField: { field: 'Stage', conversationState: 'CLOSE' } },
 * };
 * await connector.sendRequest(request);
 * ```
 */
export interface RawRequest {
  /** The request's type, 1 to 128 characters. */
  type: RequestType;
  /** Its body, as the wire has it. It is not checked. */
  body?: unknown;
  /** Its metadata. Default none. */
  metadata?: Metadata[];
}

/**
 * Names a new conversation. Keep the id: the service does not tell it a second time.
 *
 * @example
 * ```ts
 * const info: ConversationInfo = await connector.createConversation();
 * sessionStorage.setItem('conversation', info.conversationId);
 * ```
 */
export interface ConversationInfo {
  /** The conversation, 1 to 64 characters. */
  conversationId: string;
  /** Its main dialog, which has the same id. */
  dialogId: string;
}

/**
 * Is a message that the service has taken, and its place in the dialog.
 *
 * @example
 * ```ts
 * const sent: SentMessage = await connector.sendText(conversationId, 'Hello');
 * show(`message ${sent.clientMessageId} has place ${sent.sequence}`);
 * ```
 */
export interface SentMessage {
  /** Your id for the message, or the one that it was given. */
  clientMessageId: string;
  /** The conversation. */
  conversationId: string;
  /** The dialog. */
  dialogId: string;
  /** Its place in the dialog: from 0 on, with gaps, because receipts take places too. */
  sequence: number;
}

/**
 * Is a file that the service has taken.
 *
 * @example
 * ```ts
 * const sent: SentFile = await connector.sendFile(conversationId, photo);
 * show(`${sent.fileType} of ${sent.fileSize} bytes at place ${sent.sequence}`);
 * ```
 */
export interface SentFile extends SentMessage, StoredFile {}

/**
 * Is a message on its way, as the five `message.*` events of an outgoing message tell of it.
 *
 * @example
 * ```ts
 * const states = new Map<string, OutgoingMessage['state']>();
 * const keep = (message: OutgoingMessage) => states.set(message.clientMessageId, message.state);
 * connector.on('message.queued', keep);
 * connector.on('message.sent', keep);
 * ```
 */
export interface OutgoingMessage {
  /** Your id for the message, or the one that it was given. The same in each event. */
  clientMessageId: string;
  /** The conversation. */
  conversationId: string;
  /** The dialog. */
  dialogId: string;
  /** What it is: a text, a file, or an answer to structured content. */
  kind: 'text' | 'file' | 'structured';
  /** How far it is. `uncertain`: it left, and whether it arrived is not known. */
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain';
  /** When it was handed over, in milliseconds since 1970. */
  createdAt: number;
  /** How often its request was sent. */
  attempts: number;
  /** Its place in the dialog, once the service has taken it. */
  sequence?: number;
  /** What went wrong, where something did. */
  error?: ConnectorError;
}

/**
 * Is a message that a connector holds, as {@link Connector.pending} tells of it: with what a page needs to show it again.
 *
 * @example
 * ```ts
 * const words = (message: PendingMessage) => message.text ?? message.fileType ?? message.kind;
 * show(connector.pending().map(words).join(', '));
 * ```
 */
export interface PendingMessage extends OutgoingMessage {
  /** How far it is. What was sent or has failed is not held any longer. */
  state: 'queued' | 'sending' | 'uncertain';
  /** The words of a text. */
  text?: string;
  /** The type of a file, once it was looked at. */
  fileType?: string;
}

