//! Files: looked at, put, got.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use super::Driver;
use crate::core::machine::{CallId, Failure, Ticket, Verb};
use crate::core::outcome::{Body, Response};
use crate::core::transfer::Wish;
use crate::web::bindings::collect;
use crate::web::convert::{self, field};
use crate::web::exchange;
use crate::web::flight::{News, put};
use crate::web::inspect::{inspect, received};
use crate::web::when::when;

impl Driver {
    /// Keeps the file of a call; a later one takes the place of an earlier.
    pub(super) fn keep_file(&self, call: CallId, file: &Blob) {
        self.take_file(call);
        self.files.borrow_mut().push((call, file.clone()));
    }

    /// The file of a call, which is not kept any longer.
    pub(super) fn take_file(&self, call: CallId) -> Option<Blob> {
        let mut files = self.files.borrow_mut();
        let at = files.iter().position(|(kept, _)| *kept == call)?;
        Some(files.swap_remove(at).1)
    }

    pub(super) fn file(&self, call: CallId) -> Option<Blob> {
        self.files.borrow().iter().find(|(kept, _)| *kept == call).map(|(_, file)| file.clone())
    }

    pub(super) fn look(self: &Rc<Self>, ticket: Ticket, call: CallId, wish: Wish) {
        let Some(file) = self.file(call) else { return };
        let driver = self.clone();
        let rules = self.machine().borrow().config().files.clone();
        inspect(&file, rules, wish, move |found| {
            let found = match found {
                Ok((facts, sent)) => {
                    // Whoever gave the call up meanwhile waits for nothing any more.
                    if driver.file(call).is_some() {
                        driver.keep_file(call, &sent);
                    }
                    Ok(facts)
                }
                Err((error, cause)) => {
                    driver.keep_cause(ticket, cause);
                    Err(error.caused_by(ticket))
                }
            };
            driver.tell(|machine, now| machine.looked(ticket, found, now));
        });
    }

    pub(super) fn put(self: &Rc<Self>, ticket: Ticket, call: CallId, url: &str) {
        let Some(file) = self.file(call) else { return };
        let own = self.settings.upload.as_ref();
        if own.is_none() && exchange::is_offline() {
            self.miss_soon(ticket, Failure::Offline, JsValue::UNDEFINED);
        } else if let Some(own) = own {
            self.put_by(own, ticket, &file, url);
        } else if field(&js_sys::global(), "XMLHttpRequest").is_function() {
            let driver = self.clone();
            let flight = put(url, &file, move |news| driver.hear(ticket, &news));
            match flight {
                Ok(flight) => self.flights.borrow_mut().push((ticket, flight)),
                Err(error) => self.miss_soon(ticket, Failure::Network, error),
            }
        } else {
            // A service worker has no other way, and sees no progress.
            self.fetch_bytes(ticket, call, (Verb::Put, url.to_owned()), Some(&file));
        }
    }

    fn hear(self: &Rc<Self>, ticket: Ticket, news: &News) {
        match news {
            News::Moved(loaded) => self.tell(|machine, now| machine.moved(ticket, *loaded, None, now)),
            News::Answered(status) => {
                self.land(ticket);
                let response =
                    Response { status: *status, retry_after_ms: None, length: None, body: Body::Empty };
                self.tell(|machine, now| machine.answered(ticket, &response, now));
            }
            News::Failed(failure) => self.missed(ticket, *failure, JsValue::UNDEFINED),
        }
    }

    /// The page's own function puts the file. It says how far it is, and the status where it knows one.
    fn put_by(self: &Rc<Self>, own: &Function, ticket: Ticket, file: &Blob, url: &str) {
        let signal = self.fly(ticket);
        let driver = self.clone();
        let (size, mut most) = (file.size(), 0.0);
        let progress = Closure::<dyn FnMut(JsValue)>::new(move |loaded: JsValue| {
            // Whatever it says, it is alive. What is no number is none of these.
            if let Some(loaded) = loaded.as_f64().filter(|loaded| (most..=size).contains(loaded)) {
                most = loaded;
            }
            let loaded = most as u64;
            driver.tell(|machine, now| machine.moved(ticket, loaded, None, now));
        });
        let context = Object::new();
        convert::put(&context, "signal", &signal);
        convert::put(&context, "onProgress", progress.as_ref());
        let done = own.call3(&JsValue::UNDEFINED, file, &url.into(), &context);
        let promise = done.map_or_else(|error| Promise::reject(&error), |done| Promise::resolve(&done));
        let driver = self.clone();
        when(&promise, move |ended| {
            // A function that reports later calls what is not there any more, and gets an error of its own.
            drop(progress);
            let told =
                |error| field(error, "status").as_f64().filter(|status| (100.0..600.0).contains(status));
            let status = ended.as_ref().map_or_else(told, |_| Some(201.0));
            match (status, ended) {
                (Some(status), _) => driver.hear(ticket, &News::Answered(status as u16)),
                (None, Err(error)) => driver.missed(ticket, Failure::Network, error),
                (None, Ok(_)) => {}
            }
        });
    }

    /// Bytes in an answer, or to the store where that is the only way to put them.
    pub(super) fn fetch_bytes(
        self: &Rc<Self>,
        ticket: Ticket,
        call: CallId,
        (verb, url): (Verb, String),
        file: Option<&Blob>,
    ) {
        let own = self.settings.fetch.as_ref().filter(|_| verb == Verb::Get);
        if own.is_none() && exchange::is_offline() {
            self.miss_soon(ticket, Failure::Offline, JsValue::UNDEFINED);
            return;
        }
        let signal = self.fly(ticket);
        let driver = self.clone();
        let moved = Closure::<dyn FnMut(f64, JsValue)>::new(move |loaded: f64, total: JsValue| {
            let total = exchange::length(&total);
            driver.tell(|machine, now| machine.moved(ticket, loaded as u64, total, now));
        });
        let method = exchange::method(verb);
        let collected = collect(moved.as_ref(), own, &url, method, "omit", "{}", &signal, file);
        let driver = self.clone();
        when(&collected, move |collected| {
            drop(moved);
            let ended = collected.and_then(|answer| {
                let answer: Array = answer.unchecked_into();
                let bytes = answer.get(1);
                let file = if bytes.is_undefined() { None } else { Some(received(bytes.unchecked_ref())?) };
                Ok((exchange::status(&answer), file))
            });
            match ended {
                Ok((status, file)) => {
                    if let Some(file) = file.filter(|_| verb == Verb::Get && driver.is_flying(ticket)) {
                        driver.keep_file(call, &file);
                    }
                    driver.hear(ticket, &News::Answered(status));
                }
                Err(error) => driver.missed(ticket, Failure::Network, error),
            }
        });
    }
}
