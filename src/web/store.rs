//! Messages and their files on disk: the Rust side of `pkg-template/outbox.js`.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::bindings::{Database, open_database};

#[cfg(test)]
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

impl Store {
    /// Opens a database, and makes it where there is none.
    pub(super) async fn open(name: &str) -> Result<Store, JsValue> {
        let database = JsFuture::from(open_database(name)).await?.unchecked_into();
        Ok(Store { database })
    }

    /// All messages, in their order.
    pub(super) async fn load(&self) -> Result<Vec<Record>, JsValue> {
        let list = JsFuture::from(self.database.load()).await?.unchecked_into::<Array>();
        let mut records = Vec::new();
        for index in 0..list.length() {
            let record: Array = list.get(index).unchecked_into();
            let file = record.get(2);
            records.push(Record {
                key: number(&record.get(0)),
                text: record.get(1),
                file: (!file.is_undefined()).then(|| file.unchecked_into()),
            });
        }
        Ok(records)
    }

    /// A promise of the key of a message, which is added behind all others, or written over the one that has the key;
    /// there, no file leaves the one that it has.
    pub(super) fn put(&self, key: Option<u64>, text: &str, file: Option<&Blob>) -> Promise {
        // Numbers of 64 bits would become a `BigInt`, which is no key.
        let key = key.map_or(JsValue::UNDEFINED, |key| JsValue::from_f64(key as f64));
        self.database.put(&key, text, file)
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
