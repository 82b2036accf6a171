//! Databases that are missing, forbidden, held, damaged, newer.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

use super::super::super::{field, invoke, put};
use super::super::Store;
use super::{
    FILES, MESSAGES, all, error_name, factory, fresh, keeps_files, pause, raw, settled, store_of, text,
    with_file, write,
};

/// Runs something while `indexedDB` is something else.
async fn shadowed<T>(descriptor: &Object, run: impl Future<Output = T>) -> T {
    let result = shadowed_in(&js_sys::global(), "indexedDB", descriptor, run).await;
    assert!(factory().is_object());
    result
}

/// Runs something while a property is something else.
async fn shadowed_in<T>(owner: &Object, name: &str, descriptor: &Object, run: impl Future<Output = T>) -> T {
    let name = JsValue::from(name);
    let before = Reflect::get_own_property_descriptor(owner, &name).unwrap();
    put(descriptor, "configurable", &JsValue::TRUE);
    assert!(Reflect::define_property(owner, &name, descriptor).unwrap());
    let result = run.await;
    if before.is_undefined() {
        Reflect::delete_property(owner, &name).unwrap();
    } else {
        Reflect::define_property(owner, &name, before.unchecked_ref()).unwrap();
    }
    result
}

/// What an error says.
fn error_text(cause: &JsValue) -> String {
    field(cause, "message").as_string().unwrap_or_default()
}

fn value(value: &JsValue) -> Object {
    let descriptor = Object::new();
    put(&descriptor, "value", value);
    descriptor
}

#[wasm_bindgen_test]
async fn after_close_nothing_is_written() {
    let store = Store::open(&fresh("closed")).await.unwrap();
    JsFuture::from(store.close()).await.unwrap();
    assert_eq!(error_name(&write(&store, vec![text("a")]).await.unwrap_err()), "InvalidStateError");
    assert_eq!(error_name(&store.loaded().await.unwrap_err()), "InvalidStateError");
    let _ = store.close();
}

#[wasm_bindgen_test]
async fn a_newer_script_is_let_in_and_what_it_made_is_left_alone() {
    let name = fresh("newer");
    let store = Store::open(&name).await.unwrap();
    write(&store, vec![text("a")]).await.unwrap();
    let newer = raw(&name, 2, &["third"]).await;
    assert_eq!(error_name(&write(&store, vec![text("b")]).await.unwrap_err()), "VersionError");
    assert_eq!(error_name(&Store::open(&name).await.unwrap_err()), "VersionError");
    assert_eq!(field(&newer, "version").as_f64(), Some(2.0));
}

#[wasm_bindgen_test]
async fn a_database_that_the_browser_took_away_is_opened_again() {
    let name = fresh("taken");
    let spy = Function::new_with_args(
        "factory, opened",
        "return { open(...words) { const request = factory.open(...words);
            opened.push(request);
            return request; } }",
    );
    let opened = js_sys::Array::new();
    let spy = spy.call2(&JsValue::UNDEFINED, &factory(), &opened).unwrap();
    let [writes, reads] = [
        shadowed(&value(&spy), Store::open(&name)).await.unwrap(),
        shadowed(&value(&spy), Store::open(&name)).await.unwrap(),
    ];
    write(&writes, vec![text("a")]).await.unwrap();
    for request in opened.iter() {
        invoke(&field(&request, "result"), "close", &[]).unwrap();
    }
    assert_eq!(write(&writes, vec![text("b"), text("c")]).await.unwrap(), [2, 3]);
    assert_eq!(all(&reads).await, ["1 a ", "2 b ", "3 c "]);
}

#[wasm_bindgen_test]
async fn what_was_cleared_is_made_anew() {
    let name = fresh("cleared");
    let store = Store::open(&name).await.unwrap();
    write(&store, vec![text("a")]).await.unwrap();
    let request = invoke(&factory(), "deleteDatabase", &[&name.as_str().into()]).unwrap();
    while field(&request, "readyState") != "done" {
        pause(10).await;
    }
    write(&store, vec![text("b")]).await.unwrap();
    assert_eq!(all(&store).await, ["1 b "]);
}

#[wasm_bindgen_test]
async fn a_damaged_database_is_an_error() {
    for stores in [&[MESSAGES][..], &[FILES], &[]] {
        let name = fresh("stores");
        invoke(&raw(&name, 1, stores).await, "close", &[]).unwrap();
        let store = Store::open(&name).await.unwrap();
        assert_eq!(error_name(&store.loaded().await.unwrap_err()), "NotFoundError");
        write(&store, vec![text("a")]).await.unwrap_err();
    }
    let put_by_hand: [(JsValue, &str, JsValue); 3] = [
        (1.into(), MESSAGES, Object::new().into()),
        ("no number".into(), MESSAGES, "a".into()),
        (1.into(), FILES, "no file".into()),
    ];
    for (key, to, value) in put_by_hand {
        let name = fresh("records");
        let store = Store::open(&name).await.unwrap();
        if to == FILES {
            write(&store, vec![text("a")]).await.unwrap();
        }
        let database = raw(&name, 1, &[]).await;
        let (transaction, damaged) = store_of(&database, to);
        invoke(&damaged, "put", &[&value, &key]).unwrap();
        settled(&transaction).await.unwrap();
        assert!(error_text(&store.loaded().await.unwrap_err()).contains("never put there"));
    }
}

