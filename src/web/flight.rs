//! Requests that are out, each with what gives it up.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Blob};

use super::bindings::put_file;
use crate::core::machine::Failure;

/// A request that is out.
#[derive(Debug)]
pub(super) enum Flight {
    /// A `fetch`, or a function of the page that got our signal.
    Fetch(AbortController),
    /// An upload whose progress can be seen.
    Upload(Function),
}

impl Flight {
    /// It is given up.
    pub(super) fn abort(self) {
        match self {
            // Without a reason: a caller's own could be anything.
            Flight::Fetch(controller) => controller.abort(),
            // It does not throw.
            Flight::Upload(abort) => drop(abort.call0(&JsValue::UNDEFINED)),
        }
    }
}

/// What an upload tells while it is out.
pub(super) enum News {
    /// So many bytes have left.
    Moved(u64),
    /// It was answered.
    Answered(u16),
    /// It was not, as far as a page can see.
    Failed(Failure),
}

/// Puts a file to a URL.
pub(super) fn put(url: &str, file: &Blob, mut tell: impl FnMut(News) + 'static) -> Result<Flight, JsValue> {
    let heard = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |moved: JsValue, status: JsValue| {
        tell(match (moved.as_f64(), status.as_f64().unwrap_or_default()) {
            (Some(loaded), _) => News::Moved(loaded as u64),
            (None, status) if status > 0.0 => News::Answered(status as u16),
            (None, status) => News::Failed(if status < 0.0 { Failure::Unread } else { Failure::Network }),
        });
    });
    // It lives for as long as the browser holds it.
    put_file(url, file, &heard.into_js_value()).map(Flight::Upload)
}
