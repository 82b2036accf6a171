//! Listeners: in a microtask and in order; what one does or throws harms no other.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

use super::support::client::ok;
use super::support::js::{call, function, get, json as plain, object};
use super::support::odd::{aborted_signal, each, errors_reported, order_of, throwables, thrower};
use super::support::{Client, Cloud, Failure, over_both};

type Notes = Rc<RefCell<Vec<String>>>;

/// A listener that notes this.
fn noting(notes: &Notes, note: &str) -> JsValue {
    let (notes, note) = (notes.clone(), note.to_owned());
    function(move |_| {
        notes.borrow_mut().push(note.clone());
        Ok(JsValue::UNDEFINED)
    })
}

fn on(client: &Client, kind: &str, listener: &JsValue, options: &JsValue) -> Function {
    let off = call(&client.object, "on", &[kind.into(), listener.clone(), options.clone()]);
    off.unwrap_or_else(|error| panic!("{}", super::support::js::all_of(&error))).unchecked_into()
}

/// Makes one `message.queued` happen, and waits until it has been told.
async fn one_event(client: &Client) {
    let before = client.events("message.queued").len() as u32;
    drop(client.start("sendText", json!(["c", "x"])));
    client.until("message.queued", before + 1).await;
}

/// A connector whose requests never leave, so that nothing but its queue tells events.
fn quiet(cloud: &Cloud) -> Client {
    let never = Closure::<dyn Fn() -> Promise>::new(|| Promise::new(&mut |_, _| {})).into_js_value();
    let options = cloud.options(&json!({}));
    super::support::js::set(&options, "auth", &JsValue::UNDEFINED);
    super::support::js::set(&options, "fetch", &never);
    Client::from_options(&options)
}

over_both!(in_page, events_come_in_a_microtask_and_never_inside_the_call);
async fn events_come_in_a_microtask_and_never_inside_the_call(cloud: Cloud) {
    let client = quiet(&cloud);
    let run = {
        let connector = client.object.clone();
        function(move |_| call(&connector, "sendText", &["c".into(), "x".into()]).map(|_| JsValue::UNDEFINED))
    };
    let order =
        JsFuture::from(order_of(&client.object, "message.queued", run.unchecked_ref())).await.unwrap();
    // Both were there one microtask later: no timer was waited for.
    assert_eq!(plain(&order), json!(["returned", "told"]));
}

over_both!(in_page, a_listener_that_throws_is_reported_and_stops_nobody);
async fn a_listener_that_throws_is_reported_and_stops_nobody(cloud: Cloud) {
    let client = quiet(&cloud);
    let notes = Notes::default();
    let all = each(&throwables());
    for (_, value) in &all {
        on(&client, "message.queued", &thrower(value), &JsValue::UNDEFINED);
        on(&client, "message.queued", &noting(&notes, "told"), &JsValue::UNDEFINED);
    }
    let client = Rc::new(client);
    let run = {
        let client = client.clone();
        Closure::<dyn Fn() -> Promise>::new(move || {
            let client = client.clone();
            wasm_bindgen_futures::future_to_promise(async move {
                one_event(&client).await;
                super::support::js::next_turn().await;
                Ok(JsValue::UNDEFINED)
            })
        })
    };
    let errors = JsFuture::from(errors_reported(run.as_ref().unchecked_ref())).await.unwrap();
    let errors: Array = errors.unchecked_into();
    assert_eq!(notes.borrow().len(), all.len());
    assert_eq!(errors.length() as usize, all.len());
    for ((name, value), error) in all.iter().zip(errors.iter()) {
        assert!(js_sys::Object::is(value, &error), "{name}: {error:?}");
    }
    client.close();
}

over_both!(in_page, once_is_once_and_off_is_off);
async fn once_is_once_and_off_is_off(cloud: Cloud) {
    let client = quiet(&cloud);
    let notes = Notes::default();
    on(&client, "message.queued", &noting(&notes, "once"), &object(&[("once", true.into())]));
    on(&client, "message.queued", &noting(&notes, "always"), &object(&[("once", false.into())]));
    let off = on(&client, "message.queued", &noting(&notes, "off"), &JsValue::UNDEFINED);
    one_event(&client).await;
    off.call0(&JsValue::UNDEFINED).unwrap();
    off.call0(&JsValue::UNDEFINED).unwrap();
    one_event(&client).await;
    assert_eq!(*notes.borrow(), ["once", "always", "off", "always"]);
}

over_both!(in_page, the_same_function_can_listen_twice_and_be_removed_once);
async fn the_same_function_can_listen_twice_and_be_removed_once(cloud: Cloud) {
    let client = quiet(&cloud);
    let notes = Notes::default();
    let listener = noting(&notes, "told");
    let off = on(&client, "message.queued", &listener, &JsValue::UNDEFINED);
    on(&client, "message.queued", &listener, &JsValue::UNDEFINED);
    one_event(&client).await;
    off.call0(&JsValue::UNDEFINED).unwrap();
    one_event(&client).await;
    assert_eq!(notes.borrow().len(), 3);
}

