//! The page's own functions: token callbacks and `fetch`, well-behaved or not.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::client::{fails, ok};
use super::support::js::{call, function, get, js, object, set};
use super::support::odd::{
    ducked, each, giver, not_responses, not_tokens, rejecter, throwables, thrower, with_headers,
};
use super::support::{Client, Cloud, Failure, over_both, over_the_send_api};

/// Two tries at most, at once.
fn hasty() -> Value {
    json!({ "retry": { "attempts": 2, "baseMs": 1, "maxMs": 2 }, "timeoutMs": 5000 })
}

/// A connector with this function for one of its tokens.
fn with_token(cloud: &Cloud, kind: &str, source: &JsValue) -> Client {
    let options = cloud.options(&hasty());
    set(&get(&options, "auth"), kind, source);
    Client::from_options(&options)
}

/// A connector that calls this instead of `fetch`.
fn with_fetch(cloud: &Cloud, fetch: &JsValue) -> Client {
    let options = cloud.options(&hasty());
    set(&options, "auth", &JsValue::UNDEFINED);
    set(&options, "endpoints", &js(&json!({ "messaging": "/lp" })));
    set(&options, "fetch", fetch);
    Client::from_options(&options)
}

over_both!(in_page, a_token_callback_that_gives_no_token_fails_the_call_by_name);
async fn a_token_callback_that_gives_no_token_fails_the_call_by_name(cloud: Cloud) {
    let expected = json!({ "code": "unauthorized", "retryable": false, "delivery": "not-sent" });
    for kind in cloud.tokens() {
        for (name, value) in each(&not_tokens()) {
            let client = with_token(&cloud, kind, &giver(&value));
            let failure = client.fails("setUserProfile", json!([{}])).await;
            failure.is(&expected).names(&[]);
            assert!(failure.message().contains(kind), "{name}: {}", failure.message());
        }
    }
    assert_eq!(cloud.log(&["send", "socket"]).await.len(), 0);
}

over_both!(in_page, what_a_token_callback_throws_is_the_cause);
async fn what_a_token_callback_throws_is_the_cause(cloud: Cloud) {
    let expected = json!({ "code": "unauthorized", "retryable": false, "delivery": "not-sent" });
    for (name, value) in each(&throwables()) {
        for source in [thrower(&value), rejecter(&value)] {
            let client = with_token(&cloud, cloud.tokens()[0], &source);
            let failure = client.fails("sendText", json!(["c", "x"])).await;
            failure.is(&expected);
            assert!(js_sys::Object::is(&failure.cause(), &value), "{name}: {:?}", failure.cause());
            assert_eq!(client.until("message.failed", 1).await[0]["error"], failure.facts);
        }
    }
    assert_eq!(cloud.log(&["send", "socket"]).await.len(), 0);
}

over_both!(in_page, a_token_callback_that_fails_once_is_asked_again);
async fn a_token_callback_that_fails_once_is_asked_again(cloud: Cloud) {
    let (kind, good) = (cloud.tokens()[0], cloud.auth(&cloud.consumer));
    let calls = Rc::new(RefCell::new(0));
    let source = {
        let calls = calls.clone();
        function(move |reason| {
            *calls.borrow_mut() += 1;
            if *calls.borrow() == 1 { Err("not yet".into()) } else { call(&good, kind, &[reason]) }
        })
    };
    let client = with_token(&cloud, cloud.tokens()[0], &source);
    client.ok("setUserProfile", json!([{}])).await;
    assert_eq!(*calls.borrow(), 2);
    assert_eq!(client.events("request.retry")[0]["code"], "unauthorized");
}

over_both!(in_page, a_token_callback_that_never_answers_ends_with_the_time_of_the_call);
async fn a_token_callback_that_never_answers_ends_with_the_time_of_the_call(cloud: Cloud) {
    let never = Closure::<dyn Fn() -> Promise>::new(|| Promise::new(&mut |_, _| {})).into_js_value();
    let client = with_token(&cloud, cloud.tokens().last().unwrap(), &never);
    let failure = client.fails("setUserProfile", json!([{}, { "timeoutMs": 30 }])).await;
    failure.is(&json!({ "code": "timeout", "retryable": true, "delivery": "not-sent" })).names(&[]);
}

