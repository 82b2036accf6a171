//! Answers that are none, come too late, or never come: whether the work was done is told as it is known.

use js_sys::Date;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;

use super::support::client::{fails, ok};
use super::support::{Client, Cloud, Failure, over_both};

const MESSAGE_IDS: [&str; 3] = ["requestId", "conversationId", "clientMessageId"];

fn facts(code: &str, retryable: bool, status: Option<u32>) -> Value {
    let mut facts = json!({ "code": code, "retryable": retryable, "delivery": "unknown" });
    if let Some(status) = status {
        facts["status"] = json!(status);
    }
    facts
}

/// A connector that tries twice at once, and an open conversation whose connections are not used again: Chromium would
/// repeat a POST by itself when a used one dies.
async fn ready(cloud: &Cloud) -> (Client, String) {
    cloud.use_connections_once().await;
    let client = cloud.client(&json!({ "retry": { "attempts": 2, "baseMs": 1, "maxMs": 2 } }));
    let id = client.open().await;
    (client, id)
}

/// The answers that are none. Over a socket each names its request: what does not is no answer to anything, as
/// `sockets::an_answer_that_cannot_be_read_is_waited_for` shows.
fn garbage(cloud: &Cloud) -> Vec<Value> {
    if cloud.has_socket() {
        let bodies = [
            Value::Null,
            json!([]),
            json!({}),
            json!({ "sequence": "first", "conversationId": 7 }),
            json!({ "sequence": { "value": [] }, "conversationId": "x".repeat(65) }),
            json!("OK"),
            json!(format!("{}{}", "[".repeat(500), "]".repeat(500))),
            json!({ "padding": "x".repeat(1_100_000) }),
        ];
        let answer = |body| json!({ "kind": "resp", "reqId": "{reqId}", "code": 200, "body": body });
        return bodies.map(|body| json!({ "body": { "json": answer(body) } })).to_vec();
    }
    vec![
        json!({ "body": "empty" }),
        json!({ "body": "html" }),
        json!({ "body": "truncated" }),
        json!({ "body": "garbled" }),
        json!({ "body": "wrongTypes" }),
        json!({ "body": { "json": null } }),
        json!({ "body": { "json": [] } }),
        json!({ "body": { "json": { "code": "OK" } } }),
        json!({ "body": { "json": { "code": "OK", "body": { "sequence": "first" } } } }),
        json!({ "body": { "json": { "code": 99, "body": { "sequence": 1 } } } }),
        json!({ "body": { "text": "[".repeat(100_000) } }),
        json!({ "body": { "text": format!("{}{}", "[".repeat(500), "]".repeat(500)) } }),
        json!({ "body": { "huge": 10_000_000 } }),
    ]
}

/// The message is told to be uncertain, with this error.
async fn is_uncertain(client: &Client, count: usize, failure: &Failure) {
    let events = client.until("message.uncertain", count as u32).await;
    assert_eq!(events.len(), count);
    let last = events.last().unwrap();
    assert_eq!((&last["state"], &last["error"]), (&json!("uncertain"), &failure.facts));
}

over_both!(on_each_cloud, an_answer_that_is_none_leaves_a_text_in_doubt_unless_its_echo_comes);
async fn an_answer_that_is_none_leaves_a_text_in_doubt_unless_its_echo_comes(cloud: Cloud) {
    let (client, id) = ready(&cloud).await;
    let all = garbage(&cloud);
    let count = all.len();
    for (at, fault) in all.into_iter().enumerate() {
        cloud.fault_at("ms.PublishEvent", fault.clone()).await;
        let begun = Date::now();
        if cloud.has_socket() {
            // Its echo says what the answer does not.
            client.ok("sendText", json!([id, "x"])).await;
        } else {
            let failure = client.fails("sendText", json!([id, "x"])).await;
            assert_eq!(failure.code(), "bad-response", "{fault}");
            failure.is(&facts("bad-response", false, Some(200))).names(&MESSAGE_IDS);
            is_uncertain(&client, at + 1, &failure).await;
        }
        assert!(Date::now() - begun < 15_000.0, "{fault} took too long");
    }
    client.still_works(&id).await;
    // Each was sent once, and had arrived.
    assert_eq!(cloud.texts(&id).await.len(), count + 1);
}

