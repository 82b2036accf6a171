//! The exported class. Its doc comments are what a JavaScript developer reads.

use std::rc::Rc;

use js_sys::{Function, JsString, Promise};
use wasm_bindgen::prelude::*;

use super::bindings::{Signal, parse_json};
use super::convert::{from_js, signal, snapshot, split, thrown};
use super::driver::{Driver, refused};
use super::inspect::is_blob;
use super::settings;
use crate::core::arguments::{Defaults, Method, call, conversation_id};
use crate::core::call::Call;
use crate::core::{Error, Machine, Millis, events};
use crate::protocol::Value;
use crate::protocol::shape::{Refusal, Shape, check, one_of, optional};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

const LISTENER_OPTIONS: Shape =
    Shape::Object(&[optional("once", &Shape::Bool), optional("signal", &Shape::Any)]);

/// A consumer's way to Conversational Cloud: opens conversations, sends, closes, and tells what happens.
///
/// Every method that returns a promise rejects with a {@link ConnectorError}; its `code` is one of a closed set. Content
/// of one conversation is sent one at a time, in the order of the calls, whatever fails in between.
///
/// @example
/// ```ts
/// const connector = await createConnector({
///   accountId: '12345678',
///   endpoints: { messaging: '/liveperson' }, // your back end, which adds the tokens
///   credentials: 'same-origin', // and knows the consumer by a cookie
/// });
/// connector.on('message.failed', ({ error }) => show(error));
/// const { conversationId } = await connector.createConversation();
/// await connector.sendText(conversationId, 'Hello');
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct Connector {
    driver: Rc<Driver>,
}

