//! What the object store and the service do wrong, as a page sees it: an answer that may not be read is none.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::{fails, ok};
use super::support::files::{fixture, padded};
use super::support::{Client, Cloud, over_both};

/// Tries that follow each other at once.
pub(super) fn hasty(attempts: u32) -> Value {
    json!({ "retry": { "attempts": attempts, "baseMs": 1, "maxMs": 2 } })
}

const IDS: [&str; 2] = ["conversationId", "clientMessageId"];

pub(super) fn failed(code: &str, retryable: bool, delivery: &str) -> Value {
    json!({ "code": code, "retryable": retryable, "delivery": delivery })
}

pub(super) fn with_status(mut facts: Value, status: u32) -> Value {
    facts["status"] = json!(status);
    facts
}

pub(super) async fn ready(cloud: &Cloud, options: Value) -> (Client, String, JsValue) {
    cloud.use_connections_once().await;
    let client = cloud.client(&options);
    let id = client.open().await;
    (client, id, padded(fixture!("1x1.png"), 20_000))
}

/// A refusal of the store that a page may not read. That all bytes have left shows that it is one.
fn unreadable(cloud: &Cloud, status: u32) -> Value {
    let refused = failed("upload-refused", true, "rejected");
    match (cloud.is_in_page(), cloud.can_see_the_end_of_uploads()) {
        (true, _) => with_status(refused, status),
        (false, true) => refused,
        (false, false) => failed("network", true, "not-sent"),
    }
}

/// How many URLs were asked for.
async fn urls(cloud: &Cloud) -> usize {
    cloud.sent().await.iter().filter(|sent| sent["type"] == "ms.GenerateURLForUploadFile").count()
}

/// One file is published, and its bytes were stored so often.
pub(super) async fn arrived(cloud: &Cloud, id: &str, puts: usize) {
    assert_eq!(cloud.published(id).await.len(), 1);
    if !cloud.has_swift() {
        let stored = cloud.stored().await;
        let all: Vec<_> = stored.iter().filter(|item| item["published"] == 1).collect();
        assert_eq!(all.len(), 1, "{stored:?}");
        assert_eq!(all[0]["puts"], puts, "{stored:?}");
    }
}

/// The codes of the tries that were repeated.
pub(super) fn retries(client: &Client) -> Vec<Value> {
    client.events("request.retry").iter().map(|event| event["code"].clone()).collect()
}

over_both!(on_each_store, a_url_that_is_no_good_is_replaced_once);
async fn a_url_that_is_no_good_is_replaced_once(cloud: Cloud) {
    for kind in ["expired", "wrong"] {
        let (client, id, picture) = ready(&cloud, hasty(4)).await;
        let fault = json!({
            "endpoint": "*", "payloadType": "ms.GenerateURLForUploadFile", "tempUrl": kind,
        });
        let before = urls(&cloud).await;
        cloud.fault(fault.clone()).await;
        client.send_file(&id, &picture, json!({})).await;
        assert_eq!(urls(&cloud).await, before + 2, "{kind}");
        assert_eq!(cloud.published(&id).await.len(), 1);

        let mut always = fault;
        always["times"] = json!(0);
        cloud.fault(always).await;
        let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
        failure.is(&unreadable(&cloud, 401)).names(&IDS);
        assert_eq!(urls(&cloud).await, before + 4, "{kind}");
        cloud.control("DELETE", "faults", &Value::Null).await;
        assert_eq!(cloud.published(&id).await.len(), 1);
        client.still_works(&id).await;
        client.send_file(&id, &picture, json!({})).await;
        client.ok("closeConversation", json!([id])).await;
    }
}

