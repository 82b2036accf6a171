//! The exported class. Its doc comments are what a JavaScript developer reads.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::bindings::Driver;
use super::bridge::Bridge;
use crate::core::arguments::Method;

mod calls;
mod files;

// One section, so that the declarations keep this order.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = concat!(
    include_str!("types/options.d.ts"),
    include_str!("types/files.d.ts"),
    include_str!("types/wire.d.ts"),
    include_str!("types/profile.d.ts"),
    include_str!("types/calls.d.ts"),
    include_str!("types/events.d.ts"),
    include_str!("types/messages.d.ts"),
    include_str!("types/received.d.ts"),
    include_str!("types/rich.d.ts"),
);

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
    driver: Driver,
}

/// `free()`, `using`, or a page that has lost it.
impl Drop for Connector {
    fn drop(&mut self) {
        self.driver.let_go();
    }
}

#[wasm_bindgen]
impl Connector {
    /// Makes a connector. The module must have been loaded: `createConnector` does both.
    ///
    /// @throws {ConnectorError} `invalid-argument`: an option is unknown or has the wrong form; `field` names it.
    /// `module-unavailable`: the module was not loaded before.
    /// @example
    /// ```ts
    /// import init, { Connector } from 'lp-connector';
    ///
    /// await init('/static/connector.wasm');
    /// const connector = new Connector({ accountId: '12345678', endpoints: { messaging: '/liveperson' } });
    /// ```
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "ConnectorOptions")] options: &JsValue,
    ) -> Result<Connector, JsValue> {
        Ok(Connector { driver: Driver::new(Bridge::default(), options)? })
    }

    /// Takes a notification that your back end passed on: the JSON of a webhook, parsed or as text. Its events follow. What
    /// comes as a stream needs no call: name it as `endpoints.events`.
    ///
    /// A message that comes twice is told once. What this version does not know is left out, never an error.
    ///
    /// @throws {ConnectorError} `invalid-argument`: it is no notification; `closed`
    /// @example
    /// ```ts
    /// const missed = await (await fetch('/liveperson/missed')).json(); // a list of bodies
    /// for (const body of missed) connector.receive(body);
    /// ```
    pub fn receive(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] notification: &JsValue,
    ) -> Result<(), JsValue> {
        self.driver.receive(notification)
    }

    /// The messages of this connector that are on their way or uncertain, in the order of the calls; with a
    /// `conversationId`, those of that conversation.
    ///
    /// @throws {ConnectorError} `invalid-argument`: `conversationId` is no id.
    /// @example
    /// ```ts
    /// for (const message of connector.pending(conversationId)) {
    ///   show(`${message.text ?? message.kind}: ${message.state}`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "PendingMessage[]")]
    pub fn pending(
        &self,
        #[wasm_bindgen(js_name = conversationId, unchecked_optional_param_type = "string")]
        conversation_id: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.driver.pending(conversation_id)
    }

    /// Decides about a message whose state is `uncertain`: `'resend'` sends it again, behind what its conversation has by
    /// then, and it may arrive twice; `'drop'` gives it up as failed. Resolves when that is settled; events tell what
    /// becomes of it. What nobody decides about is given up a day after the call that sent it.
    ///
    /// @throws {ConnectorError} `invalid-argument`: no uncertain message has this id; `closed`
    /// @example
    /// ```ts
    /// connector.on('message.uncertain', async ({ clientMessageId }) => {
    ///   await connector.resolveUncertain(clientMessageId, confirm('Send it again?') ? 'resend' : 'drop');
    /// });
    /// ```
    #[wasm_bindgen(js_name = resolveUncertain, unchecked_return_type = "Promise<void>")]
    pub fn resolve_uncertain(
        &self,
        #[wasm_bindgen(js_name = clientMessageId, unchecked_param_type = "string")]
        client_message_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "'resend' | 'drop'")] decision: &JsValue,
    ) -> Promise {
        self.driver.resolve_uncertain(client_message_id, decision)
    }

    #[doc(hidden)]
    #[wasm_bindgen(skip_typescript)]
    pub fn on(
        &self,
        #[wasm_bindgen(js_name = type)] name: &JsValue,
        listener: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.driver.on(name, listener, options)
    }

    /// Ends this connector: calls on their way reject with `aborted`, later ones with `closed`, and nobody stays shown as
    /// typing. It does not close a conversation, and leaves on disk what is there ({@link OutboxOptions.store}): the next
    /// connector goes on with it, so such a call has `delivery: 'unknown'`. Calling it again does nothing.
    ///
    /// A page that is left needs no call: where the browser keeps it (back/forward cache), it goes on when it is back.
    ///
    /// @example
    /// ```ts
    /// document.querySelector('#log-out')?.addEventListener('click', () => void connector.close());
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn close(&self) -> Promise {
        self.driver.close()
    }
}

impl Connector {
    /// Makes a call. The promise is detached from this object, so that `free()` in the meantime harms nothing.
    fn run(&self, method: Method, arguments: &[&JsValue], options: &JsValue) -> Promise {
        let none = JsValue::UNDEFINED;
        let at = |at: usize| arguments.get(at).copied().unwrap_or(&none);
        self.driver.run(method as u8, options, at(0), at(1), at(2))
    }
}
