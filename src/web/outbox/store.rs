//! Messages and their files on disk.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use super::Database;

mod tests;

/// An open database.
#[derive(Debug)]
pub(super) struct Store {
    database: Database,
}

/// A message as it was kept.
#[derive(Debug)]
pub(super) struct Record {
    /// Its place.
    pub(super) key: u64,
    /// What was put, which is text.
    pub(super) text: JsValue,
    /// It can be read even after the record is deleted.
    pub(super) file: Option<Blob>,
}

/// Messages that were loaded, in their order.
pub(super) fn records(list: &JsValue) -> impl Iterator<Item = Record> {
    list.unchecked_ref::<Array>().iter().map(|record| {
        let record: Array = record.unchecked_into();
        let file = record.get(2);
        Record {
            key: number(&record.get(0)),
            text: record.get(1),
            file: (!file.is_undefined()).then(|| file.unchecked_into()),
        }
    })
}

impl Store {
    /// What `open_database` gives a promise of.
    pub(super) fn new(database: JsValue) -> Store {
        Store { database: database.unchecked_into() }
    }

    /// A promise of all messages, see `records`, for a tab that begins to lead or for another.
    pub(super) fn load(&self, leads: bool) -> Promise {
        self.database.load(leads)
    }

    /// A promise of the key of a message, which is added behind all others, or written over the one that has the key;
    /// there, no file leaves the one that it has.
    pub(super) fn put(&self, key: Option<u64>, text: &str, file: Option<&Blob>) -> Promise {
        // Numbers of 64 bits would become a `BigInt`, which is no key.
        let key = key.map_or(JsValue::UNDEFINED, |key| JsValue::from_f64(key as f64));
        self.database.put(&key, text, file, false)
    }

    /// The same of a tab that may lead no longer: it fails then.
    pub(super) fn put_if_it_leads(&self, key: Option<u64>, text: &str) -> Promise {
        let key = key.map_or(JsValue::UNDEFINED, |key| JsValue::from_f64(key as f64));
        self.database.put(&key, text, None, true)
    }

    /// A message goes, and its file.
    pub(super) fn remove(&self, key: u64) {
        self.database.remove(key as f64);
    }

    /// Lets go of the database, after what is being written. What comes later fails.
    pub(super) fn close(&self) -> Promise {
        self.database.close()
    }
}

/// A key. That it is one was looked at.
pub(super) fn number(key: &JsValue) -> u64 {
    key.as_f64().unwrap_or_default() as u64
}
