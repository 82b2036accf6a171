import type { ConversationError, ConversationMessage } from 'lp-connector/react';

/** The state of an own message, as a person understands it. */
export function stateInWords({ state, receipt, error }: ConversationMessage): string {
  switch (state) {
    case 'queued': return 'Waiting';
    case 'sending': return 'Sending';
    case 'failed': return `Not sent. ${error ? errorInWords(error) : ''}`;
    case 'uncertain': return 'May not have arrived';
    default: return receipt === 'READ' ? 'Read' : receipt === 'ACCEPT' ? 'Delivered' : 'Sent';
  }
}

/** What a person can do about an error. The message of the error itself is for who builds the page. */
export function errorInWords({ code }: ConversationError): string {
  switch (code) {
    case 'file-type': return 'Only pictures can be sent: JPG, PNG or GIF.';
    case 'file-too-large': return 'The picture is too large.';
    case 'conversation-already-open': return 'You have a conversation in another window.';
    case 'conversation-closed': return 'The conversation has ended.';
    case 'network': case 'timeout': case 'module-unavailable': return 'Check your connection.';
    default: return 'Something went wrong on our side.';
  }
}
