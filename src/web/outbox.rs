//! What `pkg-template/outbox.js` gives the driver, for the tests of it.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

mod store;
mod tabs;

#[wasm_bindgen(module = "/pkg-template/outbox.js")]
extern "C" {
    /// A promise of a `Database`.
    #[wasm_bindgen(js_name = open)]
    fn open_database(name: &str) -> Promise;

    /// An open database.
    #[derive(Debug)]
    type Database;

    /// A promise of lists of a key, a message and perhaps its file, for a tab that begins to lead or for another.
    #[wasm_bindgen(method)]
    fn load(this: &Database, leads: bool) -> Promise;

    /// A promise of its key.
    #[wasm_bindgen(method)]
    fn put(this: &Database, key: &JsValue, message: &str, file: Option<&Blob>, doubts: bool) -> Promise;

    #[wasm_bindgen(method)]
    fn remove(this: &Database, key: f64);

    #[wasm_bindgen(method)]
    fn close(this: &Database) -> Promise;

    #[wasm_bindgen(js_name = join)]
    fn join_tabs(name: &str, lead: &JsValue, heard: &JsValue, lost: &JsValue) -> Place;

    /// A place among the tabs.
    type Place;

    #[wasm_bindgen(method)]
    fn say(this: &Place, message: &str);

    #[wasm_bindgen(method, js_name = takeOver)]
    fn take_over(this: &Place);

    #[wasm_bindgen(method)]
    fn leave(this: &Place);
}

/// Calls a method by its name.
fn invoke(this: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(this, &method.into())?.dyn_into()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    method.apply(this, &list)
}

/// A field of an object, `undefined` where there is none or it cannot be read.
fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a field of a plain object of our own, which cannot fail.
fn put(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
