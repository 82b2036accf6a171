//! Tokens that expire, are refused, are missing or belong to somebody else.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::ok;
use super::support::clock::SkewedClock;
use super::support::js::{function, object, set};
use super::support::{Client, Cloud, over_both, over_the_send_api};

const INITIAL: [&str; 2] = ["appJwt initial", "consumerJws initial"];

/// What was asked for: each kind of token at first, and these.
fn asked(cloud: &Cloud, more: &[&str]) -> Vec<String> {
    let initial = cloud.tokens().iter().map(|kind| format!("{kind} initial"));
    initial.chain(more.iter().map(|more| (*more).to_owned())).collect()
}

/// An error about tokens.
fn unauthorized(error_code: u32) -> Value {
    json!({
        "code": "unauthorized", "retryable": false, "delivery": "rejected", "status": 401, "errorCode": error_code,
    })
}

async fn expire(cloud: &Cloud, kind: &str) {
    cloud.control("POST", "tokens/expire", &json!({ "kind": kind })).await;
}

/// The service refuses the token that it looks at last, from now on; gives its name. Over a socket it does not look again
/// until another one is opened.
async fn refuse_token(cloud: &Cloud, client: &Client) -> &'static str {
    if cloud.has_socket() {
        expire(cloud, "windowJwt").await;
        cloud.control("POST", "sockets", &json!({ "close": 4401 })).await;
        // Being opened, open, closed.
        client.until("connection", 3).await;
        "jwt"
    } else {
        expire(cloud, "consumerJws").await;
        "consumerJws"
    }
}

/// The types of events that would tell a page of trouble.
fn trouble(client: &Client) -> Vec<String> {
    let mut types = client.types();
    types.retain(|kind| {
        ["error", "message.failed", "message.uncertain", "request.retry"].contains(&kind.as_str())
    });
    types
}

over_both!(on_each_cloud, a_refused_token_is_renewed_once_for_all_calls_in_flight);
async fn a_refused_token_is_renewed_once_for_all_calls_in_flight(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    client.ok("sendText", json!([id, "before"])).await;
    let kind = if cloud.has_socket() {
        refuse_token(&cloud, &client).await
    } else {
        expire(&cloud, "appJwt").await;
        "appJwt"
    };
    let calls = [
        client.start("sendText", json!([id, "one"])),
        client.start("setUserProfile", json!([{ "firstName": "Ann" }])),
        client.start("setChatState", json!([id, "ACTIVE"])),
        client.start("acknowledge", json!([id, "READ", [0]])),
        client.start("sendText", json!([id, "two"])),
        client.start("setUserProfile", json!([{ "firstName": "Bea" }])),
    ];
    for call in calls {
        ok(call).await;
    }
    client.ok("sendText", json!([id, "after"])).await;
    assert_eq!(cloud.asked(), asked(&cloud, &[&format!("{kind} rejected")]));
    assert_eq!(cloud.texts(&id).await, ["before", "one", "two", "after"]);
    assert_eq!(trouble(&client), [""; 0]);
    let refreshed = client.events("token.refreshed");
    assert_eq!(
        refreshed[cloud.tokens().len()..],
        [json!({ "type": "token.refreshed", "token": kind, "reason": "rejected" })]
    );
}

over_both!(on_each_cloud, a_token_without_an_end_is_asked_for_again_only_after_a_refusal);
async fn a_token_without_an_end_is_asked_for_again_only_after_a_refusal(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    for text in ["one", "two"] {
        client.ok("sendText", json!([id, text])).await;
    }
    assert_eq!(cloud.asked(), asked(&cloud, &[]));
    let kind = refuse_token(&cloud, &client).await;
    client.ok("sendText", json!([id, "three"])).await;
    assert_eq!(cloud.asked(), asked(&cloud, &[&format!("{kind} rejected")]));
    assert_eq!(trouble(&client), [""; 0]);
}

over_the_send_api!(on_each_cloud, both_tokens_can_be_refused_in_turn, "A socket has one.");
async fn both_tokens_can_be_refused_in_turn(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    expire(&cloud, "appJwt").await;
    expire(&cloud, "consumerJws").await;
    client.ok("sendText", json!([id, "through"])).await;
    let asked = [INITIAL[0], INITIAL[1], "appJwt rejected", "consumerJws rejected"];
    assert_eq!(cloud.asked(), asked);
    assert_eq!(cloud.texts(&id).await, ["through"]);
}

