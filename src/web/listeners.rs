//! Events on their way to the page: in order, in a microtask, never inside the caller's stack.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::bindings::{Signal, report_error};
use super::convert::{has_fired, put, to_js};
use super::when::soon;
use crate::protocol::Value;

#[derive(Debug)]
struct Listener {
    id: u32,
    event: &'static str,
    function: Function,
    once: bool,
    signal: Option<Signal>,
}

/// An event on its way. What nobody listens to is never made a value of JavaScript.
#[derive(Debug)]
struct Told {
    event: &'static str,
    fields: Value,
    error: Option<JsValue>,
}

/// Who listens, and what they have not been told yet.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    listeners: RefCell<Vec<Listener>>,
    queue: RefCell<Vec<Told>>,
    ids: Cell<u32>,
    dispatching: Cell<bool>,
    last: Cell<bool>,
}

impl Listeners {
    /// Adds a listener and gives its number.
    pub(super) fn add(
        &self,
        event: &'static str,
        function: Function,
        once: bool,
        signal: Option<Signal>,
    ) -> u32 {
        let id = self.ids.get().wrapping_add(1);
        self.ids.set(id);
        if !self.last.get() && !signal.as_ref().is_some_and(has_fired) {
            self.listeners.borrow_mut().push(Listener { id, event, function, once, signal });
        }
        id
    }

    /// Whether nobody listens.
    pub(super) fn is_empty(&self) -> bool {
        self.listeners.borrow().is_empty()
    }

    /// Takes a listener away. It is not called again, not even for an event that is on its way.
    pub(super) fn remove(&self, id: u32) {
        self.listeners.borrow_mut().retain(|listener| listener.id != id);
    }

    /// What is told from now on is the last; after it there is silence.
    pub(super) fn end(&self) {
        self.last.set(true);
    }

    /// Tells an event, soon.
    pub(super) fn tell(self: &Rc<Self>, event: &'static str, fields: Value, error: Option<JsValue>) {
        self.queue.borrow_mut().push(Told { event, fields, error });
        if !self.dispatching.replace(true) {
            let listeners = self.clone();
            soon(move || listeners.dispatch());
        }
    }

    fn dispatch(&self) {
        // A listener's own calls may add to the queue: it is emptied again until nothing is added.
        loop {
            let queued = self.queue.take();
            if queued.is_empty() {
                break;
            }
            for told in queued {
                // Those who listen now: one that is added meanwhile hears the next event.
                let newest = self.ids.get();
                let mut last = 0;
                let mut value = None;
                while let Some(id) = self.next(told.event, last).filter(|id| *id <= newest) {
                    let value = value.get_or_insert_with(|| to_event(&told.fields, told.error.as_ref()));
                    self.call(id, value);
                    last = id;
                }
            }
        }
        self.dispatching.set(false);
        if self.last.get() {
            self.listeners.borrow_mut().clear();
        }
    }

    /// The next listener of an event, in the order in which they were added.
    fn next(&self, event: &str, after: u32) -> Option<u32> {
        self.listeners.borrow().iter().find(|l| l.event == event && l.id > after).map(|l| l.id)
    }

    /// Calls a listener, if it is still there. No borrow is held meanwhile: it may add and remove listeners.
    fn call(&self, id: u32, value: &JsValue) {
        let found = self
            .listeners
            .borrow()
            .iter()
            .find(|listener| listener.id == id)
            .map(|listener| (listener.function.clone(), listener.once, listener.signal.clone()));
        let Some((function, once, signal)) = found else { return };
        let ended = signal.as_ref().is_some_and(has_fired);
        if once || ended {
            self.remove(id);
        }
        if ended {
            return;
        }
        if let Err(error) = function.call1(&JsValue::UNDEFINED, value) {
            // Where there is no `reportError`, the error has nowhere to go; the others are told all the same.
            let _ = report_error(&error);
        }
    }
}

/// An event as the page sees it.
pub(super) fn to_event(fields: &Value, error: Option<&JsValue>) -> JsValue {
    let value = to_js(fields);
    if let Some(error) = error {
        put(&value, "error", error);
    }
    value
}
