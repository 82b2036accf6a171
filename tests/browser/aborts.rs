//! Calls that are given up: with odd reasons, and in each phase.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

use super::support::client::{fails, ok};
use super::support::js::{get, is_settled, js, next_turn, object, set};
use super::support::odd::{aborted_signal, each, not_signals, reasons, timeout_signal};
use super::support::{Client, Cloud, Failure, over_both};

fn aborted(delivery: &str) -> Value {
    json!({ "code": "aborted", "retryable": false, "delivery": delivery })
}

/// A call of `sendText` that this signal gives up.
fn text(client: &Client, id: &str, signal: &JsValue) -> Promise {
    client.call("sendText", &[id.into(), "x".into(), object(&[("signal", signal.clone())])])
}

/// The cause is the reason itself; where there is none, the browser's own.
fn has_cause(failure: &Failure, name: &str, reason: &JsValue) {
    let cause = failure.cause();
    if reason.is_undefined() {
        assert_eq!(get(&cause, "name"), "AbortError", "{name}");
    } else {
        assert!(js_sys::Object::is(&cause, reason), "{name}: {cause:?}");
    }
}

over_both!(in_page, a_signal_that_has_fired_lets_nothing_leave);
async fn a_signal_that_has_fired_lets_nothing_leave(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    for (name, reason) in each(&reasons()) {
        let failure = fails(text(&client, "c", &aborted_signal(&reason))).await;
        failure.is(&aborted("not-sent")).names(&[]);
        has_cause(&failure, &name, &reason);
    }
    assert_eq!(cloud.log(&["domains", "send", "socket"]).await.len(), 0);
    assert_eq!(client.types(), [""; 0], "a message that never was has no events");
}

over_both!(in_page, a_request_that_is_out_may_have_been_acted_on);
async fn a_request_that_is_out_may_have_been_acted_on(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    for (at, (name, reason)) in each(&reasons()).into_iter().enumerate() {
        cloud.hold_publications(1).await;
        let controller = AbortController::new().unwrap();
        let call = text(&client, &id, &controller.signal());
        client.until("message.sending", at as u32 * 2 + 1).await;
        controller.abort_with_reason(&reason);
        let failure = fails(call).await;
        failure.is(&aborted("unknown")).names(&["requestId", "conversationId", "clientMessageId"]);
        has_cause(&failure, &name, &reason);
        assert_eq!(
            client.until("message.uncertain", at as u32 + 1).await.last().unwrap()["error"],
            failure.facts
        );
        // The next of the lane leaves at once.
        client.still_works(&id).await;
    }
}

over_both!(in_page, a_call_that_waits_for_its_turn_has_not_been_sent);
async fn a_call_that_waits_for_its_turn_has_not_been_sent(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    cloud.fault_at("ms.PublishEvent", json!({ "latencyMs": 30 })).await;
    let first = client.start("sendText", json!([id, "first"]));
    let controller = AbortController::new().unwrap();
    let second = text(&client, &id, &controller.signal());
    let third = client.start("sendText", json!([id, "third"]));
    controller.abort();
    fails(second).await.is(&aborted("not-sent")).names(&["conversationId", "clientMessageId"]);
    ok(first).await;
    ok(third).await;
    assert_eq!(cloud.texts(&id).await, ["first", "third"]);
    assert_eq!(client.until("message.failed", 1).await[0]["attempts"], 0);
}

