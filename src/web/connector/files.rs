//! The methods about files.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::Connector;
use crate::core::arguments::Method;

#[wasm_bindgen]
impl Connector {
    /// Sends a file: checks it, makes a preview, asks for a URL, puts it into the object store, publishes it.
    ///
    /// What it is is told by its content, never by its name or `type`; a copy of its own is taken at once, so that it may
    /// change or vanish afterwards. It keeps its place among the content of the conversation. Bytes that were stored are
    /// not sent again, whatever becomes of the rest. The time in which bytes move does not count for `timeoutMs`; thirty
    /// seconds in which none moves are a fault, after which it is tried again.
    ///
    /// Events: `upload.progress` up to ten times a second, `upload.stored`, and those of every message.
    ///
    /// @example
    /// ```ts
    /// input.addEventListener('change', async () => {
    ///   for (const file of Array.from(input.files ?? [])) await connector.sendFile(conversationId, file);
    /// });
    /// ```
    /// @throws {ConnectorError} `file-type`: it is not of an accepted type, or it is cut off; `file-too-large`;
    /// `invalid-argument` with `field: 'file'`: it is empty or cannot be read.
    /// @throws {ConnectorError} `upload-refused`: the object store did not take it; `network`, `timeout`.
    /// @throws {ConnectorError} `rejected`: the service gives no URL; the account may have file sharing switched off.
    /// @throws {ConnectorError} `outcome-unknown`: it is stored, and no answer came to its publication.
    /// @throws {ConnectorError} `conversation-closed`, `closed`, `aborted`, `unauthorized`, `rate-limited`, `server`,
    /// `bad-response`
    #[wasm_bindgen(js_name = sendFile, unchecked_return_type = "Promise<SentFile>")]
    pub fn send_file(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Blob")] file: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SendFileOptions")] options: &JsValue,
    ) -> Promise {
        self.driver.run_with(file, Method::SendFile as u8, options, conversation_id)
    }

    /// Asks for a URL that a file of this size and type can be put to, for about a minute.
    ///
    /// {@link Connector.sendFile} does this and the steps after it. Asking again is harmless, so it is repeated by itself.
    ///
    /// @throws {ConnectorError} `rejected`: the account may have file sharing switched off.
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `rate-limited`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// const { url, relativePath } = await connector.requestUploadUrl({ fileSize: file.size, fileType: 'PDF' });
    /// await fetch(url, { method: 'PUT', body: file });
    /// await connector.publishFile(conversationId, { relativePath, fileType: 'PDF', caption: 'The contract' });
    /// ```
    #[wasm_bindgen(js_name = requestUploadUrl, unchecked_return_type = "Promise<TemporaryUrl>")]
    pub fn request_upload_url(
        &self,
        #[wasm_bindgen(unchecked_param_type = "FileToUpload")] file: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::RequestUploadUrl, &[file], options)
    }

    /// Publishes a file that is already in the object store, as `upload.stored` told.
    ///
    /// @throws {ConnectorError} as {@link Connector.sendText}
    /// @example
    /// ```ts
    /// const stored: HostedFile = JSON.parse(sessionStorage.getItem('stored') ?? '{}');
    /// await connector.publishFile(conversationId, { ...stored, caption: 'The broken part' });
    /// ```
    #[wasm_bindgen(js_name = publishFile, unchecked_return_type = "Promise<SentMessage>")]
    pub fn publish_file(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "HostedFile")] file: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SendOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::PublishFile, &[conversation_id, file], options)
    }

    /// Asks for a URL that a file can be got from, for about a minute. It works after the conversation is closed too.
    ///
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// connector.on('message.received', async ({ file }) => {
    ///   if (file) location.href = (await connector.requestDownloadUrl(file.relativePath)).url;
    /// });
    /// ```
    #[wasm_bindgen(js_name = requestDownloadUrl, unchecked_return_type = "Promise<TemporaryUrl>")]
    pub fn request_download_url(
        &self,
        #[wasm_bindgen(js_name = relativePath, unchecked_param_type = "string")] relative_path: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::RequestDownloadUrl, &[relative_path], options)
    }

    /// Gets a file from the object store. Its `type` is what its content shows: `application/octet-stream` where that
    /// could run scripts in your page (HTML, SVG) or is not known.
    ///
    /// Event: `download.progress` up to ten times a second.
    ///
    /// @throws {ConnectorError} `rejected`: the service or the store does not have it; `network`, `timeout`.
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `unauthorized`, `rate-limited`, `server`,
    /// `bad-response`
    /// @example
    /// ```ts
    /// connector.on('message.received', async ({ file }) => {
    ///   if (file) show(URL.createObjectURL(await connector.downloadFile(file.relativePath)));
    /// });
    /// ```
    #[wasm_bindgen(js_name = downloadFile, unchecked_return_type = "Promise<Blob>")]
    pub fn download_file(
        &self,
        #[wasm_bindgen(js_name = relativePath, unchecked_param_type = "string")] relative_path: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::DownloadFile, &[relative_path], options)
    }
}
