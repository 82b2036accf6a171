//! Time that passes faster than it does.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use super::js::{self, get};

/// `Date.now` ahead of the time, until it is dropped.
pub(crate) struct SkewedClock(JsValue);

impl SkewedClock {
    pub(crate) fn by(ms: f64) -> SkewedClock {
        let date = get(&js_sys::global(), "Date");
        let real = get(&date, "now");
        let ahead = Closure::<dyn Fn() -> f64>::new({
            let real: Function = real.clone().unchecked_into();
            move || real.call0(&JsValue::UNDEFINED).unwrap().as_f64().unwrap() + ms
        });
        Reflect::set(&date, &"now".into(), &ahead.into_js_value()).unwrap();
        SkewedClock(real)
    }
}

impl Drop for SkewedClock {
    fn drop(&mut self) {
        js::set(&get(&js_sys::global(), "Date"), "now", &self.0);
    }
}
