//! The stream of a back end: the Rust side of `follow` in `pkg-template/browser.js`.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::Driver;
use crate::core::machine::{HttpRequest, Ticket};
use crate::protocol::Value;
use crate::web::convert::read_json;
use crate::web::exchange;

impl Driver {
    /// Opens a stream, and hands on what it brings.
    pub(super) fn follow(self: &Rc<Self>, ticket: Ticket, request: &HttpRequest) {
        if self.has_no_network(ticket) {
            return;
        }
        let signal = self.fly(ticket);
        let driver = Rc::downgrade(self);
        let heard = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |data: JsValue, id: JsValue| {
            let Some(driver) = driver.upgrade() else { return };
            let brought = id.as_string().map(|id| (read_json(&data).unwrap_or(Value::Null), id));
            let brought = brought.as_ref().map(|(said, id)| (said, id.as_str()));
            driver.tell(|machine, now| machine.streamed(ticket, brought, now));
        });
        let (own, credentials) = (self.settings.fetch.as_ref(), self.settings.credentials());
        // It lives for as long as the browser holds it.
        let promise = exchange::follow(&heard.into_js_value(), own, credentials, request, &signal);
        self.await_answer(ticket, &promise);
    }
}
