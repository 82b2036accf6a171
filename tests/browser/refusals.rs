//! What the service refuses, and when it wants to be asked later: each refusal is its own typed error.

use js_sys::Date;
use serde_json::{Value, json};

use super::support::{Client, Cloud, over_both, over_the_send_api};

/// Two tries at most, at once.
fn hasty() -> Value {
    json!({ "retry": { "attempts": 2, "baseMs": 1, "maxMs": 2 } })
}

fn refused(code: &str, status: u32) -> Value {
    json!({ "code": code, "retryable": false, "delivery": "rejected", "status": status })
}

const MESSAGE_IDS: [&str; 3] = ["requestId", "conversationId", "clientMessageId"];

async fn ready(cloud: &Cloud, options: Value) -> (Client, String) {
    let client = cloud.client(&options);
    let id = client.open().await;
    (client, id)
}

over_both!(on_each_cloud, a_second_open_conversation_is_refused);
async fn a_second_open_conversation_is_refused(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    let failure = client.fails("createConversation", json!([])).await;
    failure.is(&refused("conversation-already-open", 400)).names(&["requestId"]);
    client.still_works(&id).await;
    client.ok("closeConversation", json!([id])).await;
    client.open().await;
}

over_both!(on_each_cloud, a_closed_conversation_takes_no_text);
async fn a_closed_conversation_takes_no_text(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    client.ok("closeConversation", json!([id])).await;
    let failure = client.fails("sendText", json!([id, "too late", { "clientMessageId": "m" }])).await;
    failure.is(&refused("conversation-closed", 400)).names(&MESSAGE_IDS);
    assert_eq!(
        (&failure.facts["conversationId"], &failure.facts["clientMessageId"]),
        (&json!(id), &json!("m"))
    );
    let log = cloud.sent().await;
    assert_eq!(failure.facts["requestId"], log.last().unwrap()["id"]);
    let event = &client.until("message.failed", 1).await[0];
    assert_eq!((&event["state"], &event["error"]["code"]), (&json!("failed"), &json!("conversation-closed")));
    let next = client.open().await;
    client.still_works(&next).await;
}

over_both!(on_each_cloud, what_the_service_does_not_take_is_rejected);
async fn what_the_service_does_not_take_is_rejected(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    let long = "x".repeat(5001);
    client.fails("sendText", json!([id, long])).await.is(&refused("rejected", 400)).names(&MESSAGE_IDS);
    client.fails("sendText", json!(["nowhere", "x"])).await.is(&refused("rejected", 400)).names(&MESSAGE_IDS);
    let failure = client.fails("closeConversation", json!(["nowhere"])).await;
    failure.is(&refused("rejected", 400)).names(&["requestId", "conversationId"]);
    client.still_works(&id).await;
}

over_both!(on_each_cloud, other_refusals_keep_their_status);
async fn other_refusals_keep_their_status(cloud: Cloud) {
    let (client, id) = ready(&cloud, hasty()).await;
    for (status, code) in [(400, "rejected"), (403, "unauthorized"), (404, "rejected"), (413, "rejected")] {
        cloud.fault_at("ms.PublishEvent", json!({ "status": status })).await;
        let failure = client.fails("sendText", json!([id, "x"])).await;
        failure.is(&refused(code, status)).names(&MESSAGE_IDS);
        client.still_works(&id).await;
    }
    assert_eq!(cloud.texts(&id).await.len(), 4);
}

over_the_send_api!(on_each_cloud, a_limit_that_passes_is_waited_for, "`Retry-After` is a header.");
async fn a_limit_that_passes_is_waited_for(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    let past = Date::new_0().to_utc_string();
    for (status, after) in [(429, json!(0)), (429, json!(past.as_string())), (503, json!(0))] {
        cloud.fault_at("ms.PublishEvent", json!({ "status": status, "retryAfter": after })).await;
        client.still_works(&id).await;
    }
    let retries = client.events("request.retry");
    let told: Vec<_> =
        retries.iter().map(|event| (event["code"].as_str().unwrap(), &event["delayMs"])).collect();
    assert_eq!(told, [("rate-limited", &json!(0)), ("rate-limited", &json!(0)), ("server", &json!(0))]);
    let first = &retries[0];
    let expected = json!({
        "type": "request.retry", "request": "ms.PublishEvent", "code": "rate-limited", "status": 429, "attempt": 1,
        "delayMs": 0, "conversationId": id, "clientMessageId": first["clientMessageId"],
    });
    assert_eq!(*first, expected);
    assert!(client.events("message.sent").iter().all(|event| event["attempts"] == 2));
    // One id for life: the same request, sent twice.
    let sent = cloud.sent().await;
    assert_eq!(sent[0], sent[1]);
    assert_eq!(cloud.texts(&id).await.len(), 3);
}