over_both!(on_each_store, a_download_by_a_url_that_is_no_good_asks_for_another);
async fn a_download_by_a_url_that_is_no_good_asks_for_another(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(4)).await;
    let path = client.send_file(&id, &picture, json!({})).await["relativePath"].clone();
    let fault = |kind: &str, times: u32| {
        json!({
            "endpoint": "*", "payloadType": "ms.GenerateURLForDownloadFile", "tempUrl": kind, "times": times,
        })
    };
    for kind in ["expired", "wrong"] {
        cloud.fault(fault(kind, 1)).await;
        client.download(&path).await;
    }
    cloud.fault(fault("wrong", 0)).await;
    let failure = client.fails("downloadFile", json!([path])).await;
    failure.is(&failed("network", true, "not-sent")).names(&[]);
    cloud.control("DELETE", "faults", &Value::Null).await;
    client.download(&path).await;
    client.still_works(&id).await;
}

over_both!(on_each_store, a_quota_that_nobody_may_read_is_a_refusal);
async fn a_quota_that_nobody_may_read_is_a_refusal(cloud: Cloud) {
    let (client, id, _) = ready(&cloud, hasty(4)).await;
    cloud.configure(json!({ "container": "small" })).await;
    let picture = padded(fixture!("1x1.png"), 1_000_001);
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    // Where a page cannot see that all bytes have left, it takes more tries to find that out.
    let refused = failed("upload-refused", true, "rejected");
    let refused = if cloud.is_in_page() { with_status(refused, 413) } else { refused };
    failure.is(&refused).names(&IDS);
    assert_eq!(cloud.published(&id).await.len(), 0);
    cloud.configure(json!({ "container": null })).await;
    client.send_file(&id, &picture, json!({})).await;
    client.still_works(&id).await;
}

over_both!(on_each_store, a_store_that_lets_no_page_in_is_a_broken_line);
async fn a_store_that_lets_no_page_in_is_a_broken_line(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(2)).await;
    let network = failed("network", true, "not-sent");
    cloud.configure(json!({ "container": "closed" })).await;
    if cloud.is_in_page() {
        // This is what an own function for uploads is for. There is none for downloads.
        let path = client.send_file(&id, &picture, json!({})).await["relativePath"].clone();
        client.fails("downloadFile", json!([path])).await.is(&network).names(&[]);
    } else {
        fails(client.start_file(&id, &picture, &json!({}))).await.is(&network).names(&IDS);
    }
    cloud.configure(json!({ "container": "not-there" })).await;
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    let refused = with_status(failed("upload-refused", true, "rejected"), 404);
    failure.is(if cloud.is_in_page() { &refused } else { &network }).names(&IDS);
    cloud.configure(json!({ "container": null })).await;
    client.send_file(&id, &picture, json!({})).await;
    client.still_works(&id).await;
}

over_both!(on_each_own_store, a_store_that_is_busy_is_asked_later);
async fn a_store_that_is_busy_is_asked_later(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(3)).await;
    for status in [408, 429, 500, 503] {
        cloud.store_fault("PUT", json!({ "status": status })).await;
        client.send_file(&id, &picture, json!({})).await;
        let retry = client.until("request.retry", 1).await.pop().unwrap();
        assert_eq!((&retry["request"], &retry["status"]), (&json!("PUT"), &json!(status)), "{retry}");
    }
    cloud.store_fault("PUT", json!({ "status": 503, "times": 0 })).await;
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    failure.is(&with_status(failed("server", true, "not-sent"), 503)).names(&IDS);
    cloud.control("DELETE", "faults", &Value::Null).await;
    assert_eq!(cloud.published(&id).await.len(), 4);
    client.still_works(&id).await;
}

over_both!(on_each_own_store, a_busy_store_that_may_not_be_read_is_a_broken_line);
async fn a_busy_store_that_may_not_be_read_is_a_broken_line(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(3)).await;
    cloud.fault(json!({ "endpoint": "store", "status": 503, "withoutCors": true, "times": 0 })).await;
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    let expected = match (cloud.is_in_page(), cloud.can_see_the_end_of_uploads()) {
        (true, _) => with_status(failed("server", true, "not-sent"), 503),
        // It looks like a URL that is no good, twice.
        (false, true) => failed("upload-refused", true, "rejected"),
        (false, false) => failed("network", true, "not-sent"),
    };
    failure.is(&expected).names(&IDS);
    cloud.control("DELETE", "faults", &Value::Null).await;
    client.send_file(&id, &picture, json!({})).await;
    arrived(&cloud, &id, 1).await;
    client.still_works(&id).await;
}

