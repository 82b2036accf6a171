// What a customer writes. All of it must compile under `strict`, with the declarations of the package checked too.

import init, {
  Connector,
  ConnectorError,
  createConnector,
  type ConnectorErrorCode,
  type ConnectorEvent,
  type ConnectorEventMap,
  type ConnectorOptions,
  type ConversationField,
  type ConversationInfo,
  type HostedFile,
  type InitInput,
  type LivePersonErrorCode,
  type Metadata,
  type OutgoingMessage,
  type ParticipantRole,
  type QuickReplies,
  type RichAction,
  type RichButton,
  type RichContent,
  type SecureFormInvitation,
  type SentFile,
  type SentMessage,
  type TemporaryUrl,
  type TokenReason,
  type TokenSource,
  type UnknownName,
} from 'lp-connector';

import { authenticate, authorize, signUp, type IdpTokenSource } from 'lp-connector/idp';

/** Fails to compile unless both types are the same; `any` is the same as nothing but itself. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(..._: Same<A, B> extends true ? [] : [never]): void {}

const options: ConnectorOptions = {
  accountId: '12345678',
  transport: 'send-api',
  endpoints: { messaging: '/liveperson', domains: 'https://api.liveperson.net' },
  auth: { appJwt: async (reason: TokenReason) => `token for ${reason}`, consumerJws: 'a.b.c' },
  credentials: 'same-origin',
  clientProperties: { deviceFamily: 'DESKTOP', features: ['AUTO_MESSAGES', 'A_FEATURE_OF_TOMORROW'] },
  timeoutMs: 10_000,
  retry: { attempts: 3, baseMs: 250, maxMs: 5_000 },
  outbox: { store: 'memory', uncertain: 'ask', tag: true },
  files: { types: ['JPG', 'PNG', 'PDF', 'STL'], maxBytes: 5_000_000, maxPreviewBytes: 10_000, preview: true, resize: true },
  fetch: (url, request) => fetch(url, request),
  upload: async (file, url, { signal, onProgress }) => {
    const answer = await fetch(url, { method: 'PUT', body: file, signal });
    onProgress(file.size);
    if (!answer.ok) throw Object.assign(new Error('not stored'), { status: answer.status });
  },
};

export async function everything(source: InitInput, signal: AbortSignal): Promise<void> {
  await init(source);
  const connector: Connector = new Connector(options);
  same<Awaited<ReturnType<typeof createConnector>>, Connector>();

  const info = await connector.createConversation({
    userProfile: { firstName: 'Ann', privateData: { mail: 'ann@example.com' } },
    sdes: {
      ctmrinfo: { ctype: 'gold', balance: 12.5, registrationDate: { day: 1, month: 2, year: 2023 } },
      personal: { gender: 'FEMALE', contacts: [{ email: 'ann@example.com', phoneType: 'MOBILE' }] },
    },
    ttrDefName: null,
    skillId: 12,
    campaignInfo: { campaignId: '1', engagementId: 2 },
    conversationContext: { type: 'SharkContext', lang: 'en-US', interactionContextId: '2' },
    signal,
    timeoutMs: 1,
  });
  same<typeof info, ConversationInfo>();
  const { conversationId } = info;

  const sent = await connector.sendText(conversationId, 'Hello', {
    dialogId: info.dialogId,
    metadata: [{ type: 'ExternalId', id: '1' }, { type: 'SomethingNew', whatever: [1] }],
    clientMessageId: 'm1',
  });
  same<typeof sent, SentMessage>();
  same<typeof sent.sequence, number>();
  const file = await connector.sendFile(conversationId, new File([], 'x'), { caption: 'Mine', preview: false, fileType: 'PNG', signal });
  same<typeof file, SentFile>();
  same<typeof file.resized, { originalSize: number; width: number; height: number } | undefined>();
  const temporary = await connector.requestUploadUrl({ fileSize: 1, fileType: 'PNG' });
  same<typeof temporary, TemporaryUrl>();
  const published = await connector.publishFile(conversationId, { relativePath: temporary.relativePath, fileType: 'PNG' });
  same<typeof published, SentMessage>();
  same<Awaited<ReturnType<typeof connector.requestDownloadUrl>>, TemporaryUrl>();
  same<Awaited<ReturnType<typeof connector.downloadFile>>, Blob>();
  await connector.setChatState(conversationId, 'GONE', { signal });
  connector.notifyTyping(conversationId);
  await connector.acknowledge(conversationId, 'READ', [sent.sequence]);
  await connector.respond(conversationId, { sequence: 1, text: 'Yes', metadata: [] });
  await connector.setUserProfile({ authenticatedData: { lp_sdes: [{ type: 'ctmrinfo', info: {} }] } });
  await connector.updateConversation(conversationId, { field: 'TTRField', ttrType: 'URGENT', value: 60 });
  await connector.closeConversation(conversationId, { survey: true });
  const answer = await connector.sendRequest({ type: 'ms.PublishEvent', body: {} });
  same<typeof answer, unknown>();
  connector.receive('{}');

  const stop = connector.on('message.received', (event) => {
    same<typeof event, ConnectorEventMap['message.received']>();
    same<typeof event.message, unknown>();
    same<typeof event.own, boolean | undefined>();
    same<typeof event.file, HostedFile | undefined>();
  }, { once: true, signal });
  stop();
  connector.on('message.failed', ({ state, error }) => {
    same<typeof state, 'failed'>();
    same<typeof error, ConnectorError>();
    report(error);
  });
  connector.on('message.sent', ({ sequence, error }) => {
    same<typeof sequence, number>();
    same<typeof error, ConnectorError | undefined>();
  });
  // One listener for several events.
  const states: OutgoingMessage['state'][] = [];
  const keep = ({ state }: OutgoingMessage) => states.push(state);
  for (const type of ['message.queued', 'message.sent', 'message.uncertain'] as const) connector.on(type, keep);
  same<ReturnType<typeof connector.close>, Promise<void>>();
  await connector.close();
  connector.free();
}

/** The code of an error is a closed set: the compiler knows when a case is missing. */
export function advice(code: ConnectorErrorCode): string {
  switch (code) {
    case 'timeout': case 'network': case 'server': case 'rate-limited': case 'module-unavailable':
      return 'try again';
    case 'outcome-unknown':
      return 'ask the person';
    case 'conversation-already-open': case 'conversation-closed':
      return 'use the other conversation';
    case 'invalid-argument': case 'closed': case 'aborted': case 'unauthorized': case 'rejected': case 'bad-response':
    case 'file-type': case 'file-too-large': case 'upload-refused': case 'storage': case 'internal':
      return 'mend the page';
    default:
      return code satisfies never;
  }
}

