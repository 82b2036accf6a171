//! The methods about conversations: opened, written in, described, closed.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::Connector;
use crate::core::arguments::Method;

#[wasm_bindgen]
impl Connector {
    /// Opens what brings the answers, and resolves when it is open: the stream of `endpoints.events`, or the WebSocket of the
    /// transport `'messaging-window'`, which also brings what there is: the conversations that are open, and their messages
    /// from the first on.
    ///
    /// The first call of any method does the same; this one is for a page that wants to show before it writes. What ends is
    /// opened again by itself, for as long as the connector lives; `connection` events tell. What comes again is told once,
    /// and over a socket in order.
    ///
    /// @throws {ConnectorError} `invalid-argument`: there is neither, so nothing to connect to.
    /// @throws {ConnectorError} `network`, `unauthorized`, `timeout`, `rate-limited`, `rejected`, `server`, `bad-response`,
    /// `aborted`, `closed`: it was not opened in time. It is tried on all the same.
    /// @example
    /// ```ts
    /// const jwt = async () => (await fetch('/tokens/jwt')).text(); // or one of 'lp-connector/idp'
    /// const connector = await createConnector({ accountId: '12345678', transport: 'messaging-window', auth: { jwt } });
    /// connector.on('message.received', ({ own, message }) => show(`${own ? 'me' : 'agent'}: ${message}`));
    /// await connector.connect();
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn connect(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::Connect, &[], options)
    }

    /// Opens a conversation. A consumer may have one open conversation at a time.
    ///
    /// Where the service refuses the profile alone, the conversation is open all the same and an `error` event tells.
    ///
    /// @throws {ConnectorError} `conversation-already-open`: go on with that one; its id is not told by the service, so
    /// remember the one you get here.
    /// @throws {ConnectorError} `outcome-unknown`: no answer came; a conversation may be open.
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// const { conversationId } = await connector.createConversation({
    ///   sdes: { personal: { firstname: 'Ann', contacts: [{ email: 'ann@example.com' }] } },
    /// });
    /// sessionStorage.setItem('conversation', conversationId);
    /// ```
    #[wasm_bindgen(js_name = createConversation, unchecked_return_type = "Promise<ConversationInfo>")]
    pub fn create_conversation(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "CreateConversationOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::CreateConversation, &[], options)
    }

    /// Sends a text message. Resolves when the service has given it its place in the dialog.
    ///
    /// It is not empty; LivePerson's connector guide allows 5000 characters for the whole request. The text ends typing.
    ///
    /// @throws {ConnectorError} `outcome-unknown`: the message left and no answer came. It is not sent again, because it
    /// may have arrived; the event `message.uncertain` tells the same.
    /// @throws {ConnectorError} `conversation-closed`: open a new conversation.
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// try {
    ///   const { sequence } = await connector.sendText(conversationId, 'Hello');
    ///   show(`sent at place ${sequence}`);
    /// } catch (error) {
    ///   if (error instanceof ConnectorError && error.code === 'outcome-unknown') show('It may have arrived.');
    /// }
    /// ```
    #[wasm_bindgen(js_name = sendText, unchecked_return_type = "Promise<SentMessage>")]
    pub fn send_text(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SendOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::SendText, &[conversation_id, text], options)
    }

    /// Tells the agent what the consumer is doing. A newer state takes the place of one that has not left.
    ///
    /// `COMPOSING` ends by itself after thirty seconds. {@link Connector.notifyTyping} is what a text field wants.
    ///
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `conversation-closed`, `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// addEventListener('pagehide', () => void connector.setChatState(conversationId, 'GONE'));
    /// ```
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
    /// An `error` event tells where the agent could not be told.
    ///
    /// @throws {ConnectorError} `invalid-argument`, `closed`
    /// @example
    /// ```ts
    /// input.addEventListener('input', () => connector.notifyTyping(conversationId));
    /// ```
    #[wasm_bindgen(js_name = notifyTyping)]
    pub fn notify_typing(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
    ) -> Result<(), JsValue> {
        self.driver.notify_typing(conversation_id)
    }

    /// Sends a receipt for messages of the agent: `ACCEPT` when they arrive, `READ` when they are shown.
    ///
    /// `sequenceList` has at least one place, each a whole number of at least 0. A receipt does not wait for messages.
    ///
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `conversation-closed`, `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// connector.on('message.received', ({ conversationId, dialogId, sequence, role }) => {
    ///   if (role === 'CONSUMER' || sequence === undefined) return;
    ///   void connector.acknowledge(conversationId, 'READ', [sequence], { dialogId });
    /// });
    /// ```
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
    ///
    /// Without a text only the receipt is sent, and `sequence` is its place.
    ///
    /// @throws {ConnectorError} as {@link Connector.sendText}
    /// @example
    /// ```ts
    /// await connector.respond(conversationId, { sequence: 7, metadata: [{ type: 'ExternalId', id: 'yes' }], text: 'Yes' });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<SentMessage>")]
    pub fn respond(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_param_type = "string")] conversation_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "StructuredReply")] reply: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::Respond, &[conversation_id, reply], options)
    }

    /// Sets the consumer's profile and engagement attributes (SDEs). Profiles go one at a time: the last one wins.
    ///
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// await connector.setUserProfile({ firstName: 'Ann', privateData: { mail: 'ann@example.com' } });
    /// ```
    #[wasm_bindgen(js_name = setUserProfile, unchecked_return_type = "Promise<void>")]
    pub fn set_user_profile(
        &self,
        #[wasm_bindgen(unchecked_param_type = "UserProfile")] profile: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::SetUserProfile, &[profile], options)
    }

    /// Sets a field of a conversation: its urgency, its rating, its end. It waits for the content before it.
    ///
    /// @throws {ConnectorError} `outcome-unknown`: no answer came to an urgency or a rating.
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `conversation-closed`, `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// await connector.updateConversation(conversationId, { field: 'TTRField', ttrType: 'URGENT', value: 3600 });
    /// ```
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
    ///
    /// @throws {ConnectorError} `invalid-argument`, `closed`, `aborted`, `timeout`, `network`, `unauthorized`,
    /// `rate-limited`, `rejected`, `server`, `bad-response`
    /// @example
    /// ```ts
    /// await connector.closeConversation(conversationId, { survey: true });
    /// ```
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
    ///
    /// @throws {ConnectorError} as {@link Connector.sendText}
    /// @example
    /// ```ts
    /// const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Hello' };
    /// const body = { conversationId, dialogId: conversationId, event };
    /// const answer = await connector.sendRequest({ type: 'ms.PublishEvent', body });
    /// show(JSON.stringify(answer)); // {"sequence":3}
    /// ```
    #[wasm_bindgen(js_name = sendRequest, unchecked_return_type = "Promise<unknown>")]
    pub fn send_request(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RawRequest")] request: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: &JsValue,
    ) -> Promise {
        self.run(Method::SendRequest, &[request], options)
    }
}