over_both!(on_each_own_store, a_refusal_that_can_be_read_is_told_with_its_status);
async fn a_refusal_that_can_be_read_is_told_with_its_status(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(4)).await;
    for status in [400, 404, 409, 412, 413, 422] {
        cloud.store_fault("PUT", json!({ "status": status })).await;
        let before = cloud.visits("PUT").await;
        let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
        failure.is(&with_status(failed("upload-refused", true, "rejected"), status)).names(&IDS);
        assert_eq!(cloud.visits("PUT").await, before + 1);
    }
    for (times, done) in [(1, true), (2, false)] {
        cloud.store_fault("PUT", json!({ "status": 401, "times": times })).await;
        if done {
            client.send_file(&id, &picture, json!({})).await;
        } else {
            let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
            failure.is(&with_status(failed("upload-refused", true, "rejected"), 401)).names(&IDS);
        }
    }
    arrived(&cloud, &id, 1).await;
    client.still_works(&id).await;
}

over_both!(on_each_own_store, a_url_that_ends_while_the_store_is_busy_is_replaced);
async fn a_url_that_ends_while_the_store_is_busy_is_replaced(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, json!({})).await;
    cloud.configure(json!({ "tempUrlSeconds": 1 })).await;
    cloud.store_fault("PUT", json!({ "status": 503, "retryAfter": 2 })).await;
    // A service worker sees `Retry-After`; an upload that shows progress does not, and waits for less.
    client.send_file(&id, &picture, json!({})).await;
    arrived(&cloud, &id, 1).await;
    client.still_works(&id).await;
}

over_both!(on_each_store, file_sharing_that_is_off_is_told);
async fn file_sharing_that_is_off_is_told(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(3)).await;
    cloud.configure(json!({ "fileSharing": false })).await;
    let rejected = with_status(failed("rejected", false, "rejected"), 400);
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    failure.is(&rejected).names(&["requestId", "conversationId", "clientMessageId"]);
    let wish = json!({ "fileSize": 9, "fileType": "PNG" });
    client.fails("requestUploadUrl", json!([wish])).await.is(&rejected).names(&["requestId"]);
    assert_eq!(client.until("message.failed", 1).await[0]["error"]["code"], "rejected");
    client.still_works(&id).await;
}

over_both!(on_each_store, a_file_that_is_stored_is_not_put_again_because_publishing_failed);
async fn a_file_that_is_stored_is_not_put_again_because_publishing_failed(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(3)).await;
    let publish = |mut fault: Value| {
        (fault["endpoint"], fault["payloadType"]) = (json!("*"), json!("ms.PublishEvent"));
        fault
    };
    let all = ["requestId", "conversationId", "clientMessageId"];
    cloud.fault(publish(json!({ "status": 503, "times": 2 }))).await;
    client.send_file(&id, &picture, json!({})).await;
    arrived(&cloud, &id, 1).await;

    cloud.fault(publish(json!({ "status": 400 }))).await;
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    failure.is(&with_status(failed("rejected", false, "rejected"), 400)).names(&all);

    cloud.fault(publish(json!({ "status": 500 }))).await;
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    failure.is(&with_status(failed("outcome-unknown", false, "unknown"), 500)).names(&all);

    let before = cloud.published(&id).await.len();
    cloud.fault(publish(json!({ "drop": "after" }))).await;
    let sending = client.start_file(&id, &picture, &json!({}));
    if cloud.has_socket() {
        // The next socket brings its echo.
        ok(sending).await;
    } else {
        fails(sending).await.is(&failed("outcome-unknown", false, "unknown")).names(&all);
        client.until("message.uncertain", 2).await;
    }
    assert_eq!(cloud.published(&id).await.len(), before + 1);

    assert_eq!(urls(&cloud).await, 4);
    assert_eq!(client.events("upload.stored").len(), 4);
    if !cloud.has_swift() {
        assert!(cloud.stored().await.iter().all(|item| item["puts"] == 1));
    }
    client.still_works(&id).await;
}