over_both!(on_each_cloud, an_answer_that_is_none_names_no_conversation);
async fn an_answer_that_is_none_names_no_conversation(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let long = "x".repeat(65);
    let mut all = garbage(&cloud);
    if !cloud.has_socket() {
        let item = |id: &str| json!({ "code": "OK", "body": { "conversationId": id } });
        all.push(json!({ "body": { "json": [item("a")] } }));
        all.push(json!({ "body": { "json": [item("a"), item(&long)] } }));
        all.push(json!({ "body": { "json": [item("a"), { "code": "OK", "body": {} }] } }));
    }
    for mut fault in all {
        fault["status"] = json!(200);
        cloud.fault_at("cm.ConsumerRequestConversation", fault.clone()).await;
        let failure = client.fails("createConversation", json!([])).await;
        assert_eq!(failure.code(), "bad-response", "{fault}");
        failure.is(&facts("bad-response", false, Some(200))).names(&["requestId"]);
    }
    let id = client.open().await;
    client.still_works(&id).await;
}

over_both!(on_each_cloud, a_server_that_fails_leaves_a_text_in_doubt);
async fn a_server_that_fails_leaves_a_text_in_doubt(cloud: Cloud) {
    let (client, id) = ready(&cloud).await;
    for (at, status) in [500, 502, 504].into_iter().enumerate() {
        cloud.fault_at("ms.PublishEvent", json!({ "status": status })).await;
        let failure = client.fails("sendText", json!([id, "x"])).await;
        failure.is(&facts("outcome-unknown", false, Some(status))).names(&MESSAGE_IDS);
        is_uncertain(&client, at + 1, &failure).await;
        client.still_works(&id).await;
    }
    assert_eq!(client.events("request.retry").len(), 0);
}

over_both!(on_each_cloud, what_may_be_repeated_is_repeated_when_the_server_fails);
async fn what_may_be_repeated_is_repeated_when_the_server_fails(cloud: Cloud) {
    let (client, id) = ready(&cloud).await;
    cloud.fault_at("userprofile.SetUserProfile", json!({ "status": 500 })).await;
    client.ok("setUserProfile", json!([{}])).await;
    cloud.fault_at("ms.PublishEvent", json!({ "drop": "before" })).await;
    client.ok("setChatState", json!([id, "ACTIVE"])).await;
    assert_eq!(client.events("request.retry").len(), 2);

    cloud.fault_at("userprofile.SetUserProfile", json!({ "status": 500, "times": 2 })).await;
    let failure = client.fails("setUserProfile", json!([{}])).await;
    failure.is(&facts("server", true, Some(500))).names(&["requestId"]);
    cloud.fault_at("cm.UpdateConversationField", json!({ "drop": "before", "times": 2 })).await;
    if cloud.has_socket() {
        // That a line broke is waited for as a network is, and uses up no try.
        client.ok("closeConversation", json!([id])).await;
    } else {
        let failure = client.fails("closeConversation", json!([id])).await;
        failure.is(&facts("network", true, None)).names(&["requestId", "conversationId"]);
        client.still_works(&id).await;
    }
}

over_both!(on_each_cloud, a_dropped_connection_leaves_a_text_in_doubt_and_is_never_repeated);
async fn a_dropped_connection_leaves_a_text_in_doubt_and_is_never_repeated(cloud: Cloud) {
    let (client, id) = ready(&cloud).await;
    for (at, (drop, arrived)) in [("before", 0), ("after", 1)].into_iter().enumerate() {
        cloud.fault_at("ms.PublishEvent", json!({ "drop": drop })).await;
        if cloud.has_socket() && arrived == 1 {
            // The next socket brings its echo.
            client.ok("sendText", json!([id, drop])).await;
        } else {
            let failure = client.fails("sendText", json!([id, drop])).await;
            failure.is(&facts("outcome-unknown", false, None)).names(&MESSAGE_IDS);
            // A socket does not say why it broke.
            let says_why = failure.cause().is_instance_of::<js_sys::TypeError>();
            assert!(says_why || cloud.has_socket(), "{:?}", failure.cause());
            is_uncertain(&client, at + 1, &failure).await;
        }
        let texts = cloud.texts(&id).await;
        assert_eq!(texts.iter().filter(|text| *text == drop).count(), arrived, "{drop}");
        client.still_works(&id).await;
    }
}

