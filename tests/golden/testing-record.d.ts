import type { Metadata, Open } from './index.js';
import type { EmulatorEndpoint } from './testing-setup.js';
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
export interface WireEvent {
    type: string;
    [field: string]: unknown;
}
