//! Lines that break, are slow, or are not there, on the way to the object store and back.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::file_faults::{arrived, failed, hasty, ready, retries, with_status};
use super::support::client::ok;
use super::support::files::{file, offline, sha256};
use super::support::js::get;
use super::support::{Cloud, over_both};

over_both!(on_each_own_store, bytes_that_did_not_arrive_are_put_again);
async fn bytes_that_did_not_arrive_are_put_again(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(4)).await;
    for drop in ["before", "midway"] {
        cloud.store_fault("PUT", json!({ "drop": drop })).await;
        let sent = client.send_file(&id, &picture, json!({})).await;
        let item = cloud.stored_at(&sent["relativePath"]).await;
        assert_eq!((&item["puts"], &item["published"]), (&json!(1), &json!(1)), "{drop}");
    }
    let codes = retries(&client);
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(codes.iter().all(says_that_the_line_broke), "{codes:?}");
    client.still_works(&id).await;
}

/// Whether a retry has the code of a line that broke. Where bytes go up by `fetch`, in a service worker, there is no
/// progress: if the browser does not say that the line broke, they are given up after thirty seconds, as documented.
fn says_that_the_line_broke(code: &Value) -> bool {
    let by_fetch = get(&js_sys::global(), "XMLHttpRequest").is_undefined();
    code == "network" || by_fetch && code == "timeout"
}

over_both!(on_each_own_store, bytes_whose_answer_was_lost_are_not_put_again);
async fn bytes_whose_answer_was_lost_are_not_put_again(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(4)).await;
    for fault in
        [json!({ "drop": "after" }), json!({ "status": 503, "afterWork": true, "withoutCors": true })]
    {
        cloud.store_fault("PUT", fault).await;
        let sent = client.send_file(&id, &picture, json!({})).await;
        // Where the page puts files itself, only its own function could look.
        let expected = if cloud.is_in_page() { 2 } else { 1 };
        assert_eq!(cloud.stored_at(&sent["relativePath"]).await["puts"], expected);
    }
    assert_eq!(cloud.published(&id).await.len(), 2);
    client.still_works(&id).await;
}

over_both!(on_each_own_store, a_look_that_shows_another_length_is_not_believed);
async fn a_look_that_shows_another_length_is_not_believed(cloud: Cloud) {
    if cloud.is_in_page() {
        return;
    }
    let (client, id, picture) = ready(&cloud, hasty(4)).await;
    // Half of it is there, from somebody else.
    cloud.configure(json!({ "fileName": "taken" })).await;
    let given = client.ok("requestUploadUrl", json!([{ "fileSize": 9, "fileType": "PNG" }])).await;
    assert_eq!(cloud.put(&given["url"], &file(b"something")).await, 201.0);
    cloud.store_fault("PUT", json!({ "drop": "before" })).await;
    let sent = client.send_file(&id, &picture, json!({})).await;
    let item = cloud.stored_at(&sent["relativePath"]).await;
    assert_eq!((&item["puts"], &item["bytes"]), (&json!(2), &json!(20_000)));
    assert_eq!(cloud.visits("HEAD").await, 1);
    client.still_works(&id).await;
}

over_both!(on_each_own_store, slow_lines_and_late_answers_are_waited_for);
async fn slow_lines_and_late_answers_are_waited_for(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, json!({})).await;
    for fault in
        [json!({ "latencyMs": 100 }), json!({ "bytesPerSecond": 200_000 }), json!({ "readDelayMs": 100 })]
    {
        cloud.store_fault("PUT", fault).await;
        client.send_file(&id, &picture, json!({})).await;
    }
    let path = &cloud.published(&id).await[0]["relativePath"];
    for fault in [json!({ "latencyMs": 100 }), json!({ "bytesPerSecond": 200_000 })] {
        cloud.store_fault("GET", fault).await;
        client.download(path).await;
    }
    assert_eq!(retries(&client), [""; 0]);
    client.still_works(&id).await;
}

over_both!(on_each_own_store, a_download_that_breaks_is_begun_again);
async fn a_download_that_breaks_is_begun_again(cloud: Cloud) {
    let (client, id, picture) = ready(&cloud, hasty(3)).await;
    let path = client.send_file(&id, &picture, json!({})).await["relativePath"].clone();
    for fault in [json!({ "drop": "after" }), json!({ "status": 503 }), json!({ "status": 401 })] {
        cloud.store_fault("GET", fault).await;
        let got = client.download(&path).await;
        assert_eq!(sha256(&got).await, sha256(&picture).await);
    }
    for (status, code, retryable, delivery) in
        [(404, "rejected", false, "rejected"), (503, "server", true, "not-sent")]
    {
        cloud.store_fault("GET", json!({ "status": status, "times": 0 })).await;
        let failure = client.fails("downloadFile", json!([path])).await;
        failure.is(&with_status(failed(code, retryable, delivery), status)).names(&[]);
        cloud.control("DELETE", "faults", &Value::Null).await;
    }
    client.still_works(&id).await;
}

over_both!(on_each_own_store, a_browser_that_is_offline_is_waited_for);
async fn a_browser_that_is_offline_is_waited_for(cloud: Cloud) {
    // What the page brings of its own may reach its service without a network. It is a second; a window shows it.
    if cloud.is_in_page() || get(&js_sys::global(), "document").is_undefined() {
        return;
    }
    let (client, id, picture) = ready(&cloud, hasty(1)).await;
    let online = offline();
    let sending = client.start_file(&id, &picture, &json!({}));
    let retry = client.until("request.retry", 1).await.pop().unwrap();
    online.call0(&JsValue::UNDEFINED).unwrap();
    assert_eq!((&retry["code"], &retry["delayMs"]), (&json!("network"), &json!(1000)));
    ok(sending).await;
    arrived(&cloud, &id, 1).await;
    client.still_works(&id).await;
}
