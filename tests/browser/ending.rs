//! `close()`, `free()`, and what the error looks like from outside.

use js_sys::{Array, Object, Reflect};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::support::client::{fails, ok};
use super::support::js::{call, function, get, is_settled, js, json as plain, next_turn, promise, set};
use super::support::odd::thrower;
use super::support::{Client, Cloud, Failure, over_both};

fn facts(code: &str, delivery: &str) -> Value {
    json!({ "code": code, "retryable": false, "delivery": delivery })
}

/// Every method that gives a promise, with arguments that are good.
fn calls() -> Vec<(&'static str, Value)> {
    vec![
        ("createConversation", json!([])),
        ("sendText", json!(["c", "x"])),
        ("setChatState", json!(["c", "ACTIVE"])),
        ("acknowledge", json!(["c", "READ", [0]])),
        ("respond", json!(["c", { "sequence": 0, "text": "x" }])),
        ("setUserProfile", json!([{}])),
        ("updateConversation", json!(["c", { "field": "Stage", "conversationState": "CLOSE" }])),
        ("closeConversation", json!(["c"])),
        ("sendRequest", json!([{ "type": "ms.PublishEvent" }])),
    ]
}

async fn close(client: &Client) {
    let closed = JsFuture::from(promise(call(&client.object, "close", &[]))).await.unwrap();
    assert!(closed.is_undefined());
}

over_both!(on_each_cloud, closing_ends_what_is_on_its_way_and_everything_after);
async fn closing_ends_what_is_on_its_way_and_everything_after(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    cloud.fault_at("ms.PublishEvent", json!({ "latencyMs": 1500 })).await;
    let out = client.start("sendText", json!([id, "out"]));
    let behind = client.start("sendText", json!([id, "behind"]));
    client.until("message.sending", 1).await;
    assert!(!is_settled(&out).await);
    close(&client).await;
    close(&client).await;
    fails(out).await.is(&facts("aborted", "unknown"));
    fails(behind).await.is(&facts("aborted", "not-sent"));
    for (method, arguments) in calls() {
        client.fails(method, arguments).await.is(&facts("closed", "not-sent")).names(&[]);
    }
    for (method, argument) in [("notifyTyping", json!("c")), ("receive", json!({ "changes": [] }))] {
        let error = call(&client.object, method, &[js(&argument)]).expect_err(method);
        Failure::read(error).is(&facts("closed", "not-sent"));
    }
    next_turn().await;
    let types = client.types();
    assert_eq!(types.last().unwrap(), "connection");
    let told = client.events("connection");
    assert_eq!(told.last(), Some(&json!({ "type": "connection", "state": "closed" })));
    assert_eq!(types[types.len() - 3..types.len() - 1], ["message.uncertain", "message.failed"]);
}

over_both!(in_page, after_the_last_event_there_is_silence);
async fn after_the_last_event_there_is_silence(cloud: Cloud) {
    let options = cloud.options(&json!({}));
    let resolve = std::rc::Rc::new(std::cell::RefCell::new(None));
    let later = resolve.clone();
    let source = Closure::<dyn Fn() -> js_sys::Promise>::new(move || {
        js_sys::Promise::new(&mut |resolve, _| *later.borrow_mut() = Some(resolve))
    });
    set(&get(&options, "auth"), cloud.tokens()[0], &source.into_js_value());
    let client = Client::from_options(&options);
    let call_made = client.start("setUserProfile", json!([{}]));
    next_turn().await;
    close(&client).await;
    fails(call_made).await.is(&facts("aborted", "not-sent"));
    let before = client.types().len();
    // A token that comes too late, and a listener that does.
    resolve.take().unwrap().call1(&JsValue::UNDEFINED, &"token".into()).unwrap();
    let given = ["connection".into(), thrower(&"told".into())];
    call(&client.object, "on", &given).expect("listening is allowed");
    next_turn().await;
    assert_eq!(client.types().len(), before);
    assert_eq!(cloud.log(&["send", "socket"]).await.len(), 0);
}

over_both!(on_each_cloud, closing_leaves_nobody_shown_as_typing);
async fn closing_leaves_nobody_shown_as_typing(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    client.notify_typing(&id);
    cloud.until_sent(1).await;
    close(&client).await;
    cloud.until_sent(2).await;
    let states = cloud.sent().await;
    let states: Vec<_> = states.iter().map(|one| &one["body"]["event"]["chatState"]).collect();
    assert_eq!(states, ["COMPOSING", "PAUSE"]);
}

