//! The store in a browser's own IndexedDB.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;

use super::super::{field, invoke, open_database, put};
use super::{Record, Store, number, records};

mod faults;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const MESSAGES: &str = "messages";
const FILES: &str = "files";

fn global() -> JsValue {
    js_sys::global().into()
}

fn factory() -> JsValue {
    field(&global(), "indexedDB")
}

/// A name that no test and no run before has used.
fn fresh(name: &str) -> String {
    let chance = js_sys::Math::random();
    format!("lp-connector/test/{name}/{chance}")
}

impl Store {
    async fn open(name: &str) -> Result<Store, JsValue> {
        JsFuture::from(open_database(name)).await.map(Store::new)
    }

    async fn loaded(&self) -> Result<Vec<Record>, JsValue> {
        JsFuture::from(self.load(false)).await.map(|list| records(&list).collect())
    }
}

/// What is to become of a message.
enum Change {
    Put { key: Option<u64>, text: String, file: Option<Blob> },
    Delete(u64),
}

/// Makes changes in one turn, and gives the keys of what was put, or the first failure.
async fn write(store: &Store, changes: Vec<Change>) -> Result<Vec<u64>, JsValue> {
    let mut puts = Vec::new();
    for change in changes {
        match change {
            Change::Put { key, text, file } => {
                puts.push(JsFuture::from(store.put(key, &text, file.as_ref())));
            }
            Change::Delete(key) => store.remove(key),
        }
    }
    let mut keys = Vec::new();
    for put in puts {
        keys.push(put.await.map(|key| number(&key)));
    }
    keys.into_iter().collect()
}

fn blob(text: &str) -> Blob {
    Blob::new_with_str_sequence(&Array::of1(&text.into())).unwrap()
}

fn text(text: &str) -> Change {
    Change::Put { key: None, text: text.to_owned(), file: None }
}

fn with_file(name: &str) -> Change {
    Change::Put { key: None, text: name.to_owned(), file: Some(blob(name)) }
}

/// What no browser can keep.
fn bad() -> Change {
    let file = Function::new_no_args("").unchecked_into();
    Change::Put { key: None, text: "bad".to_owned(), file: Some(file) }
}

async fn read(file: Option<&Blob>) -> String {
    match file {
        Some(file) => JsFuture::from(file.text()).await.unwrap().as_string().unwrap(),
        None => String::new(),
    }
}

/// Waits for the next event of a request or a transaction, and gives it where it is a good one.
async fn settled(target: &JsValue) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        for name in ["onupgradeneeded", "onsuccess", "oncomplete"] {
            put(target, name, &resolve);
        }
        for name in ["onblocked", "onerror", "onabort"] {
            put(target, name, &reject);
        }
    });
    JsFuture::from(promise).await
}

/// One store of a database, in a transaction of its own.
fn store_of(database: &JsValue, name: &str) -> (JsValue, JsValue) {
    let stores = Array::of1(&name.into());
    let transaction = invoke(database, "transaction", &[&stores, &"readwrite".into()]).unwrap();
    let store = invoke(&transaction, "objectStore", &[&name.into()]).unwrap();
    (transaction, store)
}

/// Whether this browser keeps files: WebKit keeps none in a private session, and a session with a driver is one.
async fn keeps_files() -> bool {
    let database = raw(&fresh("probe"), 1, &[FILES]).await;
    let (transaction, files) = store_of(&database, FILES);
    invoke(&files, "put", &[&blob("a"), &1.into()]).unwrap();
    settled(&transaction).await.is_ok()
}

/// What is there, as `key text file`.
async fn all(store: &Store) -> Vec<String> {
    let mut all = Vec::new();
    for Record { key, text, file } in store.loaded().await.unwrap() {
        let file = read(file.as_ref()).await;
        all.push(format!("{key} {} {file}", text.as_string().unwrap()));
    }
    all
}

/// The name of an error.
fn error_name(cause: &JsValue) -> String {
    field(cause, "name").as_string().unwrap_or_default()
}

/// A database made by hand.
async fn raw(name: &str, version: u32, stores: &[&str]) -> JsValue {
    let request = invoke(&factory(), "open", &[&name.into(), &version.into()]).unwrap();
    loop {
        let event = settled(&request).await.unwrap();
        let database = field(&request, "result");
        if field(&event, "oldVersion").is_undefined() {
            return database;
        }
        for store in stores {
            invoke(&database, "createObjectStore", &[&(*store).into()]).unwrap();
        }
    }
}

