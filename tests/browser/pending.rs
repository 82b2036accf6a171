//! What a connector holds, and what a page decides about what is uncertain.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::fails;
use super::support::js::{get, json as to_json};
use super::support::{Client, Cloud, over_both};

fn pending(client: &Client, arguments: &[JsValue]) -> Result<Value, JsValue> {
    let method: js_sys::Function = get(&client.object, "pending").unchecked_into();
    let arguments: js_sys::Array = arguments.iter().collect();
    method.apply(&client.object, &arguments).map(|held| to_json(&held))
}

/// Id and state of each message that is held.
fn held(client: &Client) -> Vec<(String, String)> {
    let text = |message: &Value, name: &str| message[name].as_str().unwrap_or("none").to_owned();
    let all = pending(client, &[]).unwrap();
    let all = all.as_array().unwrap();
    all.iter().map(|message| (text(message, "clientMessageId"), text(message, "state"))).collect()
}

/// An open conversation with a text that nobody knows the outcome of.
async fn in_doubt(cloud: &Cloud) -> (Client, String) {
    cloud.use_connections_once().await;
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    cloud.fault_at("ms.PublishEvent", json!({ "status": 500 })).await;
    client.fails("sendText", json!([id, "lost", { "clientMessageId": "m1" }])).await;
    (client, id)
}

over_both!(on_each_cloud, what_is_held_is_told_in_order);
async fn what_is_held_is_told_in_order(cloud: Cloud) {
    let (client, id) = in_doubt(&cloud).await;
    cloud.fault_at("ms.PublishEvent", json!({ "latencyMs": 200 })).await;
    let second = client.start("sendText", json!([id, "on its way", { "clientMessageId": "m2" }]));
    let third = client.start("sendText", json!([id, "waits", { "clientMessageId": "m3" }]));
    let states = ["uncertain", "sending", "queued"].map(str::to_owned);
    let ids = ["m1", "m2", "m3"].map(str::to_owned);
    // Tokens and a host may have to be found first.
    client.until("message.sending", 2).await;
    assert_eq!(held(&client), ids.into_iter().zip(states).collect::<Vec<_>>());
    let all = pending(&client, &[]).unwrap();
    assert_eq!(
        (&all[0]["text"], &all[0]["error"]["code"], &all[1]["text"], &all[2]["kind"]),
        (&json!("lost"), &json!("outcome-unknown"), &json!("on its way"), &json!("text"))
    );
    assert_eq!(pending(&client, &["another".into()]).unwrap(), json!([]));
    assert_eq!(pending(&client, &[(&id).into()]).unwrap(), all);
    super::support::client::ok(second).await;
    super::support::client::ok(third).await;
    assert_eq!(held(&client), [("m1".to_owned(), "uncertain".to_owned())]);
}

over_both!(on_each_cloud, a_page_sends_an_uncertain_text_again);
async fn a_page_sends_an_uncertain_text_again(cloud: Cloud) {
    let (client, id) = in_doubt(&cloud).await;
    client.ok("resolveUncertain", json!(["m1", "resend"])).await;
    let sent = client.until("message.sent", 1).await;
    assert_eq!((&sent[0]["clientMessageId"], &sent[0]["attempts"]), (&json!("m1"), &json!(2)));
    assert!(held(&client).is_empty());
    client.still_works(&id).await;
}

over_both!(on_each_cloud, a_page_gives_an_uncertain_text_up);
async fn a_page_gives_an_uncertain_text_up(cloud: Cloud) {
    let (client, id) = in_doubt(&cloud).await;
    client.ok("resolveUncertain", json!(["m1", "drop"])).await;
    let failed = client.until("message.failed", 1).await;
    assert_eq!(failed[0]["error"]["code"], "outcome-unknown");
    assert!(held(&client).is_empty());
    let again = client.fails("resolveUncertain", json!(["m1", "drop"])).await;
    assert_eq!(
        (&again.facts["code"], &again.facts["field"]),
        (&json!("invalid-argument"), &json!("clientMessageId"))
    );
    client.still_works(&id).await;
}

over_both!(on_each_cloud, what_is_no_decision_is_refused_by_name);
async fn what_is_no_decision_is_refused_by_name(cloud: Cloud) {
    let (client, _) = in_doubt(&cloud).await;
    for (arguments, field) in [
        (json!([]), "clientMessageId"),
        (json!([7, "drop"]), "clientMessageId"),
        (json!(["m1"]), "decision"),
        (json!(["m1", "keep"]), "decision"),
    ] {
        let refused = fails(client.start("resolveUncertain", arguments)).await;
        assert_eq!(
            (&refused.facts["code"], &refused.facts["field"]),
            (&json!("invalid-argument"), &json!(field))
        );
    }
    let thrown = pending(&client, &[7.into()]).unwrap_err();
    assert_eq!(to_json(&get(&thrown, "field")), "conversationId");
    assert_eq!(held(&client).len(), 1);
}
