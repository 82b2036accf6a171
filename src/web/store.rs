//! Messages and their files on disk, in IndexedDB.
//!
//! One database holds what one consumer of one account has to send, so that two who share a browser never meet; its
//! name says whose it is. In it are two stores: `messages`, whose keys the browser counts, so that their order is that
//! of the messages whichever tab put them, and `files`, under the same keys: a message is written again and again, its
//! file once.
//!
//! Nothing here is thrown, and nothing waits for ever: what is missing, forbidden, full, blocked, damaged, newer than
//! this script, or silent, is an error that holds what the browser said, and the caller goes on without a disk.
//!
//! Neither web-sys nor a crate around it: a handful of methods, each called in one place, are called by their names.
//! And no closures: each event settles a promise. What waits for that promise runs in a microtask of the same event, in
//! which the transaction still takes requests.
#![cfg_attr(not(test), expect(dead_code, reason = "the driver takes it into use with the outbox"))]

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;

use super::bindings::invoke;
use super::convert::{field, put};

#[cfg(test)]
mod tests;

/// What the databases of this script look like. It only ever grows; see `upgrade`.
const VERSION: u32 = 1;
const MESSAGES: &str = "messages";
const FILES: &str = "files";
/// How long a database may be silent while it is opened. Safari and Firefox had faults that made it silent for ever
/// (`https://bugs.webkit.org/show_bug.cgi?id=226547`), and so is one that another page holds while it is deleted.
const OPEN_LIMIT: u32 = 3_000;
/// How long a transaction may be silent. Other pages may be before it, each with large files.
const LIMIT: u32 = 30_000;
/// As much as a timer has.
const NO_LIMIT: u32 = i32::MAX as u32;

/// An open database.
#[derive(Debug)]
pub(super) struct Store {
    database: JsValue,
}

/// A message as it was kept.
#[derive(Debug)]
pub(super) struct Record {
    /// Its place.
    pub(super) key: u64,
    /// A plain object.
    pub(super) value: JsValue,
    /// It can be read even after the record is deleted.
    pub(super) file: Option<Blob>,
}

/// What is to become of a message.
#[derive(Debug)]
pub(super) enum Change {
    /// It is added behind all others, or written over the one that has the key; there, no file leaves the one that it has.
    Put { key: Option<u64>, value: JsValue, file: Option<Blob> },
    /// It goes, and its file.
    Delete(u64),
}

impl Store {
    /// Opens a database, and makes it where there is none.
    pub(super) async fn open(name: &str) -> Result<Store, JsValue> {
        // It may be missing, and where storage is forbidden the question alone may throw.
        let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
        let request = invoke(&factory, "open", &[&name.into(), &VERSION.into()])?;
        match connect(&request, OPEN_LIMIT).await {
            Ok(database) => Ok(Store { database }),
            Err(cause) => {
                spawn_local(let_go(request));
                Err(cause)
            }
        }
    }

    /// All messages, in their order.
    pub(super) async fn load(&self) -> Result<Vec<Record>, JsValue> {
        let transaction = self.begin("readonly")?;
        let all = |name, method| invoke(&store(&transaction, name)?, method, &[]);
        let requests = [
            all(MESSAGES, "getAllKeys")?,
            all(MESSAGES, "getAll")?,
            all(FILES, "getAllKeys")?,
            all(FILES, "getAll")?,
        ];
        settled(&transaction, LIMIT).await?;
        let [keys, values, owners, files] =
            requests.map(|request| field(&request, "result").unchecked_into::<Array>());
        let mut records = Vec::new();
        let mut at = 0;
        for index in 0..keys.length() {
            let (key, value) = (number(&keys.get(index))?, values.get(index));
            if !value.is_object() {
                return Err(damaged());
            }
            // Both are in the order of the keys. A file without a message is nobody's.
            while at < owners.length() && number(&owners.get(at))? < key {
                at += 1;
            }
            let own = at < owners.length() && number(&owners.get(at))? == key;
            let file = if own { Some(files.get(at).dyn_into().map_err(|_| damaged())?) } else { None };
            records.push(Record { key, value, file });
        }
        Ok(records)
    }

    /// Makes all these changes, or none of them, and gives the keys of what was put. An error may leave open which of
    /// the two it was only where the browser was silent.
    ///
    /// When it is done, the changes are with the operating system and not yet on the disk: they outlive this tab, its
    /// process and the browser, not a loss of power. That is what "relaxed" promises
    /// (<https://w3c.github.io/IndexedDB/#transaction-durability-hint>), and what browsers do by themselves; "strict"
    /// would make each message wait for the disk.
    pub(super) async fn write(&self, changes: Vec<Change>) -> Result<Vec<u64>, JsValue> {
        let transaction = self.begin("readwrite")?;
        let written = write(&transaction, changes).await;
        if written.is_err() {
            // One that has failed as a whole throws here, and nothing is left to be taken back.
            let _ = invoke(&transaction, "abort", &[]);
        }
        written
    }