/** Events can be told apart by their `type`. */
export function describe(event: ConnectorEvent): string | number {
  switch (event.type) {
    case 'message.sent': return event.sequence ?? event.clientMessageId;
    case 'request.retry': return event.delayMs;
    case 'upload.progress': return event.loaded / event.total;
    case 'upload.stored': return event.relativePath;
    case 'download.progress': return event.total ?? event.loaded;
    case 'conversation.closed': return event.closeReason ?? event.conversationId;
    case 'connection': return event.state satisfies 'connecting' | 'connected' | 'disconnected' | 'closed';
    default: return event.type;
  }
}

/** `contentType` says what a message is, to the compiler too. */
export function bubble(event: ConnectorEventMap['message.received']): string {
  same<typeof event.quickReplies, QuickReplies | undefined>();
  if (event.file) same<typeof event.contentType, 'hosted/file'>();
  switch (event.contentType) {
    case 'text/plain':
      same<typeof event.message, string>();
      return event.message;
    case 'hosted/file':
      same<typeof event.message, HostedFile>();
      same<typeof event.file, HostedFile>();
      return event.file.caption ?? event.file.fileType;
    case 'rich/content':
      same<typeof event.message, RichContent>();
      return buttons(event.message).map(({ title }) => title).join();
    case 'forms/secure-invitation':
      same<typeof event.message, SecureFormInvitation>();
      return event.message.title;
    case 'forms/secure-submission':
      return event.message.invitationId;
    default: {
      same<typeof event.contentType, UnknownName>();
      same<typeof event.message, unknown>();
      same<typeof event.file, undefined>();
      const kind: string = event.contentType;
      return kind === 'a/kind-of-tomorrow' ? 'new' : kind;
    }
  }
}

/** So it does where the event is taken apart. */
export function words({ contentType, message }: ConnectorEventMap['message.received']): string {
  return contentType === 'text/plain' ? message.trim() : contentType;
}

