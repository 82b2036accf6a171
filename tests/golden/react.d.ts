import type { ReactElement, ReactNode } from 'react';
import type { CloseConversationOptions, Connector, ConnectorError, CreateConversationOptions, FileReceivedEvent, FileType, MessageReceivedEvent, OutgoingMessage, SendFileOptions, SendOptions, StructuredReply, TextReceivedEvent, } from './index.js';
export interface ConnectorProviderProps {
    connector: Connector | (() => Connector | Promise<Connector>);
    children?: ReactNode;
}
export function ConnectorProvider(props: ConnectorProviderProps): ReactElement;
export type ConversationError = ConnectorError | (Error & {
    code?: undefined;
});
export type ConnectorState = ConnectorLoading | ConnectorReady | ConnectorFailed;
export interface ConnectorLoading {
    status: 'loading';
    connector: undefined;
    error: undefined;
    reload: () => void;
}
export interface ConnectorReady {
    status: 'ready';
    connector: Connector;
    error: undefined;
    reload: () => void;
}
export interface ConnectorFailed {
    status: 'failed';
    connector: undefined;
    error: ConversationError;
    reload: () => void;
}
export function useConnector(): ConnectorState;
export interface UseConversationOptions {
    conversationId?: string | undefined;
    create?: CreateConversationOptions | undefined;
}
export function useConversation(options?: UseConversationOptions): Conversation;
export interface Conversation {
    readonly status: 'loading' | 'ready' | 'failed';
    readonly connector: Connector | undefined;
    readonly error: ConversationError | undefined;
    readonly conversationId: string | undefined;
    readonly messages: readonly ConversationMessage[];
    readonly typing: boolean;
    readonly closed: boolean;
    send(text: string, options?: SendOptions): Promise<ConversationMessage>;
    sendFile(file: Blob, options?: SendFileOptions): Promise<ConversationMessage>;
    respond(reply: StructuredReply): Promise<ConversationMessage | undefined>;
    retry(key: string): Promise<ConversationMessage | undefined>;
    discard(key: string): void;
    notifyTyping(): void;
    acknowledge(): Promise<void>;
    open(): Promise<string | undefined>;
    close(options?: CloseConversationOptions): Promise<void>;
    reload(): void;
}
export type ConversationMessage = TextMessage | FileMessage | StructuredMessage;
export interface ConversationMessageBase {
    readonly key: string;
    readonly own: boolean;
    readonly state: OutgoingMessage['state'] | 'received';
    readonly receipt?: 'ACCEPT' | 'READ' | undefined;
    readonly sequence?: number | undefined;
    readonly dialogId?: string | undefined;
    readonly createdAt: number;
    readonly error?: ConversationError | undefined;
    readonly event?: MessageReceivedEvent | undefined;
}
export interface TextMessage extends ConversationMessageBase {
    readonly kind: 'text';
    readonly text: string;
    readonly file?: undefined;
}
export interface FileMessage extends ConversationMessageBase {
    readonly kind: 'file';
    readonly text: string;
    readonly file: MessageFile;
}
export interface StructuredMessage extends ConversationMessageBase {
    readonly kind: 'structured';
    readonly text: '';
    readonly file?: undefined;
    readonly event: Exclude<MessageReceivedEvent, TextReceivedEvent | FileReceivedEvent>;
}
export interface MessageFile {
    readonly blob?: Blob;
    readonly name?: string | undefined;
    readonly size?: number;
    readonly relativePath?: string;
    readonly fileType?: FileType;
    readonly preview?: string;
    readonly progress?: {
        readonly loaded: number;
        readonly total: number;
    } | undefined;
}
