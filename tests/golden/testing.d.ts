/// <reference lib="esnext.disposable" />
import type { AcceptStatus, ChatState, Connector, ConnectorOptions, FileType, Metadata, Open, UploadFunction, } from './index.js';
export function createEmulator(options?: EmulatorOptions): Promise<Emulator>;
export interface EmulatorOptions {
    accountId?: string;
    config?: EmulatorConfig;
    seed?: number;
}
export interface Emulator {
    readonly accountId: string;
    readonly agent: EmulatorAgent;
    readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
    readonly upload: UploadFunction;
    options(consumer?: string): ConnectorOptions;
    backEnd(consumer?: string): (url: string, init?: RequestInit) => Promise<Response>;
    relay(connector: Pick<Connector, 'receive'>, consumer?: string): () => void;
    setFault(fault: EmulatorFault): () => void;
    clearFaults(): void;
    log(): EmulatorLogEntry[];
    violations(): EmulatorViolation[];
    conversations(): EmulatorConversation[];
    messages(conversationId: string): EmulatorMessage[];
    files(): EmulatorFile[];
    configure(config: EmulatorConfig): Required<EmulatorConfig>;
    expireTokens(kind: 'appJwt' | 'consumerJws'): void;
    advance(ms: number): number;
    reset(options?: {
        config?: EmulatorConfig;
        seed?: number;
    }): void;
    close(): void;
}
export interface EmulatorAgent {
    sendText(conversationId: string, text: string, options?: AgentSendOptions & {
        quickReplies?: object;
    }): number;
    sendContent(conversationId: string, content: object, options?: AgentSendOptions): number;
    sendEvent(conversationId: string, event: WireEvent, options?: AgentSendOptions): number;
    sendFile(conversationId: string, file: Blob, options: AgentFileOptions): Promise<number>;
    setChatState(conversationId: string, chatState: ChatState): void;
    acknowledge(conversationId: string, status: AcceptStatus, sequenceList: number[]): number;
    close(conversationId: string): void;
    setMode(mode: 'echo' | 'manual', conversationId?: string): void;
}
export interface WireEvent {
    type: string;
    [field: string]: unknown;
}
export interface AgentSendOptions {
    dialogId?: string;
    metadata?: Metadata[];
}
export interface AgentFileOptions extends AgentSendOptions {
    fileType: FileType;
    caption?: string;
    preview?: string;
}
export interface EmulatorConfig {
    fileSharing?: boolean;
    maxFileBytes?: number;
    tempUrlSeconds?: number;
    storeCors?: string | null;
    storeQuotaBytes?: number | null;
    fileName?: string | null;
    container?: string | null;
    survey?: boolean;
    cors?: boolean;
    keepAlive?: boolean;
    appJwtSeconds?: number;
    agentMode?: 'echo' | 'manual';
    agentDelayMs?: number;
    autoMessages?: boolean;
    welcomeText?: string;
    logBodies?: boolean;
    signature?: 'sha1' | 'sha256';
    clientId?: string;
    clientSecret?: string;
}
export interface EmulatorFault {
    endpoint: EmulatorEndpoint | '*';
    method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
    payloadType?: Open<'ms.PublishEvent' | 'cm.ConsumerRequestConversation' | 'cm.UpdateConversationField' | 'userprofile.SetUserProfile' | 'ms.GenerateURLForUploadFile' | 'ms.GenerateURLForDownloadFile'>;
    times?: number;
    chance?: number;
    latencyMs?: number;
    status?: number;
    retryAfter?: number | string;
    afterWork?: boolean;
    body?: 'empty' | 'html' | 'truncated' | 'wrongTypes' | 'garbled' | SpoiledBody;
    drop?: 'before' | 'midway' | 'after';
    appJwt?: 'expired';
    consumerJws?: 'rejected';
    withoutCors?: boolean;
    readDelayMs?: number;
    bytesPerSecond?: number;
    tempUrl?: 'expired' | 'wrong';
}
export type SpoiledBody = {
    huge: number;
} | {
    text: string;
} | {
    json: unknown;
};
export type EmulatorEndpoint = Open<'domains' | 'sentinel' | 'idp' | 'login' | 'properties' | 'conversation' | 'send' | 'backend' | 'events' | 'store'>;
export interface EmulatorLogEntry {
    seq: number;
    time: number;
    account: string;
    endpoint: EmulatorEndpoint;
    method: string;
    path: string;
    query: string;
    consumer: string | null;
    lpConsumerId: string | null;
    payloadTypes: string[];
    faults: number[];
    fate: 'answer' | 'dropBefore' | 'dropMidway' | 'dropAfter';
    status: number | null;
    latencyMs: number;
    request: EmulatorLogPart;
    answer: EmulatorLogPart;
}
export interface EmulatorLogPart {
    headers: Record<string, string>;
    body?: unknown;
}
export interface EmulatorViolation {
    seq: number;
    time: number;
    account: string;
    endpoint: EmulatorEndpoint;
    path: string;
    problem: string;
}
export interface EmulatorConversation {
    conversationId: string;
    consumer: string;
    state: 'OPEN' | 'CLOSE';
    stage: 'OPEN' | 'CLOSE';
    dialogs: EmulatorDialog[];
    ttrType: string;
    skillId: string;
    closeReason: string | null;
}
export interface EmulatorDialog {
    dialogId: string;
    dialogType: Open<'MAIN' | 'POST_SURVEY'>;
    state: 'OPEN' | 'CLOSE';
    messages: Omit<EmulatorMessage, 'dialogId'>[];
}
export interface EmulatorMessage {
    dialogId: string;
    sequence: number;
    originatorId: string;
    role: Open<'CONSUMER' | 'ASSIGNED_AGENT' | 'CONTROLLER'>;
    serverTimestamp: number;
    event: WireEvent;
    metadata: Metadata[] | null;
}
export interface EmulatorFile {
    relativePath: string;
    bytes: number;
    sha256: string;
    etag: string;
    contentType: string;
    puts: number;
    published: number;
}