over_both!(on_each_cloud, a_dropped_connection_leaves_a_conversation_in_doubt);
async fn a_dropped_connection_leaves_a_conversation_in_doubt(cloud: Cloud) {
    cloud.use_connections_once().await;
    let client = cloud.client(&json!({}));
    cloud.fault_at("cm.ConsumerRequestConversation", json!({ "drop": "before" })).await;
    let failure = client.fails("createConversation", json!([])).await;
    failure.is(&facts("outcome-unknown", false, None)).names(&["requestId"]);
    cloud.fault_at("cm.ConsumerRequestConversation", json!({ "drop": "after" })).await;
    let failure = client.fails("createConversation", json!([])).await;
    failure.is(&facts("outcome-unknown", false, None)).names(&["requestId"]);
    // That one is open.
    assert_eq!(client.fails("createConversation", json!([])).await.code(), "conversation-already-open");
}

over_both!(on_each_cloud, the_page_decides_what_becomes_of_a_text_in_doubt);
async fn the_page_decides_what_becomes_of_a_text_in_doubt(cloud: Cloud) {
    let (client, id) = ready(&cloud).await;
    // What arrives comes back over a socket, and is in doubt no longer.
    let (lost, texts) = if cloud.has_socket() {
        (json!({ "status": 500 }), &["twice"][..])
    } else {
        (json!({ "drop": "after" }), &["twice", "twice"][..])
    };
    cloud.fault_at("ms.PublishEvent", lost.clone()).await;
    let resending = cloud.client(&json!({ "outbox": { "uncertain": "resend" }, "retry": { "baseMs": 1 } }));
    resending.ok("sendText", json!([id, "twice"])).await;
    assert_eq!(cloud.texts(&id).await, texts);
    cloud.fault_at("ms.PublishEvent", lost).await;
    let dropping = cloud.client(&json!({ "outbox": { "uncertain": "drop" } }));
    let failure = dropping.fails("sendText", json!([id, "x"])).await;
    failure.is(&facts("outcome-unknown", false, cloud.has_socket().then_some(500)));
    assert_eq!(dropping.until("message.failed", 1).await[0]["error"], failure.facts);
    client.still_works(&id).await;
}

over_both!(on_each_cloud, a_slow_answer_ends_with_the_time_of_the_call);
async fn a_slow_answer_ends_with_the_time_of_the_call(cloud: Cloud) {
    let (client, id) = ready(&cloud).await;
    // The text has to come there before its time is over.
    let enough = if cloud.is_in_page() { 40 } else { 500 };
    let slow = json!({ "latencyMs": 20_000 });
    let begun = Date::now();
    cloud.fault_at("ms.PublishEvent", slow.clone()).await;
    let slow_text = client.start("sendText", json!([id, "slow", { "timeoutMs": enough }]));
    if cloud.has_socket() {
        // Its echo does not wait for the answer.
        ok(slow_text).await;
    } else {
        let failure = fails(slow_text).await;
        failure.is(&facts("outcome-unknown", false, None)).names(&MESSAGE_IDS);
        is_uncertain(&client, 1, &failure).await;
    }
    cloud.fault_at("userprofile.SetUserProfile", slow).await;
    let failure = client.fails("setUserProfile", json!([{}, { "timeoutMs": 40 }])).await;
    failure.is(&facts("timeout", true, None)).names(&["requestId"]);
    cloud.fault(json!({ "endpoint": "domains", "latencyMs": 20_000 })).await;
    let hurried = cloud.client(&json!({ "timeoutMs": 40 }));
    let failure = hurried.fails("setUserProfile", json!([{}])).await;
    let expected = json!({ "code": "timeout", "retryable": true, "delivery": "not-sent" });
    failure.is(&expected).names(&[]);
    assert!(Date::now() - begun < 15_000.0, "it waited for the answer: {} ms", Date::now() - begun);
    // What was given up may not have come there, and its fault waits for another.
    cloud.control("DELETE", "faults", &Value::Null).await;
    client.still_works(&id).await;
    assert_eq!(cloud.texts(&id).await, ["slow", "still here"]);
}
