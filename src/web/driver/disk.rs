//! The store of messages, and the other tabs.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::Driver;
use crate::core::machine::{CallId, Ticket};
use crate::core::{Machine, Millis};
use crate::protocol::Value;
use crate::web::bindings::open_database;
use crate::web::convert::{read_json, to_json};
use crate::web::store::{Record, Store, number, records};
use crate::web::tabs::Tabs;
use crate::web::when::when;

impl Driver {
    /// Opens the store, and takes a place among the tabs.
    pub(super) fn open(self: &Rc<Self>, ticket: Ticket, name: String) {
        let driver = self.clone();
        when(&open_database(&name), move |opened| {
            let open = opened.is_ok();
            match opened {
                Ok(database) => {
                    let (leader, hearer) = (Rc::downgrade(&driver), Rc::downgrade(&driver));
                    let lead = move || {
                        if let Some(driver) = leader.upgrade() {
                            driver.tell(|machine, _| machine.lead());
                        }
                    };
                    let heard = move |message: JsValue| {
                        if let Some((driver, Value::List(all))) = hearer.upgrade().zip(read_json(&message)) {
                            driver.tell(|machine, now| all.iter().for_each(|told| machine.heard(told, now)));
                        }
                    };
                    *driver.store.borrow_mut() = Some(Rc::new(Store::new(database)));
                    *driver.tabs.borrow_mut() = Some(Tabs::join(&name, lead, heard));
                }
                Err(cause) => driver.keep_cause(ticket, cause),
            }
            driver.tell(|machine, now| machine.opened(ticket, open, now));
            if driver.machine().borrow().is_closed() {
                driver.leave();
            }
        });
    }

    /// Takes down what the other tabs are to be told.
    pub(super) fn say(&self, told: &Value) {
        let mut said = self.said.borrow_mut();
        let mark = if said.is_empty() { '[' } else { ',' };
        said.push(mark);
        said.push_str(&to_json(told));
    }

    /// Tells it, all at once.
    pub(super) fn say_all(&self) {
        let mut said = self.said.take();
        if let Some(tabs) = self.tabs.borrow().as_ref().filter(|_| !said.is_empty()) {
            said.push(']');
            tabs.say(&said);
        }
    }

    /// A message is written, with its file the first time.
    pub(super) fn keep(
        self: &Rc<Self>,
        ticket: Ticket,
        call: Option<CallId>,
        key: Option<u64>,
        record: &Value,
    ) {
        let file = call.filter(|_| key.is_none()).and_then(|call| self.file(call));
        let store = self.store.borrow().clone();
        let Some(store) = store else { return };
        let driver = self.clone();
        when(&store.put(key, &to_json(record), file.as_ref()), move |kept| {
            let kept = match kept {
                Ok(key) => Some(number(&key)),
                Err(cause) => {
                    driver.keep_cause(ticket, cause);
                    None
                }
            };
            driver.tell(|machine, now| machine.kept(ticket, kept, now));
        });
    }

    /// A message is removed. One that cannot be is tried again by the store.
    pub(super) fn forget(&self, key: u64) {
        if let Some(store) = &*self.store.borrow() {
            store.remove(key);
        }
    }

    /// All messages are read.
    pub(super) fn load(self: &Rc<Self>, ticket: Ticket) {
        let store = self.store.borrow().clone();
        let Some(store) = store else { return };
        let driver = self.clone();
        when(&store.load(), move |loaded| {
            let records = match loaded {
                Ok(list) => Some(records(&list).filter_map(|record| driver.number(&record)).collect()),
                Err(cause) => {
                    driver.keep_cause(ticket, cause);
                    None
                }
            };
            driver.tell(|machine: &mut Machine, now: Millis| machine.restored(ticket, records, now));
        });
    }

    /// A record with a number of its own, under which its file is known.
    fn number(&self, record: &Record) -> Option<(CallId, u64, Value)> {
        let value = read_json(&record.text)?;
        let id = self.next_call();
        if let Some(file) = &record.file {
            self.keep_file(id, file);
        }
        Some((id, record.key, value))
    }

    /// Lets the other tabs go on, after what is being written. What of it turns out to be over is removed until then.
    pub(super) fn leave(self: &Rc<Self>) {
        let store = self.store.borrow().clone();
        if let Some(store) = store {
            let driver = self.clone();
            when(&store.close(), move |_| drop((driver.store.take(), driver.tabs.take())));
        }
    }
}
