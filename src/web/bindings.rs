//! What we call of the browser, bound as globals so that it works in workers too.

use js_sys::{Array, Function, JsString, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

#[wasm_bindgen(module = "/pkg-template/errors.js")]
extern "C" {
    /// The one error class of the package.
    #[derive(Debug)]
    #[wasm_bindgen(js_name = ConnectorError)]
    pub type JsConnectorError;

    #[wasm_bindgen(constructor, js_class = "ConnectorError")]
    pub fn new(facts: &JsValue) -> JsConnectorError;
}

#[wasm_bindgen(module = "/pkg-template/outbox.js")]
extern "C" {
    /// A promise of a `Database`.
    #[wasm_bindgen(js_name = open)]
    pub fn open_database(name: &str) -> Promise;

    /// An open database.
    #[derive(Debug)]
    pub type Database;

    /// A promise of lists of a key, a message and perhaps its file.
    #[wasm_bindgen(method)]
    pub fn load(this: &Database) -> Promise;

    /// A promise of its key.
    #[wasm_bindgen(method)]
    pub fn put(this: &Database, key: &JsValue, message: &str, file: Option<&Blob>) -> Promise;

    #[wasm_bindgen(method)]
    pub fn remove(this: &Database, key: f64);

    #[wasm_bindgen(method)]
    pub fn close(this: &Database) -> Promise;

    /// A function that ends it.
    pub fn listen(name: &str, act: &JsValue) -> Function;

    #[wasm_bindgen(js_name = join)]
    pub fn join_tabs(name: &str, lead: &JsValue, heard: &JsValue) -> Place;

    /// A place among the tabs.
    pub type Place;

    #[wasm_bindgen(method)]
    pub fn say(this: &Place, message: &str);

    #[wasm_bindgen(method)]
    pub fn leave(this: &Place);
}

#[wasm_bindgen(module = "/pkg-template/browser.js")]
extern "C" {
    /// Calls it with whether it ended well, and with what. Caught, like the next one, although they do not throw:
    /// otherwise the module would import them without the glue.
    #[wasm_bindgen(catch)]
    pub fn when(promise: &Promise, act: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = isOffline, catch)]
    pub fn is_offline() -> Result<bool, JsValue>;

    /// A promise of status, `Retry-After`, `Content-Length` and text.
    pub fn exchange(
        limit: f64,
        own: Option<&Function>,
        url: &str,
        method: &str,
        credentials: &str,
        headers: &str,
        signal: &JsValue,
        body: Option<&str>,
        keepalive: bool,
    ) -> Promise;

    /// Tells that it is open or alive, and data and id of each event; a promise as that of `exchange`.
    pub fn follow(
        limit: f64,
        tell: &JsValue,
        own: Option<&Function>,
        url: &str,
        method: &str,
        credentials: &str,
        headers: &str,
        signal: &JsValue,
    ) -> Promise;

    /// A promise of status and `Bytes`.
    pub fn collect(
        moved: &JsValue,
        own: Option<&Function>,
        url: &str,
        method: &str,
        credentials: &str,
        headers: &str,
        signal: &JsValue,
        body: Option<&Blob>,
    ) -> Promise;

    /// A function that ends it.
    #[wasm_bindgen(js_name = put, catch)]
    pub fn put_file(url: &str, file: &Blob, tell: &JsValue) -> Result<Function, JsValue>;

    /// Tells texts, that it is open (0), and that it is closed (its code).
    #[wasm_bindgen(catch)]
    pub fn dial(own: Option<&Function>, url: &str, tell: &JsValue) -> Result<Socket, JsValue>;

    /// A WebSocket.
    #[derive(Debug)]
    pub type Socket;

    #[wasm_bindgen(method, catch)]
    pub fn send(this: &Socket, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter, js_name = readyState)]
    pub fn state(this: &Socket) -> u16;

    #[wasm_bindgen(method, catch, js_name = close)]
    pub fn hang_up(this: &Socket) -> Result<(), JsValue>;

    /// A promise of `Bytes`. Caught as above.
    #[wasm_bindgen(js_name = bytesOf, catch)]
    pub fn bytes_of(file: &Blob) -> Result<Promise, JsValue>;

    /// A promise of a file, its type and its edges, and of a preview.
    pub fn shrink(file: &Blob, alpha: bool, max_bytes: f64, max_preview: f64) -> Promise;
}

/// Calls a method by its name.
#[cfg(test)]
pub(super) fn invoke(this: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = js_sys::Reflect::get(this, &method.into())?.dyn_into()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    method.apply(this, &list)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub fn parse_json(text: &JsString) -> Result<JsValue, JsValue>;

    /// `undefined` for what JSON does not have.
    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    pub fn write_json(value: &JsValue) -> Result<Option<JsString>, JsValue>;

    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    pub fn now() -> f64;

    /// `NaN` for what is no date.
    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    pub fn parse_date(text: &str) -> f64;

    #[wasm_bindgen(js_namespace = Object, js_name = entries, catch)]
    pub fn entries(object: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    pub fn fill_with_chance(bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = atob, catch)]
    pub fn decode_base64(text: &str) -> Result<JsString, JsValue>;

    #[wasm_bindgen(js_name = reportError, catch)]
    pub fn report_error(error: &JsValue) -> Result<(), JsValue>;

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

    pub type TextDecoder;

    #[wasm_bindgen(constructor)]
    pub fn new(label: &str, options: &JsValue) -> TextDecoder;

    #[wasm_bindgen(method, catch)]
    pub fn decode(this: &TextDecoder, bytes: &Bytes) -> Result<JsValue, JsValue>;

    #[derive(Clone, Debug)]
    pub type Signal;

    #[wasm_bindgen(method, getter, catch)]
    pub fn aborted(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub fn reason(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = addEventListener, catch)]
    pub fn add_event_listener(this: &Signal, name: &str, listener: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = removeEventListener, catch)]
    pub fn remove_event_listener(this: &Signal, name: &str, listener: &Function) -> Result<(), JsValue>;
}