#[wasm_bindgen]
impl Connector {
    /// Makes a connector. The module must have been loaded: `createConnector` does both.
    ///
    /// @throws {ConnectorError} `invalid-argument`: an option is unknown or has the wrong form; `field` names it.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "ConnectorOptions")] options: &JsValue,
    ) -> Result<Connector, JsValue> {
        let (config, settings) = settings::read(options).map_err(thrown)?;
        Ok(Connector { driver: Driver::new(config, settings) })
    }

    /// Opens a conversation. A consumer may have one open conversation at a time.
    ///
    /// Where the service refuses the profile alone, the conversation is open all the same and an `error` event tells.
    ///
    /// @throws {ConnectorError} `conversation-already-open`: go on with that one; its id is not told by the service, so
    /// remember the one you get here.
    /// @throws {ConnectorError} `outcome-unknown`: no answer came; a conversation may be open.
    #[wasm_bindgen(js_name = createConversation, unchecked_return_type = "Promise<ConversationInfo>")]
    pub fn create_conversation(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "CreateConversationOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::CreateConversation, &[], options)
    }

    /// Sends a text message. Resolves when the service has given it its place in the dialog.
    ///
    /// LivePerson's guide allows 5000 characters for the whole request. The text ends typing.
    ///
    /// @throws {ConnectorError} `outcome-unknown`: the message left and no answer came. It is not sent again, because it
    /// may have arrived; the event `message.uncertain` tells the same.
    /// @throws {ConnectorError} `conversation-closed`, `rejected`, `unauthorized`, `timeout`
    #[wasm_bindgen(js_name = sendText, unchecked_return_type = "Promise<SentMessage>")]
    pub fn send_text(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SendOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::SendText, &[conversation_id, text], options)
    }

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
    ///   for (const file of input.files ?? []) await connector.sendFile(conversationId, file);
    /// });
    /// ```
    /// @throws {ConnectorError} `file-type`: it is not of an accepted type, or it is cut off; `file-too-large`;
    /// `invalid-argument` with `field: 'file'`: it is empty or cannot be read.
    /// @throws {ConnectorError} `upload-refused`: the object store did not take it; `network`, `timeout`.
    /// @throws {ConnectorError} `rejected`: the service gives no URL; the account may have file sharing switched off.
    /// @throws {ConnectorError} `outcome-unknown`: it is stored, and no answer came to its publication.
    #[wasm_bindgen(js_name = sendFile, unchecked_return_type = "Promise<SentFile>")]
    pub fn send_file(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Blob")] file: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SendFileOptions")] options: &JsValue,
    ) -> Promise {
        if !is_blob(file) {
            return refused(Refusal::new("file", "a File or Blob"));
        }
        match self.prepare(Method::SendFile, &[conversation_id], options) {
            Ok((made, timeout_ms, abort)) => {
                self.driver.call(&made, Some(file.unchecked_ref()), timeout_ms, abort.as_ref())
            }
            Err(error) => refused(error),
        }
    }

    /// Asks for a URL that a file of this size and type can be put to, for about a minute.
    ///
    /// {@link Connector.sendFile} does this and the steps after it.
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
    #[wasm_bindgen(js_name = downloadFile, unchecked_return_type = "Promise<Blob>")]
    pub fn download_file(
        &self,
        #[wasm_bindgen(js_name = relativePath, unchecked_param_type = "string")] relative_path: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::DownloadFile, &[relative_path], options)
    }

    /// Tells the agent what the consumer is doing. A newer state takes the place of one that has not left.
    ///
    /// `COMPOSING` ends by itself after thirty seconds. {@link Connector.notifyTyping} is what a text field wants.
    #[wasm_bindgen(js_name = setChatState, unchecked_return_type = "Promise<void>")]
    pub fn set_chat_state(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(js_name = chatState, unchecked_param_type = "ChatState")] chat_state: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::SetChatState, &[conversation_id, chat_state], options)
    }

    /// Says that a key was pressed: call it on every `input` event. The agent sees typing at once, and a pause five
    /// seconds after the last key; sending a text ends it.
    ///
    /// @throws {ConnectorError} `invalid-argument`, `closed`
    #[wasm_bindgen(js_name = notifyTyping)]
    pub fn notify_typing(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
    ) -> Result<(), JsValue> {
        let id = snapshot(conversation_id, "conversationId")
            .and_then(|id| self::conversation_id(&id).map_err(Error::from))
            .map_err(thrown)?;
        self.driver.tell(|machine, now| machine.notify_typing(&id, now)).map_err(thrown)
    }

    /// Sends a receipt for messages of the agent: `ACCEPT` when they arrive, `READ` when they are shown.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn acknowledge(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "AcceptStatus")] status: &JsValue,
        #[wasm_bindgen(js_name = sequenceList, unchecked_param_type = "number[]")] sequence_list: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SendOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::Acknowledge, &[conversation_id, status, sequence_list], options)
    }

    /// Answers structured content, a quick reply or a survey question: the `ACTION` receipt with the element's metadata,
    /// then its text with the same.
    #[wasm_bindgen(unchecked_return_type = "Promise<SentMessage>")]
    pub fn respond(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "StructuredReply")] reply: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::Respond, &[conversation_id, reply], options)
    }

    /// Sets the consumer's profile and SDEs.
    #[wasm_bindgen(js_name = setUserProfile, unchecked_return_type = "Promise<void>")]
    pub fn set_user_profile(
        &self,
        #[wasm_bindgen(unchecked_param_type = "UserProfile")] profile: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::SetUserProfile, &[profile], options)
    }

    /// Sets a field of a conversation: its urgency, its rating, its end. It waits for the content before it.
    #[wasm_bindgen(js_name = updateConversation, unchecked_return_type = "Promise<void>")]
    pub fn update_conversation(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "ConversationField")] field: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::UpdateConversation, &[conversation_id, field], options)
    }

    /// Closes a conversation, after the content before it. Closing a closed one is success.
    ///
    /// With `survey`, only the main dialog is closed, and the account's survey may open in a dialog of its own.
    #[wasm_bindgen(js_name = closeConversation, unchecked_return_type = "Promise<void>")]
    pub fn close_conversation(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CloseConversationOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::CloseConversation, &[conversation_id], options)
    }

    /// Sends a request in the wire's own words to the SEND endpoint, and resolves with the `body` of its answer.
    ///
    /// The body is not checked. It is repeated by itself only where its type is known to be safe to repeat.
    #[wasm_bindgen(js_name = sendRequest, unchecked_return_type = "Promise<unknown>")]
    pub fn send_request(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RawRequest")] request: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::SendRequest, &[request], options)
    }

    /// Takes a notification that your back end passed on: the JSON of a webhook, parsed or as text. Its events follow.
    ///
    /// A message that comes twice is told once. What this version does not know is left out, never an error.
    ///
    /// @throws {ConnectorError} `invalid-argument`: it is no notification; `closed`
    pub fn receive(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] notification: &JsValue,
    ) -> Result<(), JsValue> {
        let value = match notification.dyn_ref::<JsString>() {
            Some(text) => parse_json(text).ok().and_then(|value| from_js(&value)).unwrap_or(Value::Null),
            None => snapshot(notification, "notification").map_err(thrown)?,
        };
        self.driver.tell(|machine, _| machine.receive(&value)).map_err(thrown)
    }

    #[doc(hidden)]
    #[wasm_bindgen(skip_typescript)]
    pub fn on(
        &self,
        #[wasm_bindgen(js_name = type)] name: &JsValue,
        listener: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let name = name.as_string().unwrap_or_default();
        let Some(event) = events::NAMES.iter().find(|known| **known == name) else {
            return Err(thrown(Refusal::new("type", &one_of(events::NAMES))));
        };
        let Some(listener) = listener.dyn_ref::<Function>() else {
            return Err(thrown(Refusal::new("listener", "a function")));
        };
        let ([abort], rest) = split(options, ["signal"], "options").map_err(thrown)?;
        check(&LISTENER_OPTIONS, &rest, "options").map_err(thrown)?;
        let abort = signal(&abort).map_err(thrown)?;
        let once = rest.get("once") == Some(&Value::Bool(true));
        let listeners = self.driver.listeners.clone();
        let id = listeners.add(event, listener.clone(), once, abort);
        Ok(Closure::<dyn Fn()>::new(move || listeners.remove(id)).into_js_value())
    }

    /// Ends this connector: calls on their way reject with `aborted`, later ones with `closed`, and nobody stays shown as
    /// typing. It does not close a conversation. Calling it again does nothing.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn close(&self) -> Promise {
        self.driver.tell(Machine::close);
        Promise::resolve(&JsValue::UNDEFINED)
    }

    /// Checks the arguments and makes the call. The promise is detached from this object, so that `free()` in the
    /// meantime harms nothing.
    fn run(&self, method: Method, arguments: &[&JsValue], options: &JsValue) -> Promise {
        match self.prepare(method, arguments, options) {
            Ok((made, timeout_ms, abort)) => self.driver.call(&made, None, timeout_ms, abort.as_ref()),
            Err(error) => refused(error),
        }
    }

    fn prepare(
        &self,
        method: Method,
        arguments: &[&JsValue],
        options: &JsValue,
    ) -> Result<(Call, Option<Millis>, Option<Signal>), Error> {
        let ([abort], rest) = split(options, ["signal"], "options")?;
        let abort = signal(&abort)?;
        let mut values = Vec::new();
        for (argument, name) in arguments.iter().zip(method.parameters()) {
            values.push(snapshot(argument, name)?);
        }
        let driver = &self.driver;
        let defaults = Defaults { account_id: &driver.account_id, max_preview: driver.rules.max_preview };
        let (made, timeout_ms) = call(method, &values, &rest, defaults)?;
        Ok((made, timeout_ms, abort))
    }
}
