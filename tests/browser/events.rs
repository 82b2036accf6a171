//! The events of outgoing messages, and what `receive` makes of the webhooks that the service sends.

use js_sys::Date;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::client::ok;
use super::support::clock::SkewedClock;
use super::support::js::{self, call};
use super::support::{Client, Cloud, Failure, over_both};

over_both!(on_each_cloud, a_message_tells_of_each_of_its_states);
async fn a_message_tells_of_each_of_its_states(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let before = Date::now() as u64;
    let options = json!({ "clientMessageId": "m" });
    client.ok("sendText", json!([id, "Hello", options])).await;
    client.until("message.sent", 1).await;
    let mut events: Vec<Value> = client.events("*");
    // What only a socket tells has tests of its own.
    let of_socket = ["connection", "conversation.changed", "message.received"];
    events.retain(|event| !of_socket.contains(&event["type"].as_str().unwrap()));
    let types: Vec<&str> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    let tokens = cloud.tokens().len();
    let mut expected = vec!["token.refreshed"; tokens];
    expected.extend(["conversation.created", "message.queued", "message.sending", "message.sent"]);
    assert_eq!(types, expected);
    assert_eq!(events[0]["reason"], "initial");
    for (event, (state, attempts)) in
        events[tokens + 1..].iter().zip([("queued", 0), ("sending", 1), ("sent", 1)])
    {
        let created = event["createdAt"].as_u64().unwrap();
        assert!((before..=Date::now() as u64).contains(&created), "{event}");
        let mut expected = json!({
            "type": format!("message.{state}"), "clientMessageId": "m", "conversationId": id, "dialogId": id,
            "kind": "text", "state": state, "createdAt": created, "attempts": attempts,
        });
        if state == "sent" {
            expected["sequence"] = json!(0);
        }
        assert_eq!(*event, expected);
    }
}

over_both!(on_each_cloud, a_first_text_that_comes_too_late_for_automatic_messages_warns);
async fn a_first_text_that_comes_too_late_for_automatic_messages_warns(cloud: Cloud) {
    let client = cloud.client(&json!({ "clientProperties": { "features": ["AUTO_MESSAGES"] } }));
    let id = client.open().await;
    let clock = SkewedClock::by(11_000.0);
    let late = ok(client.start("sendText", json!([id, "late"]))).await;
    drop(clock);
    assert_eq!(late["sequence"], 0);
    client.ok("sendText", json!([id, "second"])).await;
    let events = client.until("message.sending", 2).await;
    assert_eq!(events[0]["warning"], "auto-messages-late");
    assert_eq!(events[1]["warning"], Value::Null);
}

/// What the service says comes over a socket by itself; beside the Send API the page's back end hands it in.
async fn brought(cloud: &Cloud, client: &Client, webhooks: u32) {
    if !cloud.has_socket() {
        receive(client, &cloud.webhooks(webhooks).await);
    }
}

/// Hands webhooks to a connector, parsed or as text in turn.
fn receive(client: &Client, webhooks: &[String]) {
    for (at, text) in webhooks.iter().enumerate() {
        let body = if at % 2 == 0 { js::js(&serde_json::from_str(text).unwrap()) } else { text.into() };
        call(&client.object, "receive", &[body]).unwrap_or_else(|error| panic!("{}", js::all_of(&error)));
    }
}

/// A conversation with an agent who echoes, up to its answer: eight webhooks.
async fn echoed(cloud: &Cloud, client: &Client) -> String {
    cloud.configure(json!({ "agentMode": "echo", "agentDelayMs": 600 })).await;
    let id = client.open().await;
    client.ok("sendText", json!([id, "Hello"])).await;
    cloud.control("POST", "clock", &json!({ "advanceMs": 2000 })).await;
    id
}

/// No receipts but those of the agent.
fn no_receipts() -> Value {
    json!({ "receipts": { "accept": false } })
}