/** Structured content is typed down to its actions; a kind of tomorrow is left to `default`. */
export function buttons(node: RichContent): RichButton[] {
  switch (node.type) {
    case 'vertical': case 'horizontal': case 'carousel':
      return node.elements.flatMap(buttons);
    case 'list': case 'tabs': case 'section': case 'checklist': case 'carouselSelect': case 'accordionSelect':
      return (node.elements ?? []).flatMap(buttons);
    case 'button':
      return [node];
    case 'text': case 'image': case 'map': case 'linkPreview': case 'template':
      return [];
    default:
      same<typeof node.type, UnknownName>();
      same<typeof node['whatever'], unknown>();
      return [];
  }
}

export function does(action: RichAction): string | number {
  switch (action.type) {
    case 'publishText': return action.text;
    case 'link': return action.web?.uri ?? action.uri;
    case 'navigate': return action.name ?? action.la + action.lo;
    default: return action.type satisfies 'custom' | 'datePicker' | 'addToCart' | 'scheduleSlotList' | UnknownName;
  }
}

/** What a test of a widget makes. */
export const card: RichContent = {
  type: 'vertical',
  tag: 'order',
  elements: [
    { type: 'text', text: 'Is it this one?', style: { bold: true, 'background-color': '#fff', size: 'large' } },
    { type: 'map', la: 52.5, lo: 13.4, click: { actions: [{ type: 'navigate', la: 52.5, lo: 13.4 }] } },
    { type: 'button', title: 'Yes', click: { actions: [{ type: 'publishText', text: 'Yes' }], metadata: [{ type: 'ExternalId', id: '1' }] } },
    { type: 'newLeaf' as UnknownName, whatever: [1] },
  ],
};

/** An open set takes a word of tomorrow, and is no `string` to the editor; a closed one is complete. */
export function sets(role: ParticipantRole, code: LivePersonErrorCode, field: ConversationField, metadata: Metadata): string {
  const later: ParticipantRole = 'A_ROLE_OF_TOMORROW';
  const number: LivePersonErrorCode = 40199;
  if (metadata.type === 'ExternalId') same<typeof metadata.id, unknown>();
  switch (field.field) {
    case 'ConversationStateField': case 'Stage': return field.conversationState satisfies 'CLOSE';
    case 'DialogChange': return field.dialog.dialogId;
    case 'CSATRate': return field.status;
    case 'TTRField': return field.ttrType;
    default: return (field satisfies never) ?? `${role}${code}${later}${number}`;
  }
}

/** The events and their names belong together. */
export function count(connector: Connector, types: (keyof ConnectorEventMap)[]): Map<ConnectorEvent['type'], number> {
  const counts = new Map<ConnectorEvent['type'], number>();
  for (const type of types) connector.on(type, (event) => counts.set(event.type, (counts.get(event.type) ?? 0) + 1));
  same<ConnectorEvent['type'], keyof ConnectorEventMap>();
  return counts;
}

/** Each source of the identity service is what a connector takes for a token, and can be called by hand. */
export async function identities(storage: Storage): Promise<string> {
  const accountId = '12345678';
  const connectorId = '4020154710';
  const common = { accountId, domains: 'https://api.liveperson.net', idp: '/idp', fetch: (url: string, init: RequestInit) => fetch(url, init) };
  const idToken = async (reason: TokenReason) => `token for ${reason}`;
  const sources: TokenSource[] = [
    signUp(common),
    authenticate({ accountId, authCode: 'a.b.c' }),
    authenticate({ ...common, connectorId, idToken }),
    authorize({ ...common, connectorId, storage }),
    authorize({ accountId, connectorId, storage: sessionStorage }),
  ];
  const jwt = signUp({ accountId });
  same<typeof jwt, IdpTokenSource>();
  return `${sources.length}${await jwt()}${await jwt('rejected')}`;
}

/** A connector is released at the end of its block. */
export async function briefly(): Promise<ConversationInfo> {
  using connector = await createConnector(options);
  return connector.createConversation();
}

function report(error: ConnectorError | undefined): void {
  if (error instanceof ConnectorError && error instanceof Error) {
    same<typeof error.code, ConnectorErrorCode>();
    same<typeof error.delivery, 'not-sent' | 'rejected' | 'unknown'>();
    same<typeof error.errorCode, LivePersonErrorCode | undefined>();
    same<typeof error.retryAfterMs, number | undefined>();
    same<typeof error.cause, unknown>();
  }
}