over_both!(in_page, a_call_that_waits_for_a_token_a_host_or_another_try_can_be_given_up);
async fn a_call_that_waits_for_a_token_a_host_or_another_try_can_be_given_up(cloud: Cloud) {
    let options = cloud.options(&json!({}));
    let never = Closure::<dyn Fn() -> Promise>::new(|| Promise::new(&mut |_, _| {})).into_js_value();
    set(&get(&options, "auth"), cloud.tokens()[0], &never);
    let without_token = Client::from_options(&options);
    let controller = AbortController::new().unwrap();
    let call = text(&without_token, "c", &controller.signal());
    next_turn().await;
    controller.abort();
    fails(call).await.is(&aborted("not-sent"));

    cloud.fault(json!({ "endpoint": "domains", "latencyMs": 60_000 })).await;
    let without_host = cloud.client(&json!({}));
    let controller = AbortController::new().unwrap();
    let call = text(&without_host, "c", &controller.signal());
    next_turn().await;
    controller.abort();
    fails(call).await.is(&aborted("not-sent"));

    // Over a socket nobody names a time, so its own wait has to be long.
    let patient = json!({ "retry": { "baseMs": 600_000, "maxMs": 600_000 }, "timeoutMs": 2_000_000_000 });
    let client = cloud.client(&patient);
    let id = client.open().await;
    cloud.fault_at("ms.PublishEvent", json!({ "status": 429, "retryAfter": 2 })).await;
    let controller = AbortController::new().unwrap();
    let call = text(&client, &id, &controller.signal());
    client.until("request.retry", 1).await;
    controller.abort();
    let failure = fails(call).await;
    assert_eq!(failure.code(), "aborted");
    assert_eq!(failure.facts["delivery"], "not-sent");
    client.still_works(&id).await;
}

over_both!(in_page, a_signal_of_time_ends_a_call_too);
async fn a_signal_of_time_ends_a_call_too(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    cloud.hold_publications(1).await;
    let failure = fails(text(&client, &id, &timeout_signal(15))).await;
    failure.is(&aborted("unknown"));
    assert_eq!(get(&failure.cause(), "name"), "TimeoutError");
    client.still_works(&id).await;
}

over_both!(in_page, one_signal_ends_many_calls_and_a_settled_one_is_left_alone);
async fn one_signal_ends_many_calls_and_a_settled_one_is_left_alone(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let controller = AbortController::new().unwrap();
    let settled = text(&client, &id, &controller.signal());
    ok(settled.clone()).await;
    cloud.hold_publications(3).await;
    let calls = [0, 1, 2].map(|_| text(&client, &id, &controller.signal()));
    controller.abort_with_reason(&"all".into());
    for call in calls {
        assert_eq!(fails(call).await.cause(), "all");
    }
    ok(settled).await;
    client.still_works(&id).await;
}

over_both!(in_page, what_is_no_signal_is_refused);
async fn what_is_no_signal_is_refused(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    for (name, value) in each(&not_signals()) {
        let failure = fails(text(&client, "c", &value)).await;
        assert_eq!(failure.facts["field"], "options.signal", "{name}");
        failure.refuses("options.signal");
    }
}

over_both!(in_page, a_listener_of_the_signal_may_call_the_connector);
async fn a_listener_of_the_signal_may_call_the_connector(cloud: Cloud) {
    let client = Rc::new(cloud.client(&json!({})));
    let id = client.open().await;
    for before in [true, false] {
        cloud.hold_publications(1).await;
        let controller = AbortController::new().unwrap();
        let made = Rc::new(Cell::new(None));
        let listener = Closure::<dyn Fn()>::new({
            let (client, id, made) = (client.clone(), id.clone(), made.clone());
            move || made.set(Some(client.start("sendText", json!([id, "from the listener"]))))
        })
        .into_js_value();
        let listen = || {
            let arguments: Array = [JsValue::from("abort"), listener.clone()].iter().collect();
            super::support::js::call(&controller.signal(), "addEventListener", &arguments.to_vec()).unwrap();
        };
        if before {
            listen();
        }
        let call = text(&client, &id, &controller.signal());
        if !before {
            listen();
        }
        next_turn().await;
        controller.abort();
        assert_eq!(fails(call).await.code(), "aborted");
        ok(made.take().unwrap()).await;
    }
    client.still_works(&id).await;
    client.close();
}

over_both!(in_page, a_signal_may_be_any_object_that_can_do_the_same);
async fn a_signal_may_be_any_object_that_can_do_the_same(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let signal = js(&json!({ "aborted": true, "reason": { "mine": 1 } }));
    set(&signal, "addEventListener", &super::support::odd::giver(&JsValue::UNDEFINED));
    let failure = fails(text(&client, "c", &signal)).await;
    failure.is(&aborted("not-sent"));
    assert_eq!(super::support::js::json(&failure.cause()), json!({ "mine": 1 }));
    set(&signal, "aborted", &JsValue::FALSE);
    set(&signal, "addEventListener", &super::support::odd::thrower(&"no".into()));
    let call = text(&client, "c", &signal);
    assert!(!is_settled(&call).await);
}