#[wasm_bindgen_test]
async fn a_file_of_no_message_is_nobodys() {
    if !keeps_files().await {
        return;
    }
    let name = fresh("nobody");
    let store = Store::open(&name).await.unwrap();
    write(&store, vec![with_file("a"), with_file("b"), with_file("c")]).await.unwrap();
    let database = raw(&name, 1, &[]).await;
    let (transaction, messages) = store_of(&database, MESSAGES);
    for key in [1, 3] {
        invoke(&messages, "delete", &[&key.into()]).unwrap();
    }
    settled(&transaction).await.unwrap();
    assert_eq!(all(&store).await, ["2 b b"]);
}

#[wasm_bindgen_test]
async fn without_indexed_db_there_is_an_error() {
    let open = || async { Store::open("none").await.unwrap_err() };
    assert_eq!(error_name(&shadowed(&value(&JsValue::UNDEFINED), open()).await), "TypeError");
    assert_eq!(error_name(&shadowed(&value(&JsValue::NULL), open()).await), "TypeError");
    let forbidden = Object::new();
    put(&forbidden, "get", &Function::new_no_args("throw new DOMException('no', 'SecurityError')"));
    assert_eq!(error_name(&shadowed(&forbidden, open()).await), "SecurityError");
    let refused = Function::new_no_args(
        "return { open() { const target = { error: new DOMException('full', 'QuotaExceededError') };
            setTimeout(() => target.onerror({ target }));
            return target; } }",
    );
    let refused = refused.call0(&JsValue::UNDEFINED).unwrap();
    assert_eq!(error_name(&shadowed(&value(&refused), open()).await), "QuotaExceededError");
}

#[wasm_bindgen_test]
async fn without_web_locks_there_is_an_error() {
    let name = fresh("unlocked");
    let navigator = field(&js_sys::global(), "navigator").unchecked_into();
    let open = async { Store::open(&name).await.unwrap_err() };
    let cause = shadowed_in(&navigator, "locks", &value(&JsValue::UNDEFINED), open).await;
    assert!(error_text(&cause).contains("no Web Locks"));
    let store = Store::open(&name).await.unwrap();
    assert_eq!(write(&store, vec![text("a")]).await.unwrap(), [1]);
}

#[wasm_bindgen_test]
async fn a_database_that_cannot_be_made_is_not_left_behind() {
    let name = fresh("half");
    let prototype = field(&field(&js_sys::global(), "IDBDatabase"), "prototype");
    let make = field(&prototype, "createObjectStore");
    let refuse = Function::new_no_args("throw new DOMException('full', 'QuotaExceededError')");
    put(&prototype, "createObjectStore", &refuse);
    let cause = Store::open(&name).await.unwrap_err();
    put(&prototype, "createObjectStore", &make);
    assert_eq!(error_name(&cause), "QuotaExceededError");
    let store = Store::open(&name).await.unwrap();
    assert_eq!(write(&store, vec![text("a")]).await.unwrap(), [1]);
}

#[wasm_bindgen_test]
async fn a_database_that_is_held_is_given_up_and_closed_when_it_opens_after_all() {
    let name = fresh("held");
    // It does not let go when it is asked to, so that the deletion waits for it, and all that comes after.
    let holder = raw(&name, 1, &[]).await;
    let deletion = invoke(&factory(), "deleteDatabase", &[&name.as_str().into()]).unwrap();
    let begun = js_sys::Date::now();
    let cause = Store::open(&name).await.unwrap_err();
    let taken = js_sys::Date::now() - begun;
    assert!((2_900.0..10_000.0).contains(&taken), "{taken}");
    assert!(error_text(&cause).contains("does not answer"));
    invoke(&holder, "close", &[]).unwrap();
    settled_well(&deletion).await;
    // What opened late is usable, and in nobody's way.
    let store = Store::open(&name).await.unwrap();
    assert_eq!(write(&store, vec![text("a")]).await.unwrap(), [1]);
    let _ = store.close();
    let again = invoke(&factory(), "deleteDatabase", &[&name.as_str().into()]).unwrap();
    settled_well(&again).await;
}

/// Waits for a deletion, whatever it says before.
async fn settled_well(request: &JsValue) {
    while field(request, "readyState") == "pending" {
        pause(5).await;
    }
    assert!(field(request, "error").is_null());
}

#[wasm_bindgen_test]
async fn a_blocked_database_is_given_up_at_once() {
    // A request by hand: this version has no older one that a page could hold. As the browser's own, it refuses to be
    // asked for an error while it waits.
    let made = Function::new_no_args(
        "const request = { readyState: 'pending', closed: 0, get error() { throw new Error('pending') } };
        request.late = () => { request.readyState = 'done'; request.result = { close() { request.closed++ } };
            request.onsuccess({ target: request }); };
        return request",
    );
    let request = made.call0(&JsValue::UNDEFINED).unwrap();
    let opener = Object::new();
    let open = Function::new_with_args("request", "return () => request");
    put(&opener, "open", &open.call1(&JsValue::UNDEFINED, &request).unwrap());
    let blocked = request.clone();
    spawn_local(async move {
        pause(5).await;
        let event = Object::new();
        put(&event, "target", &blocked);
        invoke(&blocked, "onblocked", &[&event]).unwrap();
    });
    let begun = js_sys::Date::now();
    let cause = shadowed(&value(&opener), Store::open("blocked")).await.unwrap_err();
    assert!(error_text(&cause).contains("another page"));
    assert!(js_sys::Date::now() - begun < 2_000.0);
    // Told twice, it still waits to close what it asked for.
    invoke(&request, "onblocked", &[&Object::new()]).unwrap();
    pause(5).await;
    invoke(&request, "late", &[]).unwrap();
    pause(5).await;
    assert_eq!(field(&request, "closed").as_f64(), Some(1.0));
}