    /// Lets go of the database, after what is being written. What comes later fails.
    pub(super) fn close(&self) {
        close(&self.database);
    }

    fn begin(&self, mode: &str) -> Result<JsValue, JsValue> {
        let stores = Array::of2(&MESSAGES.into(), &FILES.into());
        let options = Object::new();
        put(&options, "durability", &"relaxed".into());
        invoke(&self.database, "transaction", &[&stores, &mode.into(), &options])
    }
}

async fn write(transaction: &JsValue, changes: Vec<Change>) -> Result<Vec<u64>, JsValue> {
    let (messages, files) = (store(transaction, MESSAGES)?, store(transaction, FILES)?);
    let mut puts = Vec::new();
    for change in changes {
        match change {
            Change::Put { key, value, file } => {
                // Without a key the browser counts on.
                let key = key.map_or(JsValue::UNDEFINED, to_js);
                let request = invoke(&messages, "put", &[&value, &key])?;
                if let Some(file) = file {
                    let key = if key.is_undefined() {
                        settled(&request, LIMIT).await?;
                        field(&request, "result")
                    } else {
                        key
                    };
                    // WebKit keeps no file in a private session, and commits the rest if it is told to before it notices.
                    settled(&invoke(&files, "put", &[&file, &key])?, LIMIT).await?;
                }
                puts.push(request);
            }
            Change::Delete(key) => {
                let key = to_js(key);
                invoke(&messages, "delete", &[&key])?;
                invoke(&files, "delete", &[&key])?;
            }
        }
    }
    // It would end by itself, a turn later. Where this is missing it does.
    let _ = invoke(transaction, "commit", &[]);
    settled(transaction, LIMIT).await?;
    puts.iter().map(|request| number(&field(request, "result"))).collect()
}

/// The connection of a request to open.
async fn connect(request: &JsValue, limit: u32) -> Result<JsValue, JsValue> {
    loop {
        let event = settled(request, limit).await?;
        let database = field(request, "result");
        // Only the event that asks for an upgrade tells a version.
        let Some(version) = field(&event, "oldVersion").as_f64() else {
            // A page with a newer script wants to upgrade: it cannot before all others let go.
            let close: Function = field(&database, "close").dyn_into()?;
            put(&database, "onversionchange", &close.bind0(&database));
            return Ok(database);
        };
        if let Err(cause) = upgrade(&database, version as u32) {
            // It is still the transaction of this event.
            let _ = invoke(&field(request, "transaction"), "abort", &[]);
            return Err(cause);
        }
    }
}

/// Makes a database of today out of one of any age: each step makes a version out of the one before.
///
/// For another version, raise `VERSION` and add a step. What a step changes in records that are there, it changes in
/// the transaction of the request; steps of old versions stay as they were.
fn upgrade(database: &JsValue, from: u32) -> Result<(), JsValue> {
    for version in from..VERSION {
        // A `match` as soon as there are two.
        if version == 0 {
            let counted = Object::new();
            put(&counted, "autoIncrement", &JsValue::TRUE);
            invoke(database, "createObjectStore", &[&MESSAGES.into(), &counted])?;
            invoke(database, "createObjectStore", &[&FILES.into()])?;
        }
    }
    Ok(())
}

/// A database that opens when nobody waits any more is closed: open, it would be in the way of those who upgrade it.
/// It is upgraded all the same: left as it is it would be empty for ever.
async fn let_go(request: JsValue) {
    while field(&request, "readyState") == "pending" {
        if let Ok(database) = connect(&request, NO_LIMIT).await {
            close(&database);
        }
    }
}

fn close(database: &JsValue) {
    // It does not throw.
    let _ = invoke(database, "close", &[]);
}

fn store(transaction: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    invoke(transaction, "objectStore", &[&name.into()])
}

/// Waits for the next event of a request or a transaction, and gives it where it is a good one.
async fn settled(target: &JsValue, limit: u32) -> Result<JsValue, JsValue> {
    let mut timer = None;
    let promise = Promise::new(&mut |resolve, reject| {
        // None of them has all of these.
        for name in ["onupgradeneeded", "onsuccess", "oncomplete"] {
            put(target, name, &resolve);
        }
        for name in ["onblocked", "onerror", "onabort"] {
            put(target, name, &reject);
        }
        timer = Some(Timeout::new(limit, move || {
            // The function of a promise does not throw.
            let _ = reject.call0(&JsValue::UNDEFINED);
        }));
    });
    JsFuture::from(promise).await.map_err(|event| {
        let cause = field(&field(&event, "target"), "error");
        if cause.is_object() {
            cause
        } else {
            "the database does not answer, or another page holds it".into()
        }
    })
}

fn damaged() -> JsValue {
    "the database holds what was never put there".into()
}

/// A key. Numbers of 64 bits would become a `BigInt`, which is none.
fn to_js(key: u64) -> JsValue {
    JsValue::from_f64(key as f64)
}

fn number(key: &JsValue) -> Result<u64, JsValue> {
    key.as_f64().map(|key| key as u64).ok_or_else(damaged)
}
