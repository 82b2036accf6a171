//! Values that no careful program hands over, made in JavaScript.

use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    #[wasm_bindgen(js_name = notOptions)]
    pub(crate) fn not_options() -> Object;

    pub(crate) fn biting() -> Object;

    pub(crate) fn deep(levels: u32) -> JsValue;

    #[wasm_bindgen(js_name = notSignals)]
    pub(crate) fn not_signals() -> Object;

    pub(crate) fn reasons() -> Object;

    #[wasm_bindgen(js_name = abortedSignal)]
    pub(crate) fn aborted_signal(reason: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = timeoutSignal)]
    pub(crate) fn timeout_signal(ms: u32) -> JsValue;

    #[wasm_bindgen(js_name = notTokens)]
    pub(crate) fn not_tokens() -> Object;

    #[wasm_bindgen(js_name = unreadableFiles)]
    pub(crate) fn unreadable_files() -> Object;

    #[wasm_bindgen(js_name = endlessFile)]
    pub(crate) fn endless_file() -> JsValue;

    #[wasm_bindgen(js_name = oddUploads)]
    pub(crate) fn odd_uploads() -> Object;

    pub(crate) fn boastful(upload: &JsValue, told: &JsValue) -> JsValue;

    pub(crate) fn throwables() -> Object;

    #[wasm_bindgen(js_name = notResponses)]
    pub(crate) fn not_responses() -> Object;

    pub(crate) fn thrower(value: &JsValue) -> JsValue;

    pub(crate) fn giver(value: &JsValue) -> JsValue;

    pub(crate) fn rejecter(value: &JsValue) -> JsValue;

    pub(crate) fn ducked(fetch: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = withHeaders)]
    pub(crate) fn with_headers(fetch: &JsValue, headers: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = reported)]
    pub(crate) fn errors_reported(run: &Function) -> Promise;

    #[wasm_bindgen(js_name = orderOf)]
    pub(crate) fn order_of(connector: &JsValue, kind: &str, run: &Function) -> Promise;
}

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    pub(crate) type Uploads;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Uploads;

    #[wasm_bindgen(method)]
    pub(crate) fn of(this: &Uploads, upload: &JsValue, held: bool) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn release(this: &Uploads);

    #[wasm_bindgen(method, js_name = isAborted)]
    pub(crate) fn is_aborted(this: &Uploads, at: u32) -> bool;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn calls(this: &Uploads) -> Array;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn most(this: &Uploads) -> u32;
}

/// The fields of an object, each with its name.
pub(crate) fn each(object: &Object) -> Vec<(String, JsValue)> {
    let entries = Object::entries(object);
    entries
        .iter()
        .map(|entry| {
            let entry: Array = entry.unchecked_into();
            (entry.get(0).as_string().unwrap(), entry.get(1))
        })
        .collect()
}
