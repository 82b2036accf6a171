//! The exported class. Its doc comments are what a JavaScript developer reads.

use std::rc::Rc;

use js_sys::{Function, JsString, Promise};
use wasm_bindgen::prelude::*;

use super::bindings::Signal;
use super::convert::{read_json, signal, snapshot, split, thrown};
use super::driver::{Driver, refused};
use super::settings;
use crate::core::arguments::{self, Defaults, LISTENER_OPTIONS, Method, call};
use crate::core::call::Call;
use crate::core::{Config, Error, Millis, events};
use crate::protocol::Value;
use crate::protocol::shape::{Refusal, check, one_of};

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
    driver: Rc<Driver>,
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
        let settings = settings::read(options).map_err(thrown)?;
        let driver = Driver::new(settings);
        driver.start();
        Ok(Connector { driver })
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
        let value = match notification.dyn_ref::<JsString>() {
            Some(text) => read_json(text).unwrap_or(Value::Null),
            None => snapshot(notification, "notification").map_err(thrown)?,
        };
        self.driver.tell(|machine, now| machine.receive(&value, now)).map_err(thrown)
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
        let id = snapshot(conversation_id, "conversationId")
            .and_then(|id| arguments::of_conversation(&id))
            .map_err(thrown)?;
        Ok(self.driver.pending(id.as_deref()))
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
        let resolved = snapshot(client_message_id, "clientMessageId")
            .and_then(|id| arguments::resolution(&id, &snapshot(decision, "decision")?))
            .map_err(Error::from)
            .and_then(|(id, resend)| self.driver.tell(|machine, now| machine.resolve(&id, resend, now)));
        match resolved {
            Ok(()) => Promise::resolve(&JsValue::UNDEFINED),
            Err(error) => refused(error),
        }
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
    /// typing. It does not close a conversation, and leaves on disk what is there ({@link OutboxOptions.store}): the next
    /// connector goes on with it, so such a call has `delivery: 'unknown'`. Calling it again does nothing.
    ///
    /// @example
    /// ```ts
    /// addEventListener('pagehide', () => void connector.close());
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn close(&self) -> Promise {
        self.driver.close();
        Promise::resolve(&JsValue::UNDEFINED)
    }
}

impl Connector {
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
        for (argument, parameter) in arguments.iter().zip(method.parameters()) {
            values.push(snapshot(argument, parameter.name)?);
        }
        self.driver.draw()?;
        let machine = self.driver.machine().borrow();
        let Config { account_id, files, .. } = machine.config();
        let defaults = Defaults { account_id, max_preview: files.max_preview };
        let (made, timeout_ms) = call(method, &values, &rest, defaults)?;
        Ok((made, timeout_ms, abort))
    }
}
