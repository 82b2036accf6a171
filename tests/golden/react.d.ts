import type { ReactElement, ReactNode } from 'react';
import type { CloseConversationOptions, Connector, ConnectorError, CreateConversationOptions, SendFileOptions, SendOptions, StructuredReply, } from './index.js';
import type { ConversationMessage } from './react-messages.js';
export type * from './react-messages.js';
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
