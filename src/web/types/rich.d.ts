
// Structured content: cards and buttons of agents and bots, quick replies, secure forms.

/**
 * Is a name that is not known here, of a set that the wire keeps open. A comparison with a known name tells the known
 * form apart for sure, and leaves this one to `default`. To compare it with a name of tomorrow, take it for what it is, a
 * `string`; to write one down in a test, say `'my/kind' as UnknownName`.
 *
 * The pattern is a mark for the compiler, without which no comparison could tell a known name from any string. It stands
 * in no value.
 *
 * @example
 * ```ts
 * connector.on('message.received', ({ contentType, message }) => {
 *   if (contentType === 'text/plain') return show(message);
 *   const kind: string = contentType;
 *   if (kind === 'my/kind') show(message);
 * });
 * ```
 */
export type UnknownName = `(unknown) ${string}`;

/**
 * Is structured content: a tree of containers with texts, pictures and buttons at its ends. Each node is told apart by
 * its `type`; the set is open.
 *
 * The types say what LivePerson documents. Nothing in the page checks what an agent's tool or a bot sends: set its words
 * as text, never as HTML, and look at the scheme of a URL before you use it.
 *
 * Sources: LivePerson's schemas of rich content, those of its own renderer and validator, its rich messaging pages.
 *
 * @example
 * ```ts
 * function words(node: RichContent): string {
 *   switch (node.type) {
 *     case 'vertical': case 'horizontal': case 'carousel': return node.elements.map(words).join('\n');
 *     case 'text': return node.text;
 *     case 'button': return `[${node.title}]`;
 *     case 'image': return node.caption ?? '';
 *     default: return '';
 *   }
 * }
 * connector.on('message.received', (event) => {
 *   if (event.contentType === 'rich/content') show(words(event.message));
 * });
 * ```
 */
export type RichContent =
  | RichLayout | RichCarousel | RichOtherContainer | RichText | RichImage | RichButton | RichMap | RichLinkPreview
  | RichTemplate | RichUnknown;

/**
 * Is what every node of structured content may have.
 *
 * @example
 * ```ts
 * const label = ({ alt, tooltip }: RichNode) => alt ?? tooltip ?? '';
 * ```
 */
export interface RichNode {
  /** The hint that a pointer shows, at most 256 characters. */
  tooltip?: string;
  /** Whether it runs from right to left. */
  rtl?: boolean;
  /** How it looks. */
  style?: RichStyle;
  /** The words for those who do not see it, at most 2000 characters. */
  alt?: string;
  /** Your own mark on it, at most 64 characters. */
  tag?: string;
  /** What happens when it is pressed. */
  click?: RichClick;
}

/**
 * Says how a node looks. Colours are those of CSS: `#3c4043`.
 *
 * @example
 * ```ts
 * const css = ({ bold, color }: RichStyle) => `font-weight: ${bold ? 700 : 400}; color: ${color ?? 'inherit'}`;
 * ```
 */
export interface RichStyle {
  /** Whether its words are bold. */
  bold?: boolean;
  /** Whether its words are in italics. */
  italic?: boolean;
  /** The colour of its words. */
  color?: string;
  /** The colour behind it. */
  'background-color'?: string;
  /** The colour of its border. */
  'border-color'?: string;
  /** How round its corners are, in pixels. */
  'border-radius'?: number;
  /** How large its words are. */
  size?: Open<'small' | 'medium' | 'large'>;
}

/**
 * Sets nodes below or beside each other.
 *
 * @example
 * ```ts
 * const direction = ({ type }: RichLayout) => (type === 'vertical' ? 'column' : 'row');
 * ```
 */
export interface RichLayout extends RichNode {
  /** Below or beside. */
  type: 'vertical' | 'horizontal';
  /** What is in it. */
  elements: RichContent[];
}

/**
 * Is a row of cards of which some are seen at a time.
 *
 * @example
 * ```ts
 * const cards = ({ elements }: RichCarousel) => `${elements.length} cards`;
 * ```
 */
export interface RichCarousel extends RichNode {
  /** The kind. */
  type: 'carousel';
  /** The cards, 2 to 10. */
  elements: RichContent[];
  /** The room between them, 0 to 10. */
  padding?: number;
}

/**
 * Is a container of the newer schemas, which LivePerson's pages do not describe in full.
 *
 * @example
 * ```ts
 * const count = ({ type, elements }: RichOtherContainer) => `${type} of ${elements?.length ?? 0}`;
 * ```
 */
export interface RichOtherContainer extends RichNode {
  /** The kind. */
  type: 'list' | 'tabs' | 'section' | 'checklist' | 'carouselSelect' | 'accordionSelect';
  /** What is in it. */
  elements?: RichContent[];
  /** Whatever else the kind has. */
  [field: string]: unknown;
}

/**
 * Is some words.
 *
 * @example
 * ```ts
 * const paragraph = ({ text, style }: RichText) => (style?.bold ? text.toUpperCase() : text);
 * ```
 */
export interface RichText extends RichNode {
  /** The kind. */
  type: 'text';
  /** The words, at most 5000 characters. */
  text: string;
}

/**
 * Is a picture.
 *
 * @example
 * ```ts
 * const source = ({ url }: RichImage) => (url.startsWith('https:') ? url : '');
 * ```
 */
export interface RichImage extends RichNode {
  /** The kind. */
  type: 'image';
  /** Where it is, at most 2048 characters. */
  url: string;
  /** The words under it, at most 128 characters. */
  caption?: string;
}