over_the_send_api!(
    on_each_cloud,
    a_limit_that_outlasts_the_call_is_told_at_once,
    "`Retry-After` is a header."
);
async fn a_limit_that_outlasts_the_call_is_told_at_once(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    let begun = Date::now();
    cloud.fault_at("ms.PublishEvent", json!({ "status": 429, "retryAfter": 3600 })).await;
    let failure = client.fails("sendText", json!([id, "x"])).await;
    let mut expected = json!({
        "code": "rate-limited", "retryable": true, "delivery": "rejected", "status": 429,
        "retryAfterMs": 3_600_000,
    });
    failure.is(&expected).names(&MESSAGE_IDS);
    // It is a limit of the account: nothing else leaves either.
    let before = cloud.sent().await.len();
    let failure = client.fails("setUserProfile", json!([{}])).await;
    assert_eq!((failure.code(), &failure.facts["delivery"]), ("rate-limited", &json!("not-sent")));
    assert_eq!(cloud.sent().await.len(), before);

    let client = cloud.client(&json!({}));
    let date = Date::new(&(Date::now() + 3_600_000.0).into()).to_utc_string();
    cloud.fault_at("ms.PublishEvent", json!({ "status": 503, "retryAfter": date.as_string() })).await;
    let failure = client.fails("sendText", json!([id, "x"])).await;
    let wait = failure.facts["retryAfterMs"].as_u64().unwrap();
    assert!((3_500_000..=3_600_000).contains(&wait), "{wait}");
    expected["retryAfterMs"] = json!(wait);
    (expected["code"], expected["status"]) = (json!("server"), json!(503));
    failure.is(&expected).names(&MESSAGE_IDS);
    assert!(Date::now() - begun < 5000.0, "it waited");
    cloud.client(&json!({})).still_works(&id).await;
}

over_both!(on_each_cloud, a_limit_that_does_not_pass_is_told_after_the_last_try);
async fn a_limit_that_does_not_pass_is_told_after_the_last_try(cloud: Cloud) {
    let (client, id) = ready(&cloud, hasty()).await;
    for (status, code) in [(429, "rate-limited"), (503, "server")] {
        let before = cloud.sent().await.len();
        cloud.fault_at("ms.PublishEvent", json!({ "status": status, "times": 2 })).await;
        let expected = json!({ "code": code, "retryable": true, "delivery": "rejected", "status": status });
        client.fails("sendText", json!([id, "x"])).await.is(&expected).names(&MESSAGE_IDS);
        assert_eq!(cloud.sent().await.len(), before + 2);
        client.still_works(&id).await;
    }
}

over_both!(on_each_cloud, a_conversation_is_open_even_where_its_profile_is_refused);
async fn a_conversation_is_open_even_where_its_profile_is_refused(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let mut expected = json!({ "code": "rejected", "retryable": false, "delivery": "rejected" });
    if cloud.has_socket() {
        // It is a request of its own there.
        cloud.fault_at("userprofile.SetUserProfile", json!({ "status": 400 })).await;
        expected["status"] = json!(400);
    } else {
        let answer = json!([
            { "code": "BAD_REQUEST", "body": { "msg": "no", "errorCode": 40002 }, "reqId": "1" },
            { "code": "OK", "body": { "conversationId": "c-9" }, "reqId": "2" },
        ]);
        cloud.fault_at("cm.ConsumerRequestConversation", json!({ "body": { "json": answer } })).await;
        (expected["errorCode"], expected["conversationId"]) = (json!(40002), json!("c-9"));
    }
    let named = json!([{ "userProfile": { "firstName": "Ann" } }]);
    let id = client.ok("createConversation", named).await["conversationId"].clone();
    assert!(cloud.has_socket() || id == "c-9");
    let mut error = client.until("error", 1).await[0]["error"].clone();
    error.as_object_mut().unwrap().remove("requestId");
    assert_eq!(error, expected);
}

over_both!(on_each_cloud, a_domain_api_that_does_not_help_is_named);
async fn a_domain_api_that_does_not_help_is_named(cloud: Cloud) {
    let expected = |code: &str, status: u32, retryable: bool| json!({ "code": code, "retryable": retryable, "delivery": "not-sent", "status": status });
    for (fault, expected) in [
        (json!({ "status": 404 }), expected("rejected", 404, false)),
        (json!({ "body": "html" }), expected("bad-response", 200, false)),
        (
            json!({ "body": { "json": { "baseURI": "user@evil/path" } } }),
            expected("bad-response", 200, false),
        ),
        (json!({ "body": "empty" }), expected("bad-response", 200, false)),
        (json!({ "status": 500, "times": 0 }), expected("server", 500, true)),
    ] {
        let client = cloud.client(&hasty());
        let mut fault = fault;
        fault["endpoint"] = json!("domains");
        cloud.fault(fault.clone()).await;
        client.fails("setUserProfile", json!([{}])).await.is(&expected).names(&[]);
        // A socket may be opened without the last of them.
        cloud.control("DELETE", "faults", &Value::Null).await;
    }
    let client = cloud.client(&hasty());
    client.ok("setUserProfile", json!([{}])).await;
}
