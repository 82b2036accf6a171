//! Tokens that expire, are refused, are missing or belong to somebody else.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::client::ok;
use super::support::clock::SkewedClock;
use super::support::js::{function, object, set};
use super::support::{Client, Cloud, on_each_cloud, on_each_strict_cloud};

const INITIAL: [&str; 2] = ["appJwt initial", "consumerJws initial"];

/// An error about tokens.
fn unauthorized(error_code: u32) -> Value {
    json!({
        "code": "unauthorized", "retryable": false, "delivery": "rejected", "status": 401, "errorCode": error_code,
    })
}

async fn expire(cloud: &Cloud, kind: &str) {
    cloud.control("POST", "tokens/expire", &json!({ "kind": kind })).await;
}

/// The types of events that would tell a page of trouble.
fn trouble(client: &Client) -> Vec<String> {
    let mut types = client.types();
    types.retain(|kind| {
        ["error", "message.failed", "message.uncertain", "request.retry"].contains(&kind.as_str())
    });
    types
}

#[wasm_bindgen_test]
async fn an_expired_app_jwt_is_renewed_once_for_all_calls_in_flight() {
    on_each_cloud(async |cloud| {
        let client = cloud.client(&json!({}));
        let id = client.open().await;
        client.ok("sendText", json!([id, "before"])).await;
        expire(&cloud, "appJwt").await;
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
        assert_eq!(cloud.asked(), [INITIAL[0], INITIAL[1], "appJwt rejected"]);
        assert_eq!(cloud.texts(&id).await, ["before", "one", "two", "after"]);
        assert_eq!(trouble(&client), [""; 0]);
        let refreshed = client.events("token.refreshed");
        assert_eq!(
            refreshed[2..],
            [json!({ "type": "token.refreshed", "token": "appJwt", "reason": "rejected" })]
        );
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_consumer_jws_is_asked_for_again_only_after_a_refusal() {
    on_each_cloud(async |cloud| {
        let client = cloud.client(&json!({}));
        let id = client.open().await;
        for text in ["one", "two"] {
            client.ok("sendText", json!([id, text])).await;
        }
        assert_eq!(cloud.asked(), INITIAL);
        expire(&cloud, "consumerJws").await;
        client.ok("sendText", json!([id, "three"])).await;
        assert_eq!(cloud.asked(), [INITIAL[0], INITIAL[1], "consumerJws rejected"]);
        assert_eq!(trouble(&client), [""; 0]);
    })
    .await;
}

#[wasm_bindgen_test]
async fn both_tokens_can_be_refused_in_turn() {
    on_each_cloud(async |cloud| {
        let client = cloud.client(&json!({}));
        let id = client.open().await;
        expire(&cloud, "appJwt").await;
        expire(&cloud, "consumerJws").await;
        client.ok("sendText", json!([id, "through"])).await;
        let asked = [INITIAL[0], INITIAL[1], "appJwt rejected", "consumerJws rejected"];
        assert_eq!(cloud.asked(), asked);
        assert_eq!(cloud.texts(&id).await, ["through"]);
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_token_is_renewed_before_it_expires() {
    on_each_cloud(async |cloud| {
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
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_failed_renewal_is_not_seen_while_the_token_is_good() {
    on_each_cloud(async |cloud| {
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
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_token_that_is_no_function_is_refused_when_the_service_refuses_it() {
    on_each_cloud(async |cloud| {
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
    })
    .await;
}

#[wasm_bindgen_test]
async fn somebody_else_s_conversation_is_not_for_this_consumer() {
    on_each_cloud(async |cloud| {
        let client = cloud.client(&json!({}));
        let id = client.open().await;
        let options = cloud.options(&json!({}));
        set(&options, "auth", &cloud.auth("somebody-else"));
        let other = Client::from_options(&options);
        let failure = other.fails("sendText", json!([id, "x"])).await;
        failure.is(&unauthorized(40103)).names(&["requestId", "conversationId", "clientMessageId"]);
        assert_eq!(failure.facts["conversationId"], json!(id));
        let asked = &cloud.asked()[2..];
        assert_eq!(asked, [INITIAL[0], INITIAL[1], "consumerJws rejected"]);
        // Both go on: the one in its conversation, the other in its own.
        client.still_works(&id).await;
        let own = other.open().await;
        other.still_works(&own).await;
        assert_eq!(cloud.texts(&id).await, ["still here"]);
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_missing_token_is_named() {
    on_each_strict_cloud(async |cloud| {
        let options = cloud.options(&json!({}));
        set(&options, "auth", &JsValue::UNDEFINED);
        let client = Client::from_options(&options);
        let failure = client.fails("createConversation", json!([])).await;
        failure.is(&unauthorized(40105)).names(&["requestId"]);
        assert!(failure.message().contains("auth"), "{}", failure.message());
        client.fails("setUserProfile", json!([{}])).await.is(&unauthorized(40105)).names(&["requestId"]);
        assert_eq!(cloud.log(&["conversation", "send"]).await.len(), 2);
    })
    .await;
}
