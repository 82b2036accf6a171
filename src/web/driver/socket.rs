//! The socket of the Messaging Window API: the Rust side of `dial` in `pkg-template/browser.js`.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::Driver;
use crate::core::machine::Ticket;
use crate::protocol::Value;
use crate::web::bindings::dial;
use crate::web::convert::{read_json, to_json};
use crate::web::when::soon;

/// The state of a socket that takes what is said.
const OPEN: u16 = 1;
/// What a browser says of a socket that ended without a word.
const ABNORMAL: u16 = 1006;

impl Driver {
    /// Opens a socket. What cannot even be begun is closed already.
    pub(super) fn dial(self: &Rc<Self>, ticket: Ticket, url: &str) {
        let driver = Rc::downgrade(self);
        let heard = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |text: JsValue, code: JsValue| {
            let Some(driver) = driver.upgrade() else { return };
            match (text.is_undefined(), code.as_f64().unwrap_or_default() as u16) {
                (true, 0) => driver.tell(|machine, now| machine.dialled(ticket, now)),
                (true, code) => driver.tell(|machine, now| machine.hung_up(ticket, code, now)),
                (false, _) => {
                    // What is no JSON says nothing.
                    let said = read_json(&text).unwrap_or(Value::Null);
                    driver.tell(|machine, now| machine.spoken(ticket, &said, now));
                }
            }
        });
        // It lives for as long as the browser holds it.
        match dial(self.settings.web_socket.as_ref(), url, &heard.into_js_value()) {
            Ok(socket) => *self.socket.borrow_mut() = Some((ticket, socket)),
            Err(_) => {
                let driver = self.clone();
                soon(move || driver.tell(|machine, now| machine.hung_up(ticket, ABNORMAL, now)));
            }
        }
    }

    /// Says something. A socket that is ending would swallow it without a word.
    pub(super) fn speak(self: &Rc<Self>, ticket: Ticket, said: Value) {
        let spoken = match &*self.socket.borrow() {
            Some((open, socket)) if *open == ticket => {
                socket.state() == OPEN && socket.send(&to_json(&said)).is_ok()
            }
            _ => false,
        };
        if !spoken {
            let driver = self.clone();
            soon(move || driver.tell(|machine, now| machine.unsaid(&said, now)));
        }
    }

    /// Closes it. What comes of it after that, nobody listens to.
    pub(super) fn hang_up(&self, ticket: Ticket) {
        let socket = self.socket.borrow_mut().take_if(|(open, _)| *open == ticket);
        if let Some((_, socket)) = socket {
            let _ = socket.hang_up();
        }
    }
}