/**
 * Is something to press.
 *
 * @example
 * ```ts
 * const says = ({ title, click }: RichButton) => click?.actions?.find(({ type }) => type === 'publishText') ?? title;
 * ```
 */
export interface RichButton extends RichNode {
  /** The kind. */
  type: 'button';
  /** The words on it, at most 128 characters; on a quick reply at most 25. */
  title: string;
}

/**
 * Is a place on a map.
 *
 * @example
 * ```ts
 * const link = ({ la, lo }: RichMap) => `https://www.openstreetmap.org/?mlat=${la}&mlon=${lo}`;
 * ```
 */
export interface RichMap extends RichNode {
  /** The kind. */
  type: 'map';
  /** The latitude, in degrees. */
  la: number;
  /** The longitude, in degrees. */
  lo: number;
}

/**
 * Is a link that is shown with what is behind it.
 *
 * @example
 * ```ts
 * const line = ({ title, url }: RichLinkPreview) => `${title ?? 'Link'}: ${url}`;
 * ```
 */
export interface RichLinkPreview extends RichNode {
  /** The kind. */
  type: 'linkPreview';
  /** Where it leads. Look at its scheme first. */
  url: string;
  /** The words for it. */
  title?: string;
}

/**
 * Is a question with answers, in the form of older channels.
 *
 * @example
 * ```ts
 * const question = ({ title, resp }: RichTemplate) => `${title} (${resp.length} answers)`;
 * ```
 */
export interface RichTemplate extends RichNode {
  /** The kind. */
  type: 'template';
  /** The kind of template. */
  templateType: Open<'quickReply'>;
  /** The question. */
  title: string;
  /** The answers, 1 to 32, of a form that is not documented: look before you read. */
  resp: unknown[];
}

/**
 * Is a node of a kind that is not known here.
 *
 * @example
 * ```ts
 * const kind = ({ type }: RichUnknown) => `(${type} cannot be shown here)`;
 * ```
 */
export interface RichUnknown extends RichNode {
  /** The kind. */
  type: UnknownName;
  /** Whatever it has. */
  [field: string]: unknown;
}

/**
 * Says what happens when a node is pressed: do its actions, and tell the other side with {@link Connector.respond}.
 *
 * @example
 * ```ts
 * async function press(sequence: number, { actions = [], metadata = [] }: RichClick): Promise<void> {
 *   const says = actions.find((action): action is PublishTextAction => action.type === 'publishText');
 *   await connector.respond(conversationId, { sequence, metadata, ...(says && { text: says.text }) });
 * }
 * ```
 */
export interface RichClick {
  /** What to do, at most 4. */
  actions?: RichAction[];
  /** What {@link StructuredReply} wants as `metadata`. */
  metadata?: Metadata[];
}

/**
 * Is one thing to do when a node is pressed. Told apart by its `type`; the set is open.
 *
 * @example
 * ```ts
 * function act(action: RichAction): void {
 *   if (action.type === 'link' && /^https?:/i.test(action.uri)) window.open(action.uri, '_blank', 'noopener');
 *   if (action.type === 'navigate') show(`${action.la}, ${action.lo}`);
 * }
 * ```
 */
export type RichAction = PublishTextAction | LinkAction | NavigateAction | OtherAction;

/**
 * Says something for the consumer.
 *
 * @example
 * ```ts
 * const say = ({ text }: PublishTextAction) => connector.respond(conversationId, { sequence: 7, text });
 * ```
 */
export interface PublishTextAction {
  /** The kind. */
  type: 'publishText';
  /** What is said, at most 5000 characters. LivePerson's renderer takes 256. */
  text: string;
}

/**
 * Leads somewhere.
 *
 * @example
 * ```ts
 * const address = ({ uri, web }: LinkAction) => web?.uri ?? uri;
 * ```
 */
export interface LinkAction {
  /** The kind. */
  type: 'link';
  /** Where to, at most 2048 characters (1024 in some sources). It may be of any scheme: look first. */
  uri: string;
  /** The words for it. */
  name?: string;
  /** Where it opens. */
  target?: Open<'self' | 'blank' | 'slideout'>;
  /** Where to in an app of iOS. */
  ios?: LinkTarget;
  /** Where to in an app of Android. */
  android?: LinkTarget;
  /** Where to in a page. */
  web?: LinkTarget;
}

/**
 * Is where a {@link LinkAction} leads on one kind of device.
 *
 * @example
 * ```ts
 * const web: LinkTarget = { uri: 'https://example.com/orders/17' };
 * ```
 */
export interface LinkTarget {
  /** The address, at most 2048 characters. */
  uri: string;
}

/**
 * Shows the way to a place.
 *
 * @example
 * ```ts
 * const place = ({ la, lo, name }: NavigateAction) => name ?? `${la}, ${lo}`;
 * ```
 */
export interface NavigateAction {
  /** The kind. */
  type: 'navigate';
  /** The latitude, in degrees. */
  la: number;
  /** The longitude, in degrees. */
  lo: number;
  /** The name of the place. */
  name?: string;
}

/**
 * Is an action that is not described here: of the newer schemas, or of a kind that is not known.
 *
 * @example
 * ```ts
 * const kind = ({ type }: OtherAction) => `(${type} cannot be done here)`;
 * ```
 */
export interface OtherAction {
  /** The kind. */
  type: 'custom' | 'datePicker' | 'addToCart' | 'scheduleSlotList' | UnknownName;
  /** Whatever it has. */
  [field: string]: unknown;
}
