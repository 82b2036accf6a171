//! The moment in which a browser has a network again.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::bindings::listen;

/// Hears of it. When it is dropped, it does not any more.
#[derive(Debug)]
pub(super) struct Network(Function);

impl Network {
    /// Calls this each time.
    pub(super) fn listen(act: impl FnMut() + 'static) -> Network {
        // It lives for as long as the browser holds it.
        let act = Closure::<dyn FnMut()>::new(act);
        Network(listen("online", &act.into_js_value()))
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        // It does not throw.
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}
