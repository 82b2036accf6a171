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

#[wasm_bindgen(module = "/pkg-template/exchange.js")]
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

    /// A promise of status and pieces.
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

    /// Bound by what it can do: a file of another frame is no instance of this frame's class.
    pub type Readable;

    #[wasm_bindgen(method, js_name = arrayBuffer, catch)]
    pub fn array_buffer(this: &Readable) -> Result<JsValue, JsValue>;

    /// The bytes of a buffer, where they are.
    pub type Bytes;

    #[wasm_bindgen(constructor, js_class = "Uint8Array", catch)]
    pub fn new(buffer: &JsValue) -> Result<Bytes, JsValue>;

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

    #[wasm_bindgen(js_name = createImageBitmap, catch)]
    pub fn decode(picture: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = String, js_name = fromCharCode, variadic, catch)]
    pub fn characters(codes: &JsValue) -> Result<JsString, JsValue>;

    #[wasm_bindgen(js_name = btoa, catch)]
    pub fn encode_base64(bytes: &JsString) -> Result<JsString, JsValue>;

    /// A canvas, in a document or without one.
    pub type Canvas;

    #[wasm_bindgen(method, js_name = getContext, catch)]
    pub fn context(this: &Canvas, kind: &str) -> Result<Context, JsValue>;

    #[wasm_bindgen(method, js_name = convertToBlob, catch)]
    pub fn to_blob_promise(this: &Canvas, options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, js_name = toBlob, catch)]
    pub fn to_blob(this: &Canvas, then: &Function, kind: &str, quality: f64) -> Result<(), JsValue>;

    /// What draws on a canvas.
    pub type Context;

    #[wasm_bindgen(method, js_name = drawImage, catch)]
    pub fn draw(
        this: &Context,
        picture: &JsValue,
        x: u32,
        y: u32,
        width: u32,
        height: u32,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = fillRect)]
    pub fn fill(this: &Context, x: u32, y: u32, width: u32, height: u32);

    #[wasm_bindgen(method, js_name = getImageData, catch)]
    pub fn pixels(this: &Context, x: u32, y: u32, width: u32, height: u32) -> Result<JsValue, JsValue>;

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