over_the_send_api!(
    on_each_cloud,
    a_token_is_renewed_before_it_expires,
    "A socket says its token once, when it is opened, and outlives it."
);
async fn a_token_is_renewed_before_it_expires(cloud: Cloud) {
    cloud.configure(json!({ "appJwtSeconds": 600 })).await;
    let client = cloud.client(&json!({}));
    client.ok("setUserProfile", json!([{}])).await;
    let clock = SkewedClock::by(299_000.0 - 5_000.0);
    client.ok("setUserProfile", json!([{}])).await;
    assert_eq!(cloud.asked(), INITIAL);
    drop(clock);
    let clock = SkewedClock::by(301_000.0);
    client.ok("setUserProfile", json!([{}])).await;
    drop(clock);
    assert_eq!(cloud.asked(), [INITIAL[0], INITIAL[1], "appJwt expiring"]);
}

over_the_send_api!(
    on_each_cloud,
    a_failed_renewal_is_not_seen_while_the_token_is_good,
    "A socket says its token once, when it is opened, and outlives it."
);
async fn a_failed_renewal_is_not_seen_while_the_token_is_good(cloud: Cloud) {
    cloud.configure(json!({ "appJwtSeconds": 600 })).await;
    let options = cloud.options(&json!({}));
    let token = cloud.token(&cloud.consumer, "appJwt").await;
    let source = function(move |reason| match reason.as_string().as_deref() {
        Some("initial") => Ok(token.as_str().into()),
        _ => Err("no".into()),
    });
    set(&super::support::js::get(&options, "auth"), "appJwt", &source);
    let client = Client::from_options(&options);
    client.ok("setUserProfile", json!([{}])).await;
    let clock = SkewedClock::by(301_000.0);
    client.ok("setUserProfile", json!([{}])).await;
    drop(clock);
    assert_eq!(trouble(&client), [""; 0]);
}

over_the_send_api!(
    on_each_cloud,
    a_token_that_is_no_function_is_refused_when_the_service_refuses_it,
    "It is the answer to a POST that says so; of a socket, `sockets::a_socket_that_nobody_lets_in_is_told`."
);
async fn a_token_that_is_no_function_is_refused_when_the_service_refuses_it(cloud: Cloud) {
    let options = cloud.options(&json!({}));
    let (app, jws) =
        (cloud.token(&cloud.consumer, "appJwt").await, cloud.token(&cloud.consumer, "consumerJws").await);
    set(&options, "auth", &object(&[("appJwt", app.into()), ("consumerJws", jws.into())]));
    let client = Client::from_options(&options);
    let id = client.open().await;
    expire(&cloud, "appJwt").await;
    let failure = client.fails("sendText", json!([id, "x"])).await;
    failure.is(&unauthorized(40102)).names(&["requestId", "conversationId", "clientMessageId"]);
    assert_eq!(client.until("message.failed", 1).await[0]["state"], "failed");
    // Two tries, not more: the text and its one replay.
    assert_eq!(cloud.sent().await.len(), 2);
}

over_both!(on_each_cloud, somebody_else_s_conversation_is_not_for_this_consumer);
async fn somebody_else_s_conversation_is_not_for_this_consumer(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let options = cloud.options(&json!({}));
    set(&options, "auth", &cloud.auth("somebody-else"));
    let other = Client::from_options(&options);
    let failure = other.fails("sendText", json!([id, "x"])).await;
    failure.is(&unauthorized(40103)).names(&["requestId", "conversationId", "clientMessageId"]);
    assert_eq!(failure.facts["conversationId"], json!(id));
    // A socket has let this token in, so it is the conversation that it may not see.
    let more = if cloud.has_socket() { &[][..] } else { &["consumerJws rejected"] };
    assert_eq!(cloud.asked()[cloud.tokens().len()..], asked(&cloud, more));
    // Both go on: the one in its conversation, the other in its own.
    client.still_works(&id).await;
    let own = other.open().await;
    other.still_works(&own).await;
    assert_eq!(cloud.texts(&id).await, ["still here"]);
}

over_the_send_api!(
    on_each_strict_cloud,
    a_missing_token_is_named,
    "It is the answer to a POST that says so; of a socket, `sockets::a_socket_that_nobody_lets_in_is_told`."
);
async fn a_missing_token_is_named(cloud: Cloud) {
    let options = cloud.options(&json!({}));
    set(&options, "auth", &JsValue::UNDEFINED);
    let client = Client::from_options(&options);
    let failure = client.fails("createConversation", json!([])).await;
    failure.is(&unauthorized(40105)).names(&["requestId"]);
    assert!(failure.message().contains("auth"), "{}", failure.message());
    client.fails("setUserProfile", json!([{}])).await.is(&unauthorized(40105)).names(&["requestId"]);
    assert_eq!(cloud.log(&["conversation", "send"]).await.len(), 2);
}