over_both!(in_page, a_signal_ends_listening);
async fn a_signal_ends_listening(cloud: Cloud) {
    let client = quiet(&cloud);
    let notes = Notes::default();
    let controller = AbortController::new().unwrap();
    let with = |signal: JsValue| object(&[("signal", signal)]);
    on(&client, "message.queued", &noting(&notes, "a"), &with(controller.signal().into()));
    on(&client, "message.queued", &noting(&notes, "never"), &with(aborted_signal(&JsValue::UNDEFINED)));
    one_event(&client).await;
    // On its way, and not told any more.
    drop(client.start("sendText", json!(["c", "x"])));
    controller.abort();
    one_event(&client).await;
    assert_eq!(*notes.borrow(), ["a"]);
    let listener = noting(&notes, "x");
    for bad in [super::support::js::js(&json!(null)), super::support::js::js(&json!({})), "signal".into()] {
        let given = ["error".into(), listener.clone(), with(bad)];
        Failure::read(call(&client.object, "on", &given).unwrap_err()).refuses("options.signal");
    }
}

over_both!(in_page, a_listener_may_add_and_remove_others_meanwhile);
async fn a_listener_may_add_and_remove_others_meanwhile(cloud: Cloud) {
    let client = Rc::new(quiet(&cloud));
    let notes = Notes::default();
    let off: Rc<RefCell<Option<Function>>> = Rc::default();
    let (connector, added, later) = (client.object.clone(), noting(&notes, "added"), off.clone());
    let busy = function(move |_| {
        if let Some(off) = later.borrow_mut().take() {
            off.call0(&JsValue::UNDEFINED)?;
            call(&connector, "on", &["message.queued".into(), added.clone()])?;
        }
        Ok(JsValue::UNDEFINED)
    });
    on(&client, "message.queued", &busy, &JsValue::UNDEFINED);
    let removed = on(&client, "message.queued", &noting(&notes, "removed"), &JsValue::UNDEFINED);
    *off.borrow_mut() = Some(removed);
    one_event(&client).await;
    assert_eq!(*notes.borrow(), [""; 0], "removed: not called again; added: hears the next");
    one_event(&client).await;
    assert_eq!(*notes.borrow(), ["added"]);
}

over_both!(in_page, a_listener_may_call_every_method);
async fn a_listener_may_call_every_method(cloud: Cloud) {
    let client = Rc::new(cloud.client(&json!({})));
    let id = client.open().await;
    let made: Rc<RefCell<Vec<Promise>>> = Rc::default();
    let listener = {
        let (client, made, id) = (client.clone(), made.clone(), id.clone());
        function(move |_| {
            let start = |method: &str, arguments| made.borrow_mut().push(client.start(method, arguments));
            start("sendText", json!([id, "from a listener"]));
            start("setChatState", json!([id, "ACTIVE"]));
            start("acknowledge", json!([id, "READ", [0]]));
            start("setUserProfile", json!([{}]));
            client.notify_typing(&id);
            call(&client.object, "receive", &[super::support::js::js(&json!({ "changes": [] }))])?;
            Ok(JsValue::UNDEFINED)
        })
    };
    on(&client, "message.sent", &listener, &object(&[("once", true.into())]));
    client.ok("sendText", json!([id, "first"])).await;
    client.until("message.sent", 2).await;
    for call in made.take() {
        ok(call).await;
    }
    assert_eq!(cloud.texts(&id).await, ["first", "from a listener"]);
    client.close();
}

#[wasm_bindgen_test]
fn an_unknown_event_lists_the_known_ones() {
    let client = quiet(&Cloud::in_page("t"));
    let listener = thrower(&JsValue::UNDEFINED);
    for name in ["message", "Error", "", "constructor", "message.sent "] {
        let failure =
            Failure::read(call(&client.object, "on", &[name.into(), listener.clone()]).unwrap_err());
        failure.refuses("type");
        for known in lp_connector::core::events::NAMES {
            assert!(failure.message().contains(known), "{}", failure.message());
        }
    }
    for name in [JsValue::UNDEFINED, JsValue::NULL, 7.into(), listener.clone()] {
        Failure::read(call(&client.object, "on", &[name, listener.clone()]).unwrap_err()).refuses("type");
    }
    for bad in [JsValue::UNDEFINED, JsValue::NULL, "f".into(), object(&[("handleEvent", listener)])] {
        Failure::read(call(&client.object, "on", &["error".into(), bad]).unwrap_err()).refuses("listener");
    }
    assert!(get(&client.object, "on").is_function());
}