over_both!(on_each_cloud, webhooks_of_the_service_become_events);
async fn webhooks_of_the_service_become_events(cloud: Cloud) {
    let client = cloud.client(&no_receipts());
    let id = echoed(&cloud, &client).await;
    brought(&cloud, &client, 8).await;
    let answer = &client.until("message.received", 2).await[1];
    let own = &client.events("message.received")[0];
    assert_eq!(
        (&own["message"], &own["own"], &own["role"]),
        (&json!("Hello"), &json!(true), &json!("CONSUMER"))
    );
    let expected = json!({
        "type": "message.received", "conversationId": id, "dialogId": id, "own": false, "role": "ASSIGNED_AGENT",
        "contentType": "text/plain", "message": "You said: Hello", "sequence": answer["sequence"],
        "serverTimestamp": answer["serverTimestamp"], "originatorId": answer["originatorId"],
    });
    assert_eq!(without(answer, &["metadata"]), expected);
    assert!(answer["sequence"].is_u64() && answer["serverTimestamp"].is_u64());
    let receipts = client.until("message.receipt", 2).await;
    let told: Vec<_> = receipts.iter().map(|event| (&event["status"], &event["sequenceList"])).collect();
    assert_eq!(told, [(&json!("ACCEPT"), &json!([0])), (&json!("READ"), &json!([0]))]);
    let states: Vec<_> =
        client.until("chatstate", 2).await.iter().map(|event| event["chatState"].clone()).collect();
    assert_eq!(states, ["COMPOSING", "ACTIVE"]);
    let changed = &client.until("conversation.changed", 1).await[0];
    assert_eq!((&changed["state"], &changed["stage"]), (&json!("OPEN"), &json!("OPEN")));
    assert_eq!(changed["details"]["state"], "OPEN");
}

fn without(event: &Value, names: &[&str]) -> Value {
    let mut event = event.clone();
    event.as_object_mut().unwrap().retain(|name, _| !names.contains(&name.as_str()));
    event
}

over_both!(on_each_cloud, a_webhook_that_comes_twice_is_told_once);
async fn a_webhook_that_comes_twice_is_told_once(cloud: Cloud) {
    let client = cloud.client(&no_receipts());
    echoed(&cloud, &client).await;
    let webhooks = cloud.webhooks(8).await;
    receive(&client, &webhooks);
    receive(&client, &webhooks);
    client.until("message.received", 2).await;
    client.until("message.receipt", 2).await;
    // Behind everything: what comes last shows that the rest has been told.
    client.ok("setUserProfile", json!([{}])).await;
    assert_eq!(client.events("message.received").len(), 2);
    assert_eq!(client.events("message.receipt").len(), 2);
}

over_both!(on_each_cloud, rich_content_quick_replies_and_metadata_come_through);
async fn rich_content_quick_replies_and_metadata_come_through(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let content = json!({ "type": "vertical", "elements": [{ "type": "text", "text": "Choose" }] });
    let replies = json!({ "type": "quickReplies", "replies": [] });
    let metadata = json!([{ "type": "ExternalId", "id": "e" }]);
    cloud.control("POST", "agent/send", &json!({ "conversationId": id, "content": content })).await;
    let with_replies =
        json!({ "conversationId": id, "text": "?", "quickReplies": replies, "metadata": metadata });
    cloud.control("POST", "agent/send", &with_replies).await;
    brought(&cloud, &client, 4).await;
    let [rich, quick] = client.until("message.received", 2).await.try_into().unwrap();
    assert_eq!((&rich["contentType"], &rich["message"]), (&json!("rich/content"), &content));
    assert_eq!((&quick["quickReplies"], &quick["metadata"]), (&replies, &metadata));
}

over_both!(on_each_cloud, a_close_by_the_agent_is_told_once_with_its_reason);
async fn a_close_by_the_agent_is_told_once_with_its_reason(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    cloud.control("POST", "agent/close", &json!({ "conversationId": id })).await;
    let webhooks = cloud.webhooks(2).await;
    receive(&client, &webhooks);
    receive(&client, &webhooks);
    let expected = json!({ "type": "conversation.closed", "conversationId": id, "closeReason": "AGENT" });
    client.until("conversation.closed", 1).await;
    client.ok("setUserProfile", json!([{}])).await;
    assert_eq!(client.events("conversation.closed"), [expected]);
}

#[wasm_bindgen_test]
fn what_is_no_notification_is_refused_and_an_unknown_one_is_not() {
    let client = Cloud::in_page("t").client(&json!({}));
    let receive = |value: JsValue| call(&client.object, "receive", &[value]);
    for bad in [json!(null), json!(7), json!("{"), json!("text"), json!([]), json!({})] {
        Failure::read(receive(js::js(&bad)).expect_err("refused")).refuses("notification");
    }
    Failure::read(receive(JsValue::UNDEFINED).expect_err("refused")).refuses("notification");
    for good in
        [json!({ "type": "some.Future", "body": 7 }), json!({ "changes": [] }), json!({ "changes": [{}] })]
    {
        assert!(receive(js::js(&good)).expect("taken").is_undefined());
    }
}
