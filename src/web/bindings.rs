//! What we call of the browser, bound as globals so that it works in workers too.

use js_sys::{Function, JsString, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/pkg-template/errors.js")]
extern "C" {
    /// The one error class of the package.
    #[derive(Debug)]
    #[wasm_bindgen(js_name = ConnectorError)]
    pub type JsConnectorError;

    #[wasm_bindgen(constructor, js_class = "ConnectorError")]
    pub fn new(facts: &JsValue) -> JsConnectorError;
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

    #[wasm_bindgen(js_namespace = Object, js_name = assign, catch)]
    pub fn copy(target: &Object, source: &JsValue) -> Result<Object, JsValue>;

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    pub fn fill_with_chance(bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = atob, catch)]
    pub fn decode_base64(text: &str) -> Result<JsString, JsValue>;

    #[wasm_bindgen(js_name = reportError, catch)]
    pub fn report_error(error: &JsValue) -> Result<(), JsValue>;

    /// Bound by what it can do, so that an answer of a test double passes too.
    #[derive(Clone, Debug)]
    pub type Answer;

    #[wasm_bindgen(method, getter, catch)]
    pub fn status(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub fn text(this: &Answer) -> Result<JsValue, JsValue>;

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
