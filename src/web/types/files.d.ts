// Files: what may be sent, how it travels, and what is known of it.

/**
 * Says which files may be sent, and what is made of pictures. The type of a file is told by its content, never by its
 * name.
 *
 * @example
 * ```ts
 * const files: FileOptions = { types: ['JPG', 'PNG', 'PDF'], maxBytes: 5_000_000, resize: true };
 * const connector = await createConnector({ accountId: '12345678', files });
 * ```
 */
export interface FileOptions {
  /**
   * The types that are accepted, 1 to 64 names of at most 8 characters, as the wire writes them. Default JPG, JPEG, PNG,
   * GIF: what LivePerson documents for the Connector API. PDF, DOCX, PPTX, XLSX and TXT are known by their content too;
   * any other type is taken by the `fileType` of {@link SendFileOptions} where the content is of no known type.
   */
  types?: FileType[];
  /** The largest file in bytes, 1 to 1073741824. Default 3145728 (3 MB). The platform takes 5 MB elsewhere. */
  maxBytes?: number;
  /** The longest preview, in characters of its data URL, 1000 to 65000. Default 29999: "under 30 KB". */
  maxPreviewBytes?: number;
  /** Whether pictures get a preview. Default `true`. */
  preview?: boolean;
  /**
   * Whether a JPG or PNG above `maxBytes` is made smaller until it fits, instead of being refused. What is written has
   * no metadata: no place, no camera. `upload.stored` tells of it. Default `false`.
   */
  resize?: boolean;
}

/**
 * Names the type of a file as the wire writes it: 1 to 8 capital letters and digits. An open set: LivePerson's pages,
 * schemas and mobile SDKs list different ones.
 *
 * @example
 * ```ts
 * const invoice: FileType = 'PDF';
 * const drawing: FileType = 'DWG'; // not known here, and fine where the account takes it
 * ```
 */
export type FileType = Open<'JPG' | 'JPEG' | 'PNG' | 'GIF' | 'PDF' | 'DOCX' | 'PPTX' | 'XLSX' | 'TXT'>;

/**
 * Puts a file to a temporary URL and resolves when it is stored.
 *
 * A rejection with a number `status` is taken for that answer of the store: 401 asks for a new URL, once; 429 and 5xx are
 * tried again, other 4xx are not. Any other rejection is a broken line, and tried again.
 *
 * @example
 * ```ts
 * const upload: UploadFunction = async (file, url, { signal, onProgress }) => {
 *   const answer = await fetch('/upload', { method: 'PUT', body: file, headers: { 'X-Url': url }, signal });
 *   if (!answer.ok) throw Object.assign(new Error('not stored'), { status: answer.status });
 *   onProgress(file.size);
 * };
 * ```
 */
export type UploadFunction = (file: Blob, url: string, context: UploadContext) => Promise<unknown>;

/**
 * Comes with a file to an {@link UploadFunction}.
 *
 * @example
 * ```ts
 * function begin({ signal, onProgress }: UploadContext, request: XMLHttpRequest): void {
 *   signal.addEventListener('abort', () => request.abort());
 *   request.upload.onprogress = ({ loaded }) => onProgress(loaded);
 * }
 * ```
 */
export interface UploadContext {
  /** Fires when the upload is given up. */
  signal: AbortSignal;
  /** Call it with the number of bytes that have left. Thirty seconds without a call are a fault. */
  onProgress: (loaded: number) => void;
}

/**
 * Describes a file in the object store, as it is published.
 *
 * @example
 * ```ts
 * connector.on('message.received', async ({ file }) => {
 *   if (file) show(URL.createObjectURL(await connector.downloadFile(file.relativePath)));
 * });
 * ```
 */
export interface HostedFile {
  /** The path below the store's host, as `upload.stored` or {@link TemporaryUrl} has it. */
  relativePath: string;
  /** The type, 1 to 8 capital letters and digits. */
  fileType: FileType;
  /** The words under the file. Default none. */
  caption?: string;
  /**
   * A data URL of a small picture (base64; no SVG), within {@link FileOptions.maxPreviewBytes}, or nothing (`''`), as for a
   * document. On a received file it is there only where it is one, so that it can be shown.
   */
  preview?: string;
}

/**
 * Describes a file that an upload URL is asked for.
 *
 * @example
 * ```ts
 * const wanted: FileToUpload = { fileSize: file.size, fileType: 'PDF' };
 * const { url } = await connector.requestUploadUrl(wanted);
 * ```
 */
export interface FileToUpload {
  /** Bytes, 1 to 1099511627776. */
  fileSize: number;
  /** The type, 1 to 8 capital letters and digits. */
  fileType: FileType;
}

/**
 * Is a URL that a file can be put to or got from, once or more, until it expires. Keep it as secret as the file: who has
 * it needs nothing else.
 *
 * @example
 * ```ts
 * const temporary: TemporaryUrl = await connector.requestDownloadUrl(file.relativePath);
 * window.open(temporary.url); // within a minute
 * ```
 */
export interface TemporaryUrl {
  /** The path below the store's host: what {@link Connector.publishFile} wants. */
  relativePath: string;
  /** The whole address, with the signature in its query. */
  url: string;
  /** Milliseconds since 1970, by the service's clock: usually a minute from now. */
  expiresAt: number;
}

/**
 * Tells what is known of a file that is stored.
 *
 * @example
 * ```ts
 * const stored: StoredFile = await connector.sendFile(conversationId, photo);
 * if (stored.resized) show(`made smaller: ${stored.resized.originalSize} to ${stored.fileSize} bytes`);
 * ```
 */
export interface StoredFile {
  /** The path below the store's host: what {@link Connector.downloadFile} wants. */
  relativePath: string;
  /** The type, told by the content. */
  fileType: FileType;
  /** Bytes that were stored. */
  fileSize: number;
  /** How the picture was made smaller, where it was. */
  resized?: ResizedPicture;
}

/**
 * Tells how a picture was made smaller, where {@link FileOptions.resize} allows it.
 *
 * @example
 * ```ts
 * connector.on('upload.stored', ({ fileSize, resized }) => {
 *   const from: ResizedPicture | undefined = resized;
 *   if (from) show(`${from.originalSize} bytes became ${fileSize}, ${from.width} by ${from.height}`);
 * });
 * ```
 */
export interface ResizedPicture {
  /** The bytes that it had. */
  originalSize: number;
  /** Its new width in pixels. */
  width: number;
  /** Its new height in pixels. */
  height: number;
}

