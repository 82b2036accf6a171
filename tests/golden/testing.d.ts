/// <reference lib="esnext.disposable" />
import type { AcceptStatus, ChatState, Connector, ConnectorOptions, FileType, Metadata, UploadFunction, } from './index.js';
import type { EmulatorConversation, EmulatorFile, EmulatorLogEntry, EmulatorMessage, EmulatorViolation, WireEvent, } from './testing-record.js';
import type { EmulatorConfig, EmulatorFault } from './testing-setup.js';
export type * from './testing-record.js';
export type * from './testing-setup.js';
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
    readonly webSocket: (url: string) => Pick<WebSocket, 'url' | 'readyState' | 'send' | 'close' | 'onopen' | 'onmessage' | 'onerror' | 'onclose' | 'addEventListener' | 'removeEventListener'>;
    options(consumer?: string, transport?: 'send-api' | 'messaging-window'): ConnectorOptions;
    backEnd(consumer?: string): (url: string, init?: RequestInit) => Promise<Response>;
    relay(connector: Pick<Connector, 'receive'>, consumer?: string): () => void;
    setFault(fault: EmulatorFault): () => void;
    clearFaults(): void;
    endSockets(close: number | 'drop' | 'silent', consumer?: string): number;
    log(): EmulatorLogEntry[];
    violations(): EmulatorViolation[];
    conversations(): EmulatorConversation[];
    messages(conversationId: string): EmulatorMessage[];
    files(): EmulatorFile[];
    configure(config: EmulatorConfig): Required<EmulatorConfig>;
    expireTokens(kind: 'appJwt' | 'consumerJws' | 'windowJwt'): void;
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
export interface AgentSendOptions {
    dialogId?: string;
    metadata?: Metadata[];
}
export interface AgentFileOptions extends AgentSendOptions {
    fileType: FileType;
    caption?: string;
    preview?: string;
}
