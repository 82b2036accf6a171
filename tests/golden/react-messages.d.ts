import type { FileReceivedEvent, FileType, MessageReceivedEvent, OutgoingMessage, TextReceivedEvent, } from './index.js';
import type { ConversationError } from './react.js';
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
