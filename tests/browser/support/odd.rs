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
