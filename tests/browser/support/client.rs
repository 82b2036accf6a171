//! A connector as a page holds it: a JavaScript object, called by name, its events recorded.

use js_sys::{Array, Function, Promise, Reflect};
use lp_connector::core::events::NAMES;
use lp_connector::web::Connector;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::js::{self, Recorder, call, get, outcome, promise};
use super::{Cloud, Failure};

/// A connector; it is closed at the end.
pub(crate) struct Client {
    pub(crate) object: JsValue,
    recorder: Recorder,
}

impl Client {
    /// A connector with the usual options and these.
    pub(crate) fn new(cloud: &Cloud, more: &Value) -> Client {
        Client::from_options(&cloud.options(more))
    }

    /// A connector with exactly these options.
    pub(crate) fn from_options(options: &JsValue) -> Client {
        let object = construct(options).unwrap_or_else(|error| panic!("{}", js::all_of(&error)));
        let names: Array = NAMES.iter().map(|name| JsValue::from(*name)).collect();
        Client { recorder: Recorder::new(&object, &names), object }
    }

    /// Calls a method that gives a promise.
    pub(crate) fn call(&self, method: &str, arguments: &[JsValue]) -> Promise {
        promise(call(&self.object, method, arguments))
    }

    /// The same with plain arguments.
    pub(crate) fn start(&self, method: &str, arguments: Value) -> Promise {
        self.call(method, &list(&arguments))
    }

    /// Calls a method that succeeds; its result as JSON, `null` for `undefined`.
    pub(crate) async fn ok(&self, method: &str, arguments: Value) -> Value {
        ok(self.start(method, arguments)).await
    }

    /// Calls a method that fails.
    pub(crate) async fn fails(&self, method: &str, arguments: Value) -> Failure {
        fails(self.start(method, arguments)).await
    }

    /// Says that a key was pressed.
    pub(crate) fn notify_typing(&self, conversation: &str) {
        call(&self.object, "notifyTyping", &[conversation.into()]).expect("typing");
    }

    /// Opens a conversation; gives its id.
    pub(crate) async fn open(&self) -> String {
        let info = self.ok("createConversation", json!([])).await;
        info["conversationId"].as_str().unwrap().to_owned()
    }

    /// Shows that the connector still works: a text arrives in this conversation.
    pub(crate) async fn still_works(&self, conversation: &str) {
        let sent = self.ok("sendText", json!([conversation, "still here"])).await;
        assert!(sent["sequence"].is_u64(), "{sent}");
    }

    /// The events of this type so far; `*` for all.
    pub(crate) fn events(&self, kind: &str) -> Vec<Value> {
        self.recorder.of(kind).iter().map(|event| js::json(&event)).collect()
    }

    /// The same as the objects that listeners got.
    pub(crate) fn raw_events(&self, kind: &str) -> Array {
        self.recorder.of(kind)
    }

    /// Waits until there are so many events of this type.
    pub(crate) async fn until(&self, kind: &str, count: u32) -> Vec<Value> {
        let events = JsFuture::from(self.recorder.until(kind, count)).await;
        let events: Array = events.unwrap_or_else(|error| panic!("{}", js::all_of(&error))).unchecked_into();
        events.iter().map(|event| js::json(&event)).collect()
    }

    /// The types of all events so far, in their order.
    pub(crate) fn types(&self) -> Vec<String> {
        self.events("*").iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    }
}

impl Client {
    /// Listens no more.
    pub(crate) fn deafen(&self) {
        self.recorder.end();
    }

    /// Closes it. Whoever is held by a function of JavaScript is never dropped.
    pub(crate) fn close(&self) {
        // A test may have freed it.
        let _ = call(&self.object, "close", &[]);
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.close();
        // One that was freed with a socket ends when nobody listens.
        self.deafen();
    }
}

/// Calls the exported class as JavaScript does: `new Connector(options)`.
pub(crate) fn construct(options: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::construct(&class(), &Array::of1(options))
}

/// The exported class itself.
pub(crate) fn class() -> Function {
    let plain = js::js(&json!({ "accountId": "class" }));
    let instance = JsValue::from(Connector::new(&plain).expect("a connector"));
    get(&instance, "constructor").unchecked_into()
}

/// The arguments of a call as an array of JSON.
pub(crate) fn list(arguments: &Value) -> Vec<JsValue> {
    arguments.as_array().unwrap().iter().map(js::js).collect()
}

/// The result of a call that succeeds, as JSON.
pub(crate) async fn ok(promise: Promise) -> Value {
    match outcome(promise).await {
        Ok(value) => js::json(&value),
        Err(error) => panic!("it failed: {}", js::all_of(&error)),
    }
}

/// The error of a call that fails.
pub(crate) async fn fails(promise: Promise) -> Failure {
    match outcome(promise).await {
        Ok(value) => panic!("it succeeded: {}", js::json(&value)),
        Err(error) => Failure::read(error),
    }
}