over_both!(on_each_cloud, freed_in_flight_every_promise_settles);
async fn freed_in_flight_every_promise_settles(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    cloud.fault_at("ms.PublishEvent", json!({ "latencyMs": 30 })).await;
    let one = client.start("sendText", json!([id, "one"]));
    let two = client.start("sendText", json!([id, "two"]));
    let other = cloud.client(&json!({}));
    call(&client.object, "free", &[]).expect("freed");
    ok(one).await;
    ok(two).await;
    assert_eq!(client.until("message.sent", 2).await.len(), 2);
    assert_eq!(cloud.texts(&id).await, ["one", "two"]);
    other.still_works(&id).await;
}

over_both!(in_page, a_freed_connector_throws_and_breaks_no_other);
async fn a_freed_connector_throws_and_breaks_no_other(cloud: Cloud) {
    let other = cloud.client(&json!({}));
    let id = other.open().await;
    let client = cloud.client(&json!({}));
    call(&client.object, "free", &[]).expect("freed");
    for (method, arguments) in calls() {
        let error =
            call(&client.object, method, &super::support::client::list(&arguments)).expect_err(method);
        assert!(error.is_instance_of::<js_sys::Error>(), "{method}: {error:?}");
    }
    for method in ["close", "on", "receive", "notifyTyping"] {
        let error = call(&client.object, method, &[]).expect_err(method);
        assert!(error.is_instance_of::<js_sys::Error>(), "{method}: {error:?}");
    }
    other.still_works(&id).await;
}

over_both!(in_page, a_listener_and_a_callback_may_free_the_connector);
async fn a_listener_and_a_callback_may_free_the_connector(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let connector = client.object.clone();
    let free = function(move |_| call(&connector, "free", &[]));
    let options = super::support::js::object(&[("once", true.into())]);
    call(&client.object, "on", &["message.sending".into(), free, options]).unwrap();
    client.ok("sendText", json!([id, "x"])).await;

    let client = cloud.client(&json!({}));
    let connector = client.object.clone();
    let close = function(move |_| call(&connector, "close", &[]));
    call(&client.object, "on", &["message.sending".into(), close]).unwrap();
    fails(client.start("sendText", json!([id, "x"]))).await.is(&facts("aborted", "unknown"));
    next_turn().await;
    assert_eq!(client.types().last().unwrap(), "connection");
}

over_both!(in_page, disposing_is_freeing);
async fn disposing_is_freeing(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let dispose = get(&get(&js_sys::global(), "Symbol"), "dispose");
    if dispose.is_undefined() {
        return;
    }
    let method: js_sys::Function = Reflect::get(&client.object, &dispose).unwrap().unchecked_into();
    method.call0(&client.object).expect("disposed");
    assert!(call(&client.object, "setUserProfile", &[]).is_err());
}

over_both!(in_page, an_error_is_a_real_error);
async fn an_error_is_a_real_error(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    client.ok("closeConversation", json!([id])).await;
    let failure = client.fails("sendText", json!([id, "x", { "clientMessageId": "m" }])).await;
    let error = &failure.error;
    assert_eq!(get(error, "name"), "ConnectorError");
    let shown = call(error, "toString", &[]).unwrap().as_string().unwrap();
    assert_eq!(shown, format!("ConnectorError: {}", failure.message()));
    assert!(!get(error, "stack").as_string().unwrap().is_empty());
    assert!(
        !Object::has_own(error.unchecked_ref::<Object>(), &"name".into()),
        "the name is not a field of each error"
    );
    let keys: Vec<String> =
        Object::keys(error.unchecked_ref::<Object>()).iter().map(|key| key.as_string().unwrap()).collect();
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    let expected =
        ["clientMessageId", "code", "conversationId", "delivery", "requestId", "retryable", "status"];
    assert_eq!(sorted, expected);
    assert_eq!(plain(error)["code"], "conversation-closed");
    // The event holds an error of the same kind.
    client.until("message.failed", 1).await;
    let event: Array = client.raw_events("message.failed");
    let told = Failure::read(get(&event.get(0), "error"));
    assert_eq!(told.facts, failure.facts);
}
