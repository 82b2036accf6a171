//! Requests that are out: sent, answered, missed, given up.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

use super::Driver;
use crate::core::machine::{Failure, HttpRequest, Ticket, Verb};
use crate::web::exchange;
use crate::web::flight::Flight;
use crate::web::when::{soon, when};

impl Driver {
    pub(super) fn send(self: &Rc<Self>, ticket: Ticket, request: &HttpRequest) {
        if self.has_no_network(ticket) {
            return;
        }
        let own = self.settings.fetch.as_ref();
        // The object store's `*` goes with no cookie, and it wants none.
        let credentials = if request.verb == Verb::Head { "omit" } else { self.settings.credentials() };
        let signal = self.fly(ticket);
        let promise = exchange::begin(own, credentials, request, &signal);
        self.await_answer(ticket, &promise);
    }

    /// Whether nothing can leave; then that is told.
    pub(super) fn has_no_network(self: &Rc<Self>, ticket: Ticket) -> bool {
        let offline = self.settings.fetch.is_none() && exchange::is_offline();
        if offline {
            self.miss_soon(ticket, Failure::Offline, JsValue::UNDEFINED);
        }
        offline
    }

    pub(super) fn await_answer(self: &Rc<Self>, ticket: Ticket, promise: &Promise) {
        let driver = self.clone();
        when(promise, move |answer| match answer {
            Ok(answer) => {
                let response = exchange::response(answer);
                driver.land(ticket);
                driver.tell(|machine, now| machine.answered(ticket, &response, now));
            }
            Err(error) => driver.missed(ticket, Failure::Network, error),
        });
    }

    pub(super) fn missed(self: &Rc<Self>, ticket: Ticket, failure: Failure, cause: JsValue) {
        self.land(ticket);
        self.keep_cause(ticket, cause);
        self.tell(|machine, now| machine.failed(ticket, failure, now));
    }

    pub(super) fn take_flight(&self, ticket: Ticket) -> Option<Flight> {
        let mut flights = self.flights.borrow_mut();
        let at = flights.iter().position(|(flight, _)| *flight == ticket)?;
        Some(flights.swap_remove(at).1)
    }

    /// A signal for a request that is now out.
    pub(super) fn fly(&self, ticket: Ticket) -> JsValue {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map_or(JsValue::UNDEFINED, |c| c.signal().into());
        if let Some(controller) = controller {
            self.flights.borrow_mut().push((ticket, Flight::Fetch(controller)));
        }
        signal
    }

    pub(super) fn is_flying(&self, ticket: Ticket) -> bool {
        self.flights.borrow().iter().any(|(flight, _)| *flight == ticket)
    }

    /// A request is over.
    pub(super) fn land(&self, ticket: Ticket) {
        drop(self.take_flight(ticket));
    }

    pub(super) fn miss_soon(self: &Rc<Self>, ticket: Ticket, failure: Failure, cause: JsValue) {
        let driver = self.clone();
        soon(move || driver.missed(ticket, failure, cause));
    }
}