over_both!(in_page, a_token_callback_may_call_the_connector);
async fn a_token_callback_may_call_the_connector(cloud: Cloud) {
    let (kind, good) = (cloud.tokens()[0], cloud.auth(&cloud.consumer));
    let connector: Rc<RefCell<Option<JsValue>>> = Rc::default();
    let made: Rc<RefCell<Vec<Promise>>> = Rc::default();
    let source = {
        let (connector, made) = (connector.clone(), made.clone());
        function(move |reason| {
            let connector = connector.borrow().clone().unwrap();
            let profile = js(&json!({ "firstName": "Ann" }));
            made.borrow_mut().push(call(&connector, "setUserProfile", &[profile])?.unchecked_into());
            call(&connector, "notifyTyping", &["c".into()])?;
            call(&good, kind, &[reason])
        })
    };
    let client = with_token(&cloud, cloud.tokens()[0], &source);
    *connector.borrow_mut() = Some(client.object.clone());
    client.ok("setUserProfile", json!([{}])).await;
    for call in made.take() {
        ok(call).await;
    }
}

over_the_send_api!(
    in_page,
    a_fetch_that_throws_or_rejects_is_a_lost_connection,
    "Over a socket `fetch` brings hosts and files alone."
);
async fn a_fetch_that_throws_or_rejects_is_a_lost_connection(cloud: Cloud) {
    for (name, value) in each(&throwables()) {
        for fetch in [thrower(&value), rejecter(&value)] {
            let client = with_fetch(&cloud, &fetch);
            let failure = client.fails("sendText", json!(["c", "x"])).await;
            failure.is(&json!({ "code": "outcome-unknown", "retryable": false, "delivery": "unknown" }));
            assert!(js_sys::Object::is(&failure.cause(), &value), "{name}: {:?}", failure.cause());
            let failure = client.fails("setUserProfile", json!([{}])).await;
            failure.is(&json!({ "code": "network", "retryable": true, "delivery": "unknown" }));
            assert!(js_sys::Object::is(&failure.cause(), &value), "{name}: {:?}", failure.cause());
        }
    }
}

over_the_send_api!(
    in_page,
    a_fetch_that_gives_no_answer_is_an_error_and_no_end,
    "Over a socket `fetch` brings hosts and files alone."
);
async fn a_fetch_that_gives_no_answer_is_an_error_and_no_end(cloud: Cloud) {
    for (name, value) in each(&not_responses()) {
        let client = with_fetch(&cloud, &giver(&value));
        let failure = client.fails("sendText", json!(["c", "x"])).await;
        assert!(["outcome-unknown", "bad-response"].contains(&failure.code()), "{name}: {}", failure.facts);
        assert_eq!(failure.facts["delivery"], "unknown", "{name}");
        let failure = client.fails("setUserProfile", json!([{}])).await;
        assert!(["network", "bad-response"].contains(&failure.code()), "{name}: {}", failure.facts);
    }
    // What one of them broke would show here.
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    client.still_works(&id).await;
}

over_the_send_api!(
    in_page,
    a_fetch_that_never_answers_is_aborted_in_time,
    "Over a socket `fetch` brings hosts and files alone."
);
async fn a_fetch_that_never_answers_is_aborted_in_time(cloud: Cloud) {
    let signals: Rc<RefCell<Vec<JsValue>>> = Rc::default();
    let kept = signals.clone();
    let fetch = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |_, init: JsValue| {
        kept.borrow_mut().push(get(&init, "signal"));
        Promise::new(&mut |_, _| {})
    });
    let client = with_fetch(&cloud, &fetch.into_js_value());
    let failure = client.fails("sendText", json!(["c", "x", { "timeoutMs": 20 }])).await;
    failure.is(&json!({ "code": "outcome-unknown", "retryable": false, "delivery": "unknown" }));
    let signals = signals.borrow();
    assert_eq!(signals.len(), 1);
    assert_eq!(get(&signals[0], "aborted"), true);
    assert_eq!(get(&get(&signals[0], "reason"), "name"), "AbortError");
}

over_the_send_api!(
    in_page,
    an_answer_may_be_any_object_that_can_do_the_same,
    "Over a socket `fetch` brings hosts and files alone."
);
async fn an_answer_may_be_any_object_that_can_do_the_same(cloud: Cloud) {
    let options = cloud.options(&json!({}));
    set(&options, "fetch", &ducked(&get(&options, "fetch")));
    let client = Client::from_options(&options);
    let id = client.open().await;
    cloud.fault_at("ms.PublishEvent", json!({ "status": 429, "retryAfter": 0 })).await;
    client.still_works(&id).await;
    assert_eq!(client.events("request.retry")[0]["delayMs"], 0);
}

