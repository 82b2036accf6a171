//! What is done when a promise is settled.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::bindings;

/// Calls a function with what a promise gives. A future that does nothing else would cost each place a state machine, and
/// each promise two closures, a task and its turn.
pub(super) fn when(promise: &Promise, act: impl FnOnce(Result<JsValue, JsValue>) + 'static) {
    let act: Box<dyn FnOnce(Result<JsValue, JsValue>)> = Box::new(act);
    let act = Closure::once_into_js(move |good: bool, value: JsValue| {
        act(if good { Ok(value) } else { Err(value) });
    });
    // It does not throw.
    let _ = bindings::when(promise, &act);
}

/// Calls a function soon: in a microtask, not inside of who is running now.
pub(super) fn soon(act: impl FnOnce() + 'static) {
    when(&Promise::resolve(&JsValue::UNDEFINED), move |_| act());
}
