import type { Open } from './index.js';
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
    windowGeneration?: 'current' | 'ams';
    bareElements?: boolean;
    socketIdleMs?: number;
    logBodies?: boolean;
    signature?: 'sha1' | 'sha256';
    clientId?: string;
    clientSecret?: string;
}
export interface EmulatorFault {
    endpoint: EmulatorEndpoint | '*';
    method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
    payloadType?: Open<'ms.PublishEvent' | 'cm.ConsumerRequestConversation' | 'cm.UpdateConversationField' | 'userprofile.SetUserProfile' | 'ms.GenerateURLForUploadFile' | 'ms.GenerateURLForDownloadFile' | 'open' | 'notification'>;
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
    windowJwt?: 'rejected';
    closeCode?: number;
    silent?: boolean;
    duplicate?: boolean;
    lose?: boolean;
    reorder?: boolean;
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
export type EmulatorEndpoint = Open<'domains' | 'sentinel' | 'idp' | 'login' | 'properties' | 'conversation' | 'send' | 'socket' | 'backend' | 'events' | 'store'>;
