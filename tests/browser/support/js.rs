//! JavaScript values, made and read.

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    pub(crate) async fn control(method: &str, url: &str, body: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = readStream, catch)]
    pub(crate) async fn read_stream(url: &str, count: u32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = dataOf)]
    pub(crate) fn data_of(text: &str) -> Array;

    pub(crate) fn settled(promise: &Promise) -> Promise;

    #[wasm_bindgen(js_name = settledSoon)]
    pub(crate) fn settled_soon(promise: &Promise) -> Promise;

    #[wasm_bindgen(js_name = allOf)]
    pub(crate) fn all_of(error: &JsValue) -> String;

    #[wasm_bindgen(js_name = inTime)]
    pub(crate) fn in_time(promise: &Promise) -> Promise;

    pub(crate) type Recorder;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(connector: &JsValue, names: &Array) -> Recorder;

    #[wasm_bindgen(method)]
    pub(crate) fn end(this: &Recorder);

    #[wasm_bindgen(method)]
    pub(crate) fn of(this: &Recorder, kind: &str) -> Array;

    #[wasm_bindgen(method)]
    pub(crate) fn until(this: &Recorder, kind: &str, count: u32) -> Promise;
}

// What the script imports, named here so that wasm-bindgen takes it along.
#[wasm_bindgen(module = "/tests/browser/watch.js")]
extern "C" {
    pub(crate) type Watching;
}

#[wasm_bindgen(module = "/tests/browser/odd.js")]
extern "C" {
    pub(crate) type Odd;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn some_uuid() -> String;

    #[wasm_bindgen(js_namespace = console, js_name = log)]
    pub(crate) fn note(text: &str);

}

/// A plain value.
pub(crate) fn js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

/// What JSON keeps of a value; `null` for `undefined`.
pub(crate) fn json(value: &JsValue) -> Value {
    // It gives `undefined` for what JSON does not have.
    let text = JsValue::from(JSON::stringify(value).unwrap()).as_string();
    text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

/// A field of an object.
pub(crate) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

/// Sets a field of an object.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    Reflect::set(object, &name.into(), value).unwrap();
}

/// Calls a method as a page would, by its name.
pub(crate) fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(object, name).dyn_into().unwrap_or_else(|_| panic!("there is no {name}"));
    method.apply(object, &arguments.iter().collect())
}

/// An object of these fields.
pub(crate) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    fields.iter().for_each(|(name, value)| set(&object, name, value));
    object.into()
}

/// How a promise settles. A promise that does not settle fails the test.
pub(crate) async fn outcome(promise: Promise) -> Result<JsValue, JsValue> {
    let both = JsFuture::from(in_time(&settled(&promise))).await.expect("a promise that settles");
    if Reflect::has(&both, &"value".into()).unwrap() {
        Ok(get(&both, "value"))
    } else {
        Err(get(&both, "error"))
    }
}

/// Whether a promise is settled, all microtasks being done.
pub(crate) async fn is_settled(promise: &Promise) -> bool {
    !JsFuture::from(settled_soon(promise)).await.unwrap().is_undefined()
}

/// Lets everything run that is due: microtasks, messages, timers that have fired.
pub(crate) async fn next_turn() {
    is_settled(&Promise::new(&mut |_, _| {})).await;
}

/// A promise that a method gave.
pub(crate) fn promise(value: Result<JsValue, JsValue>) -> Promise {
    value.expect("a promise, not an exception").dyn_into().expect("a promise")
}

/// A function that calls this closure.
pub(crate) fn function(closure: impl Fn(JsValue) -> Result<JsValue, JsValue> + 'static) -> JsValue {
    Closure::<dyn Fn(JsValue) -> Result<JsValue, JsValue>>::new(closure).into_js_value()
}

/// A few characters that no other test has: letters and digits.
pub(crate) fn unique() -> String {
    some_uuid().replace('-', "").chars().take(20).collect()
}
