//! Requests that are out, each with what gives it up.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, Blob, XmlHttpRequest};

use super::convert::field;
use crate::core::machine::Failure;

/// A request that is out.
#[derive(Debug)]
pub(super) enum Flight {
    /// A `fetch`, or a function of the page that got our signal.
    Fetch(AbortController),
    /// An upload whose progress can be seen.
    Upload(XmlHttpRequest, Closure<dyn FnMut(JsValue)>),
}

impl Flight {
    /// It is given up.
    pub(super) fn abort(self) {
        match &self {
            // Without a reason: a caller's own could be anything.
            Flight::Fetch(controller) => controller.abort(),
            Flight::Upload(request, _) => {
                unlisten(request);
                // Of a request that is over it does nothing; it does not throw.
                let _ = request.abort();
            }
        }
        self.end();
    }

    /// It is over. Its listener may be what is running now, so it is let go a little later.
    pub(super) fn end(self) {
        if let Flight::Upload(request, listener) = self {
            unlisten(&request);
            spawn_local(async move { drop(listener) });
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

/// Puts a file to a URL by `XMLHttpRequest`: `fetch` shows no progress.
///
/// Listeners must be there before it leaves. That the upload ended well and the request did not is how a page sees an
/// answer that it may not read.
pub(super) fn put(url: &str, file: &Blob, mut tell: impl FnMut(News) + 'static) -> Result<Flight, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("PUT", url)?;
    let own = request.clone();
    let mut all_left = false;
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        match field(&event, "type").as_string().as_deref() {
            Some("progress") => tell(News::Moved(field(&event, "loaded").as_f64().unwrap_or(0.0) as u64)),
            Some("load") => all_left = true,
            _ => match own.status() {
                Ok(status @ 1..) => tell(News::Answered(status)),
                _ => tell(News::Failed(if all_left { Failure::Unread } else { Failure::Network })),
            },
        }
    });
    let function: &Function = listener.as_ref().unchecked_ref();
    let upload = request.upload()?;
    upload.set_onprogress(Some(function));
    upload.set_onload(Some(function));
    request.set_onloadend(Some(function));
    request.send_with_opt_blob(Some(file))?;
    Ok(Flight::Upload(request, listener))
}

fn unlisten(request: &XmlHttpRequest) {
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(None);
        upload.set_onload(None);
    }
    request.set_onloadend(None);
}