over_the_send_api!(
    in_page,
    a_back_end_may_add_the_tokens,
    "A back end cannot add anything to a socket of the page."
);
async fn a_back_end_may_add_the_tokens(cloud: Cloud) {
    let (app, jws) =
        (cloud.token(&cloud.consumer, "appJwt").await, cloud.token(&cloud.consumer, "consumerJws").await);
    let headers = object(&[("authorization", app.into()), ("x-lp-on-behalf", jws.into())]);
    let options = cloud.options(&json!({ "endpoints": { "messaging": "/back-end" } }));
    // The emulator has no such folder: the back end takes it off.
    set(&options, "endpoints", &js(&json!({ "messaging": cloud.base() })));
    set(&options, "auth", &JsValue::UNDEFINED);
    set(&options, "fetch", &with_headers(&get(&options, "fetch"), &headers));
    let client = Client::from_options(&options);
    let id = client.open().await;
    client.still_works(&id).await;
    assert_eq!(client.events("token.refreshed").len(), 0);
}

over_the_send_api!(
    in_page,
    a_fetch_gets_a_url_and_plain_options_and_may_call_the_connector,
    "Over a socket `fetch` brings hosts and files alone."
);
async fn a_fetch_gets_a_url_and_plain_options_and_may_call_the_connector(cloud: Cloud) {
    let seen: Rc<RefCell<Vec<(String, Value)>>> = Rc::default();
    let connector: Rc<RefCell<Option<JsValue>>> = Rc::default();
    let made: Rc<RefCell<Vec<Promise>>> = Rc::default();
    let options = cloud.options(&json!({ "credentials": "include" }));
    let inner = get(&options, "fetch").unchecked_into::<js_sys::Function>();
    let fetch = {
        let (seen, connector, made) = (seen.clone(), connector.clone(), made.clone());
        Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(move |url: JsValue, init: JsValue| {
            seen.borrow_mut().push((url.as_string().unwrap(), super::support::js::json(&init)));
            let connector = connector.borrow().clone().unwrap();
            if seen.borrow().len() == 2 {
                let profile = call(&connector, "setUserProfile", &[js(&json!({}))]).unwrap();
                made.borrow_mut().push(profile.unchecked_into());
            }
            inner.call2(&JsValue::UNDEFINED, &url, &init).unwrap()
        })
    };
    set(&options, "fetch", &fetch.into_js_value());
    let client = Client::from_options(&options);
    *connector.borrow_mut() = Some(client.object.clone());
    let id = client.open().await;
    for call in made.take() {
        ok(call).await;
    }
    client.still_works(&id).await;
    let seen = seen.borrow();
    let (url, domains) = &seen[0];
    assert!(url.ends_with("/service/asyncMessagingEnt/baseURI.json?version=1.0"), "{url}");
    assert_eq!((&domains["method"], &domains["headers"]), (&json!("GET"), &json!({})));
    let (url, create) = &seen[1];
    let path = format!("/api/account/{}/messaging/consumer/conversation?v=3", cloud.account);
    assert!(url.ends_with(&path), "{url}");
    assert_eq!((&create["method"], &create["credentials"]), (&json!("POST"), &json!("include")));
    assert_eq!(create["headers"]["Content-Type"], "application/json");
    assert!(create["body"].is_string());
}

#[wasm_bindgen_test]
async fn auth_that_bites_is_refused() {
    for (name, value) in each(&super::support::odd::biting()) {
        let options = js(&json!({ "accountId": "a" }));
        set(&options, "auth", &value);
        let failure = Failure::read(super::support::client::construct(&options).expect_err(&name));
        assert_eq!(failure.code(), "invalid-argument", "{name}");
        assert!(failure.facts["field"].as_str().unwrap().starts_with("auth"), "{name}: {}", failure.facts);
    }
    let client = Cloud::in_page("t").client(&json!({}));
    let options = object(&[("signal", js(&json!({})))]);
    fails(client.call("closeConversation", &["c".into(), options])).await.refuses("options.signal");
}
