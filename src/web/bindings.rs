//! What we call of the browser, bound as globals so that it works in workers too.

use js_sys::{JsString, Promise};
use wasm_bindgen::prelude::*;

use super::bridge::Bridge;

// Caught although it does not throw: otherwise the module would import it without the glue.
#[wasm_bindgen(module = "/pkg-template/driver.js")]
extern "C" {
    /// What moves a machine.
    #[derive(Debug)]
    pub type Driver;

    #[wasm_bindgen(constructor, catch)]
    pub fn new(bridge: Bridge, options: &JsValue) -> Result<Driver, JsValue>;

    /// Makes a call by its number.
    #[wasm_bindgen(method)]
    pub fn run(
        this: &Driver,
        method: u8,
        options: &JsValue,
        first: &JsValue,
        second: &JsValue,
        third: &JsValue,
    ) -> Promise;

    #[wasm_bindgen(method, js_name = runWith)]
    pub fn run_with(this: &Driver, file: &JsValue, method: u8, options: &JsValue, first: &JsValue)
    -> Promise;

    #[wasm_bindgen(method, catch)]
    pub fn receive(this: &Driver, notification: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = notifyTyping, catch)]
    pub fn notify_typing(this: &Driver, conversation_id: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub fn pending(this: &Driver, conversation_id: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = resolveUncertain)]
    pub fn resolve_uncertain(this: &Driver, client_message_id: &JsValue, decision: &JsValue) -> Promise;

    #[wasm_bindgen(method, catch)]
    pub fn on(
        this: &Driver,
        name: &JsValue,
        listener: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    pub fn close(this: &Driver) -> Promise;

    #[wasm_bindgen(method, js_name = letGo)]
    pub fn let_go(this: &Driver);

    #[wasm_bindgen(js_name = isUtf8, catch)]
    pub fn is_utf8(bytes: &Bytes) -> Result<bool, JsValue>;

    /// The bytes of a buffer, where they are.
    pub type Bytes;

    #[wasm_bindgen(method, getter)]
    pub fn length(this: &Bytes) -> u32;

    #[wasm_bindgen(method, indexing_getter)]
    pub fn get(this: &Bytes, index: u32) -> u8;

    #[wasm_bindgen(method, js_name = indexOf)]
    pub fn first(this: &Bytes, byte: u8, from: u32) -> i32;

    #[wasm_bindgen(method, js_name = lastIndexOf)]
    pub fn last(this: &Bytes, byte: u8, from: u32) -> i32;
}

// What the driver imports, named here so that wasm-bindgen takes the scripts along.
#[wasm_bindgen(module = "/pkg-template/browser.js")]
extern "C" {
    pub type Browser;
}

#[wasm_bindgen(module = "/pkg-template/errors.js")]
extern "C" {
    pub type ConnectorError;
}

#[wasm_bindgen(module = "/pkg-template/outbox.js")]
extern "C" {
    pub type Outbox;
}

#[wasm_bindgen(module = "/pkg-template/crossing.js")]
extern "C" {
    pub type Crossing;
}

#[wasm_bindgen(module = "/pkg-template/mailbox.js")]
extern "C" {
    pub type Mailbox;
}

#[wasm_bindgen(module = "/pkg-template/transfers.js")]
extern "C" {
    pub type Transfers;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub fn parse_json(text: &str) -> Result<JsValue, JsValue>;

    /// `undefined` for what JSON does not have.
    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    pub fn write_json(value: f64) -> Result<Option<JsString>, JsValue>;

    /// `NaN` for what is no date.
    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    pub fn parse_date(text: &str) -> f64;

    #[wasm_bindgen(js_name = atob, catch)]
    pub fn decode_base64(text: &str) -> Result<JsString, JsValue>;
}