async fn pause(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        invoke(&global(), "setTimeout", &[&resolve, &ms.into()]).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_tab_in_doubt_writes_only_while_no_other_has_begun_to_lead() {
    let name = fresh("leads");
    let (first, second) = (Store::open(&name).await.unwrap(), Store::open(&name).await.unwrap());
    let begin = async |store: &Store| {
        let list = JsFuture::from(store.load(true)).await.unwrap();
        records(&list).map(|record| record.text.as_string().unwrap()).collect::<Vec<_>>()
    };
    let doubtful = |store: &Store, text: &str| JsFuture::from(store.put_if_it_leads(None, text));
    assert_eq!(begin(&first).await, [""; 0]);
    doubtful(&first, "a").await.unwrap();
    assert_eq!(begin(&second).await, ["a"]);
    // All of one moment or none: what is in no doubt as well.
    let (certain, overtaken) = (JsFuture::from(first.put(None, "b", None)), doubtful(&first, "c"));
    let error = overtaken.await.unwrap_err();
    assert_eq!(field(&error, "message").as_string().as_deref(), Some("another tab leads"));
    assert!(certain.await.is_err());
    JsFuture::from(first.put(None, "d", None)).await.unwrap();
    doubtful(&second, "e").await.unwrap();
    assert_eq!(begin(&first).await, ["a", "d", "e"]);
    doubtful(&first, "f").await.unwrap();
    assert!(doubtful(&second, "g").await.is_err());
    assert_eq!(second.loaded().await.unwrap().len(), 4);
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_in_order() {
    let name = fresh("texts");
    let store = Store::open(&name).await.unwrap();
    assert!(all(&store).await.is_empty());
    assert_eq!(write(&store, vec![text("a"), text("b")]).await.unwrap(), [1, 2]);
    assert_eq!(write(&store, vec![text("c")]).await.unwrap(), [3]);
    let _ = store.close();
    let store = Store::open(&name).await.unwrap();
    assert_eq!(all(&store).await, ["1 a ", "2 b ", "3 c "]);
    let over = Change::Put { key: Some(2), text: "B".to_owned(), file: None };
    assert_eq!(write(&store, vec![Change::Delete(1), over, text("d")]).await.unwrap(), [2, 4]);
    assert_eq!(all(&store).await, ["2 B ", "3 c ", "4 d "]);
}

#[wasm_bindgen_test]
async fn where_files_are_not_kept_only_their_messages_fail() {
    let store = Store::open(&fresh("no files")).await.unwrap();
    let written = write(&store, vec![text("a"), with_file("b")]).await;
    assert_eq!(written.is_ok(), keeps_files().await);
    let expected = if written.is_ok() { &["1 a ", "2 b b", "3 c "][..] } else { &["1 c "] };
    write(&store, vec![text("c")]).await.unwrap();
    let all = all(&store).await;
    assert_eq!(all, expected);
}

#[wasm_bindgen_test]
async fn files_are_there_in_order() {
    if !keeps_files().await {
        return;
    }
    let name = fresh("order");
    let store = Store::open(&name).await.unwrap();
    assert!(all(&store).await.is_empty());
    assert_eq!(write(&store, vec![text("a"), with_file("b"), text("c")]).await.unwrap(), [1, 2, 3]);
    assert_eq!(write(&store, vec![with_file("d")]).await.unwrap(), [4]);
    let _ = store.close();
    let store = Store::open(&name).await.unwrap();
    assert_eq!(all(&store).await, ["1 a ", "2 b b", "3 c ", "4 d d"]);
}

#[wasm_bindgen_test]
async fn what_is_done_is_done_in_order() {
    let store = Store::open(&fresh("in order")).await.unwrap();
    let put = |text: &str| JsFuture::from(store.put(None, text, None));
    let (first, loaded, second) = (put("a"), JsFuture::from(store.database.load(false)), put("b"));
    let loaded: Array = loaded.await.unwrap().unchecked_into();
    assert_eq!(loaded.length(), 1, "what comes after a reading is not in it, and what came before is");
    assert_eq!(number(&first.await.unwrap()), 1);
    assert_eq!(number(&second.await.unwrap()), 2);
    store.remove(1);
    let kept = put("c");
    let _ = store.close();
    assert_eq!(number(&kept.await.unwrap()), 3, "what is being written when it is closed is written");
}

#[wasm_bindgen_test]
async fn a_removal_that_failed_is_tried_again_before_what_comes_next() {
    let store = Store::open(&fresh("lost")).await.unwrap();
    write(&store, vec![text("a"), text("b"), text("c")]).await.unwrap();
    for (removal, left) in [(1, &["2 b ", "3 c "][..]), (3, &["2 b "])] {
        write(&store, vec![Change::Delete(removal), bad()]).await.unwrap_err();
        assert_eq!(all(&store).await, left);
    }
    write(&store, vec![Change::Delete(2), bad()]).await.unwrap_err();
    assert_eq!(write(&store, vec![text("d")]).await.unwrap(), [4]);
    assert_eq!(all(&store).await, ["4 d "]);
}

#[wasm_bindgen_test]
async fn a_message_written_over_keeps_its_place_and_its_file() {
    if !keeps_files().await {
        return;
    }
    let store = Store::open(&fresh("over")).await.unwrap();
    write(&store, vec![with_file("a"), text("b")]).await.unwrap();
    let over = |key, text: &str, file| Change::Put { key: Some(key), text: text.to_owned(), file };
    let keys = write(&store, vec![over(1, "A", None), over(2, "B", Some(blob("late")))]).await.unwrap();
    assert_eq!(keys, [1, 2]);
    assert_eq!(all(&store).await, ["1 A a", "2 B late"]);
}

#[wasm_bindgen_test]
async fn a_deleted_message_leaves_nothing_and_its_number_is_not_used_again() {
    if !keeps_files().await {
        return;
    }
    let store = Store::open(&fresh("delete")).await.unwrap();
    write(&store, vec![with_file("a"), with_file("b"), text("c")]).await.unwrap();
    let mut loaded = store.loaded().await.unwrap();
    let file = loaded.swap_remove(1).file;
    let changes = vec![Change::Delete(2), Change::Delete(3), Change::Delete(77)];
    assert!(write(&store, changes).await.unwrap().is_empty());
    assert_eq!(all(&store).await, ["1 a a"]);
    assert_eq!(read(file.as_ref()).await, "b", "what was loaded before can still be sent");
    assert_eq!(write(&store, vec![text("d"), Change::Delete(1)]).await.unwrap(), [4]);
    // Nothing that was the file of another message.
    assert_eq!(all(&store).await, ["4 d "]);
}

#[wasm_bindgen_test]
async fn two_names_do_not_meet_and_two_of_one_name_do() {
    let name = fresh("owner");
    let (one, same) = (Store::open(&name).await.unwrap(), Store::open(&name).await.unwrap());
    let other = Store::open(&fresh("other")).await.unwrap();
    write(&one, vec![text("a")]).await.unwrap();
    assert_eq!(write(&same, vec![text("b")]).await.unwrap(), [2]);
    assert_eq!(all(&one).await, ["1 a ", "2 b "]);
    assert!(all(&other).await.is_empty());
}

#[wasm_bindgen_test]
async fn writes_that_do_not_wait_for_each_other_keep_their_order() {
    if !keeps_files().await {
        return;
    }
    let store = Rc::new(Store::open(&fresh("at once")).await.unwrap());
    let told = Rc::new(RefCell::new(Vec::new()));
    for changes in [vec![with_file("a"), text("b")], vec![text("c")]] {
        let (store, told) = (store.clone(), told.clone());
        spawn_local(async move {
            let keys = write(&store, changes).await.unwrap();
            told.borrow_mut().push(keys);
        });
    }
    while told.borrow().len() < 2 {
        pause(5).await;
    }
    assert_eq!(*told.borrow(), [vec![1, 2], vec![3]]);
    assert_eq!(all(&store).await, ["1 a a", "2 b ", "3 c "]);
}

#[wasm_bindgen_test]
async fn a_thousand_in_one_transaction() {
    let store = Store::open(&fresh("many")).await.unwrap();
    let keys = write(&store, (0..1_000).map(|index| text(&index.to_string())).collect()).await.unwrap();
    assert_eq!(keys, (1..=1_000).collect::<Vec<_>>());
    let records = store.loaded().await.unwrap();
    assert_eq!(records.len(), 1_000);
    assert!(records.iter().all(|record| record.text.as_string() == Some((record.key - 1).to_string())));
}

#[wasm_bindgen_test]
async fn one_that_cannot_be_written_takes_the_others_back() {
    let store = Store::open(&fresh("whole")).await.unwrap();
    let cause = write(&store, vec![text("a"), text("b"), bad()]).await.unwrap_err();
    assert_eq!(error_name(&cause), "DataCloneError");
    assert!(all(&store).await.is_empty());
    // The browser counts no further: found when it is put, not when it is handed over.
    let last = Change::Put { key: Some(1 << 53), text: "last".to_owned(), file: None };
    write(&store, vec![last]).await.unwrap();
    write(&store, vec![Change::Delete(1 << 53)]).await.unwrap();
    assert!(all(&store).await.is_empty());
    let over = Change::Put { key: Some(1), text: "a".to_owned(), file: None };
    let cause = write(&store, vec![over, text("b")]).await.unwrap_err();
    assert_eq!(error_name(&cause), "ConstraintError");
    let cause = write(&store, vec![with_file("b")]).await.unwrap_err();
    assert_eq!(error_name(&cause), "ConstraintError");
    assert!(all(&store).await.is_empty());
}
