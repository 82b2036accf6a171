import type { ConnectorError, ConnectorErrorCode } from './errors.js';
export interface ConnectorOptions {
    accountId: string;
    transport?: 'send-api' | 'messaging-window';
    endpoints?: ConnectorEndpoints;
    auth?: SendApiTokens | MessagingWindowToken;
    credentials?: 'omit' | 'same-origin' | 'include';
    clientProperties?: ClientProperties;
    timeoutMs?: number;
    retry?: RetryOptions;
    outbox?: OutboxOptions;
    files?: FileOptions;
    fetch?: (url: string, init: RequestInit) => Promise<Response>;
    upload?: UploadFunction;
    webSocket?: (url: string) => Pick<WebSocket, 'readyState' | 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;
    receipts?: ReceiptOptions;
}
export interface ReceiptOptions {
    accept?: boolean;
}
export interface MessagingWindowToken {
    jwt: TokenSource;
}
export interface SendApiTokens {
    appJwt: TokenSource;
    consumerJws: TokenSource;
}
export type TokenSource = string | ((reason: TokenReason) => string | Promise<string>);
export type TokenReason = 'initial' | 'expiring' | 'rejected';
export interface ConnectorEndpoints {
    messaging?: string;
    storage?: string;
    domains?: string;
    events?: string;
}
export interface RetryOptions {
    attempts?: number;
    baseMs?: number;
    maxMs?: number;
}
export interface OutboxOptions {
    store?: 'memory' | 'indexeddb';
    name?: string;
    uncertain?: 'ask' | 'resend' | 'drop';
    tag?: boolean;
}
export interface ClientProperties {
    type?: string;
    appId?: string;
    appVersion?: string;
    ipAddress?: string;
    deviceFamily?: 'DESKTOP' | 'TABLET' | 'MOBILE' | 'OTHER';
    os?: 'WINDOWS' | 'LINUX' | 'OSX' | 'ANDROID' | 'IOS' | 'OTHER';
    osVersion?: string;
    osName?: string;
    integration?: 'WEB_SDK' | 'MOBILE_SDK' | 'BRAND_SDK';
    integrationVersion?: string;
    browser?: string;
    browserVersion?: string;
    timeZone?: string;
    deviceManufacture?: string;
    deviceModel?: string;
    features?: Feature[];
}
export type Feature = Open<'AUTO_MESSAGES' | 'RICH_CONTENT' | 'QUICK_REPLIES' | 'MULTI_DIALOG' | 'PHOTO_SHARING' | 'SECURE_FORMS' | 'CO_BROWSE' | 'CO_APP'>;
export interface FileOptions {
    types?: FileType[];
    maxBytes?: number;
    maxPreviewBytes?: number;
    preview?: boolean;
    resize?: boolean;
}
export type FileType = Open<'JPG' | 'JPEG' | 'PNG' | 'GIF' | 'PDF' | 'DOCX' | 'PPTX' | 'XLSX' | 'TXT'>;
export type UploadFunction = (file: Blob, url: string, context: UploadContext) => Promise<unknown>;
export interface UploadContext {
    signal: AbortSignal;
    onProgress: (loaded: number) => void;
}
export interface HostedFile {
    relativePath: string;
    fileType: FileType;
    caption?: string;
    preview?: string;
}
export interface FileToUpload {
    fileSize: number;
    fileType: FileType;
}
export interface TemporaryUrl {
    relativePath: string;
    url: string;
    expiresAt: number;
}
export interface StoredFile {
    relativePath: string;
    fileType: FileType;
    fileSize: number;
    resized?: ResizedPicture;
}
export interface ResizedPicture {
    originalSize: number;
    width: number;
    height: number;
}
export type Open<Known extends string> = Known | (string & {});
export type ChatState = 'ACTIVE' | 'INACTIVE' | 'GONE' | 'COMPOSING' | 'PAUSE';
export type AcceptStatus = 'ACCEPT' | 'READ' | 'ACCESS' | 'NACK' | 'ACTION';
export type TtrName = 'NORMAL' | 'URGENT' | 'PRIORITIZED' | 'CUSTOM';
export type ParticipantRole = Open<'CONSUMER' | 'ASSIGNED_AGENT' | 'AGENT' | 'MANAGER' | 'READER' | 'CONTROLLER' | 'AGENT_MANAGER' | 'ASSIGNED_MANAGER'>;
export type ContentType = Open<'text/plain' | 'hosted/file' | 'rich/content' | 'forms/secure-invitation' | 'forms/secure-submission'>;
export type RequestType = Open<'userprofile.SetUserProfile' | 'cm.ConsumerRequestConversation' | 'ms.PublishEvent' | 'cm.UpdateConversationField' | 'ms.GenerateURLForUploadFile' | 'ms.GenerateURLForDownloadFile'>;
export type Metadata = ExternalIdMetadata | AnswerMetadata | BotResponseMetadata | ActionReasonMetadata | OtherMetadata;
export interface ExternalIdMetadata {
    type: 'ExternalId';
    id: string;
}
export interface AnswerMetadata {
    type: 'Answer';
    questionId: string;
    id: string;
    provider: string;
    groupId?: string;
}
export interface BotResponseMetadata {
    type: 'BotResponse';
    externalConversationId?: string;
    businessCases?: string[];
    intents?: BotIntent[];
}
export interface BotIntent {
    id?: string;
    name?: string;
    confidence?: number;
    confidenceScore?: number;
}
export interface ActionReasonMetadata {
    type: 'ActionReason';
    reasonId?: string;
    reason?: string;
}
export interface OtherMetadata {
    type: string;
    [field: string]: unknown;
}
export type ConversationField = ConversationStateField | StageField | DialogChangeField | CsatRateField | TtrField;
export interface ConversationStateField {
    field: 'ConversationStateField';
    conversationState: 'CLOSE';
}
export interface StageField {
    field: 'Stage';
    conversationState: 'CLOSE';
}
export interface DialogChangeField {
    field: 'DialogChange';
    type: 'UPDATE';
    dialogId?: string;
    dialog: {
        dialogId: string;
        state: 'CLOSE';
        closedCause?: string;
    };
}
export interface CsatRateField {
    field: 'CSATRate';
    csatRate: number;
    csatResolutionConfirmation: boolean;
    status: 'FILLED' | 'PARTIALLY_FILLED' | 'SKIPPED';
}
export interface TtrField {
    field: 'TTRField';
    ttrType: TtrName;
    value: number;
}
export interface UserProfile {
    authenticatedData?: {
        lp_sdes?: Sde[];
    };
    firstName?: string;
    lastName?: string;
    userId?: string;
    avatarUrl?: string;
    role?: string;
    backgndImgUri?: string;
    description?: string;
    privateData?: {
        mobileNum?: string;
        mail?: string;
        pushNotificationData?: {
            serviceName?: string;
            certName?: string;
            token?: string;
        };
    };
}
export type Sde = CustomerInfoSde | PersonalInfoSde;
export interface CustomerInfoSde {
    type: 'ctmrinfo';
    auth?: AuthInfo;
    info?: CustomerInfo;
}
export interface PersonalInfoSde {
    type: 'personal';
    auth?: AuthInfo;
    personal?: PersonalInfo;
}
export interface AuthInfo {
    amr?: AuthMethod[];
    iss?: string;
}
export type AuthMethod = Open<'face' | 'fpt' | 'geo' | 'hwk' | 'iris' | 'kba' | 'mca' | 'mfa' | 'otp' | 'pin' | 'pwd' | 'rba' | 'retina' | 'sc' | 'sms' | 'swk' | 'tel' | 'user' | 'vbm' | 'wia'>;
export interface CustomerInfo {
    cstatus?: string;
    ctype?: string;
    customerId?: string;
    balance?: number;
    currency?: string;
    socialId?: string;
    imei?: string;
    userName?: string;
    companySize?: number;
    companyBranch?: string;
    accountName?: string;
    role?: string;
    lastPaymentDate?: CalendarDate;
    registrationDate?: CalendarDate;
    loginStatus?: number;
    storeZipCode?: string;
    storeNumber?: string;
}
export interface CalendarDate {
    day: number;
    month: number;
    year: number;
}
export interface PersonalInfo {
    firstname?: string;
    lastname?: string;
    age?: {
        age?: number;
        year?: number;
        month?: number;
        day?: number;
    };
    contacts?: Contact[];
    gender?: 'MALE' | 'FEMALE' | 'OTHER';
    language?: string;
    company?: string;
}
export interface Contact {
    email?: string;
    phone?: string;
    phoneType?: 'HOME' | 'MOBILE' | 'WORK' | 'FAX' | 'MAIN' | 'HOME_FAX' | 'WORK_FAX' | 'PAGER' | 'OTHER';
    address?: {
        country?: string;
        region?: string;
    };
}
export interface CallOptions {
    signal?: AbortSignal;
    timeoutMs?: number;
}
export interface SendOptions extends CallOptions {
    dialogId?: string;
    metadata?: Metadata[];
    clientMessageId?: string;
}
export interface SendFileOptions extends SendOptions {
    caption?: string;
    preview?: string | boolean;
    fileType?: FileType;
}
export interface CreateConversationOptions extends CallOptions {
    userProfile?: UserProfile;
    sdes?: {
        ctmrinfo?: CustomerInfo;
        personal?: PersonalInfo;
    };
    ttrDefName?: TtrName | null;
    skillId?: string | number;
    brandId?: string;
    campaignInfo?: CampaignInfo;
    conversationContext?: ConversationContext;
}
export interface CampaignInfo {
    campaignId: string | number;
    engagementId: string | number;
}
export interface ConversationContext {
    type?: Open<'SharkContext' | 'MobileAppContext'>;
    visitorId?: string;
    sessionId?: string;
    interactionContextId?: string | number;
    lang?: string;
    features?: Feature[];
}
export interface StructuredReply {
    sequence: number;
    metadata?: Metadata[];
    text?: string;
    dialogId?: string;
    clientMessageId?: string;
}
export interface CloseConversationOptions extends CallOptions {
    survey?: boolean;
}
export interface RawRequest {
    type: RequestType;
    body?: unknown;
    metadata?: Metadata[];
}
export interface ConversationInfo {
    conversationId: string;
    dialogId: string;
}
export interface SentMessage {
    clientMessageId: string;
    conversationId: string;
    dialogId: string;
    sequence: number;
}
export interface SentFile extends SentMessage, StoredFile {
}
export interface OutgoingMessage {
    clientMessageId: string;
    conversationId: string;
    dialogId: string;
    kind: 'text' | 'file' | 'structured';
    state: 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain';
    createdAt: number;
    attempts: number;
    sequence?: number;
    error?: ConnectorError;
}
export interface PendingMessage extends OutgoingMessage {
    state: 'queued' | 'sending' | 'uncertain';
    text?: string;
    fileType?: string;
}
export interface Connector {
    on<K extends keyof ConnectorEventMap>(type: K, listener: (event: ConnectorEventMap[K]) => void, options?: ListenerOptions): Unsubscribe;
}
export type Unsubscribe = () => void;
export interface ListenerOptions {
    once?: boolean;
    signal?: AbortSignal;
}
export interface ConnectorEventMap {
    'conversation.created': ConversationCreatedEvent;
    'conversation.changed': ConversationChangedEvent;
    'conversation.closed': ConversationClosedEvent;
    'message.queued': MessageQueuedEvent;
    'message.sending': MessageSendingEvent;
    'message.sent': MessageSentEvent;
    'message.failed': MessageFailedEvent;
    'message.uncertain': MessageUncertainEvent;
    'message.received': MessageReceivedEvent;
    'message.receipt': MessageReceiptEvent;
    'chatstate': ChatStateChangedEvent;
    'upload.progress': UploadProgressEvent;
    'upload.stored': UploadStoredEvent;
    'download.progress': DownloadProgressEvent;
    'token.refreshed': TokenRefreshedEvent;
    'request.retry': RequestRetryEvent;
    'connection': ConnectionChangedEvent;
    'error': ConnectorErrorEvent;
}
export type ConnectorEvent = ConnectorEventMap[keyof ConnectorEventMap];
export interface ConversationCreatedEvent extends ConversationInfo {
    type: 'conversation.created';
}
export interface ConversationChangedEvent {
    type: 'conversation.changed';
    conversationId: string;
    state?: Open<'OPEN' | 'CLOSE' | 'LOCKED'>;
    stage?: Open<'OPEN' | 'CLOSE'>;
    details: unknown;
}
export interface ConversationClosedEvent {
    type: 'conversation.closed';
    conversationId: string;
    closeReason?: Open<'CONSUMER' | 'AGENT' | 'TIMEOUT' | 'SYSTEM'>;
}
export interface ConnectorErrorEvent {
    type: 'error';
    error: ConnectorError;
}
export interface ConnectionChangedEvent {
    type: 'connection';
    state: 'connecting' | 'connected' | 'disconnected' | 'closed';
    closeCode?: number;
    delayMs?: number;
}
export interface TokenRefreshedEvent {
    type: 'token.refreshed';
    token: 'appJwt' | 'consumerJws' | 'jwt';
    reason: TokenReason;
}
export interface RequestRetryEvent {
    type: 'request.retry';
    request: RequestType | 'PUT' | 'GET';
    code: ConnectorErrorCode;
    status?: number;
    attempt: number;
    delayMs: number;
    conversationId?: string;
    clientMessageId?: string;
}
export interface ConnectorMessageEvent<Type extends string, State extends OutgoingMessage['state']> extends OutgoingMessage {
    type: Type;
    state: State;
    warning?: 'auto-messages-late';
}
export interface MessageQueuedEvent extends ConnectorMessageEvent<'message.queued', 'queued'> {
}
export interface MessageSendingEvent extends ConnectorMessageEvent<'message.sending', 'sending'> {
}
export interface MessageSentEvent extends ConnectorMessageEvent<'message.sent', 'sent'> {
    sequence: number;
}
export interface MessageFailedEvent extends ConnectorMessageEvent<'message.failed', 'failed'> {
    error: ConnectorError;
}
export interface MessageUncertainEvent extends ConnectorMessageEvent<'message.uncertain', 'uncertain'> {
    error: ConnectorError;
}
export interface Originator {
    originatorId?: string;
    role?: ParticipantRole;
    own?: boolean;
}
export interface MessageReceiptEvent extends Originator {
    type: 'message.receipt';
    conversationId: string;
    dialogId: string;
    status: Open<AcceptStatus>;
    sequenceList: number[];
}
export interface ChatStateChangedEvent extends Originator {
    type: 'chatstate';
    conversationId: string;
    dialogId: string;
    chatState: Open<ChatState>;
}
export interface UploadProgressEvent {
    type: 'upload.progress';
    clientMessageId: string;
    loaded: number;
    total: number;
}
export interface UploadStoredEvent extends StoredFile {
    type: 'upload.stored';
    clientMessageId: string;
}
export interface DownloadProgressEvent {
    type: 'download.progress';
    relativePath: string;
    loaded: number;
    total?: number;
}
export type MessageReceivedEvent = TextReceivedEvent | FileReceivedEvent | RichReceivedEvent | FormInvitationReceivedEvent | FormSubmissionReceivedEvent | OtherReceivedEvent;
export interface ReceivedMessage extends Originator {
    type: 'message.received';
    conversationId: string;
    dialogId: string;
    sequence?: number;
    serverTimestamp?: number;
    quickReplies?: QuickReplies;
    metadata?: Metadata[];
}
export interface TextReceivedEvent extends ReceivedMessage {
    contentType: 'text/plain';
    message: string;
    file?: undefined;
}
export interface FileReceivedEvent extends ReceivedMessage {
    contentType: 'hosted/file';
    message: HostedFile;
    file: HostedFile;
}
export interface RichReceivedEvent extends ReceivedMessage {
    contentType: 'rich/content';
    message: RichContent;
    file?: undefined;
}
export interface FormInvitationReceivedEvent extends ReceivedMessage {
    contentType: 'forms/secure-invitation';
    message: SecureFormInvitation;
    file?: undefined;
}
export interface FormSubmissionReceivedEvent extends ReceivedMessage {
    contentType: 'forms/secure-submission';
    message: SecureFormSubmission;
    file?: undefined;
}
export interface OtherReceivedEvent extends ReceivedMessage {
    contentType: UnknownName;
    message: unknown;
    file?: undefined;
}
export interface SecureFormInvitation {
    invitationId: string;
    title: string;
}
export interface SecureFormSubmission {
    invitationId: string;
}
export interface QuickReplies {
    type: 'quickReplies';
    itemsPerRow?: number;
    replies: RichButton[];
}
export type UnknownName = `(unknown) ${string}`;
export type RichContent = RichLayout | RichCarousel | RichOtherContainer | RichText | RichImage | RichButton | RichMap | RichLinkPreview | RichTemplate | RichUnknown;
export interface RichNode {
    tooltip?: string;
    rtl?: boolean;
    style?: RichStyle;
    alt?: string;
    tag?: string;
    click?: RichClick;
}
export interface RichStyle {
    bold?: boolean;
    italic?: boolean;
    color?: string;
    'background-color'?: string;
    'border-color'?: string;
    'border-radius'?: number;
    size?: Open<'small' | 'medium' | 'large'>;
}
export interface RichLayout extends RichNode {
    type: 'vertical' | 'horizontal';
    elements: RichContent[];
}
export interface RichCarousel extends RichNode {
    type: 'carousel';
    elements: RichContent[];
    padding?: number;
}
export interface RichOtherContainer extends RichNode {
    type: 'list' | 'tabs' | 'section' | 'checklist' | 'carouselSelect' | 'accordionSelect';
    elements?: RichContent[];
    [field: string]: unknown;
}
export interface RichText extends RichNode {
    type: 'text';
    text: string;
}
export interface RichImage extends RichNode {
    type: 'image';
    url: string;
    caption?: string;
}
export interface RichButton extends RichNode {
    type: 'button';
    title: string;
}
export interface RichMap extends RichNode {
    type: 'map';
    la: number;
    lo: number;
}
export interface RichLinkPreview extends RichNode {
    type: 'linkPreview';
    url: string;
    title?: string;
}
export interface RichTemplate extends RichNode {
    type: 'template';
    templateType: Open<'quickReply'>;
    title: string;
    resp: unknown[];
}
export interface RichUnknown extends RichNode {
    type: UnknownName;
    [field: string]: unknown;
}
export interface RichClick {
    actions?: RichAction[];
    metadata?: Metadata[];
}
export type RichAction = PublishTextAction | LinkAction | NavigateAction | OtherAction;
export interface PublishTextAction {
    type: 'publishText';
    text: string;
}
export interface LinkAction {
    type: 'link';
    uri: string;
    name?: string;
    target?: Open<'self' | 'blank' | 'slideout'>;
    ios?: LinkTarget;
    android?: LinkTarget;
    web?: LinkTarget;
}
export interface LinkTarget {
    uri: string;
}
export interface NavigateAction {
    type: 'navigate';
    la: number;
    lo: number;
    name?: string;
}
export interface OtherAction {
    type: 'custom' | 'datePicker' | 'addToCart' | 'scheduleSlotList' | UnknownName;
    [field: string]: unknown;
}
export class Connector {
    free(): void;
    [Symbol.dispose](): void;
    acknowledge(conversationId: string, status: AcceptStatus, sequenceList: number[], options?: SendOptions): Promise<void>;
    closeConversation(conversationId: string, options?: CloseConversationOptions): Promise<void>;
    close(): Promise<void>;
    connect(options?: CallOptions): Promise<void>;
    createConversation(options?: CreateConversationOptions): Promise<ConversationInfo>;
    downloadFile(relativePath: string, options?: CallOptions): Promise<Blob>;
    constructor(options: ConnectorOptions);
    notifyTyping(conversationId: string): void;
    pending(conversationId?: string): PendingMessage[];
    publishFile(conversationId: string, file: HostedFile, options?: SendOptions): Promise<SentMessage>;
    receive(notification: unknown): void;
    requestDownloadUrl(relativePath: string, options?: CallOptions): Promise<TemporaryUrl>;
    requestUploadUrl(file: FileToUpload, options?: CallOptions): Promise<TemporaryUrl>;
    resolveUncertain(clientMessageId: string, decision: 'resend' | 'drop'): Promise<void>;
    respond(conversationId: string, reply: StructuredReply, options?: CallOptions): Promise<SentMessage>;
    sendFile(conversationId: string, file: Blob, options?: SendFileOptions): Promise<SentFile>;
    sendRequest(request: RawRequest, options?: CallOptions): Promise<unknown>;
    sendText(conversationId: string, text: string, options?: SendOptions): Promise<SentMessage>;
    setChatState(conversationId: string, chatState: ChatState, options?: CallOptions): Promise<void>;
    setUserProfile(profile: UserProfile, options?: CallOptions): Promise<void>;
    updateConversation(conversationId: string, field: ConversationField, options?: CallOptions): Promise<void>;
}
