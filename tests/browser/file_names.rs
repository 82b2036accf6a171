//! Names of objects as the service makes them, and paths that it should not.

use serde_json::{Value, json};

use super::support::client::fails;
use super::support::files::{file, fixture, sha256};
use super::support::{Cloud, over_both};

over_both!(on_each_store, a_name_may_have_any_character);
async fn a_name_may_have_any_character(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    for name in [
        "a b+c&d=e;f,g.png",
        "what?temp_url_sig=x#b.png",
        "100% a%20b %2F%2e%2e.png",
        "\"quoted\" 'too' [x](y){z}<w>.png",
        "😀 café שלום\u{202e}gnp.exe",
        "back\\slash|pipe^hat`tick:a@b!c$d*e~.png",
        "in/a folder//x.png",
    ] {
        cloud.configure(json!({ "fileName": format!("{{uuid}} {name}") })).await;
        let picture = file(fixture!("1x1.png"));
        let sent = client.send_file(&id, &picture, json!({ "preview": false })).await;
        assert!(sent["relativePath"].as_str().unwrap().ends_with(name), "{sent}");
        let path = &sent["relativePath"];
        assert_eq!(cloud.stored_at(path).await["published"], 1);
        assert_eq!(sha256(&client.download(path).await).await, sha256(&picture).await);
    }
    client.still_works(&id).await;
}

over_both!(on_each_store, a_name_may_have_1024_bytes);
async fn a_name_may_have_1024_bytes(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    // In Swift the names begin with the account.
    let room = 1024 - if cloud.has_swift() { cloud.account.len() + 1 } else { 0 };
    let picture = file(fixture!("1x1.png"));
    let longest = "n".repeat(room);
    cloud.configure(json!({ "fileName": longest })).await;
    let sent = client.send_file(&id, &picture, json!({})).await;
    cloud.holds(&client, &sent["relativePath"], &picture, "image/png").await;
    cloud.configure(json!({ "fileName": longest + "n" })).await;
    let refused =
        json!({ "code": "upload-refused", "retryable": true, "delivery": "rejected", "status": 400 });
    let failure = fails(client.start_file(&id, &picture, &json!({}))).await;
    failure.is(&refused).names(&["conversationId", "clientMessageId"]);
    client.still_works(&id).await;
}

/// What the service says instead of a URL for a file.
async fn lie(cloud: &Cloud, body: Value) {
    for kind in ["ms.GenerateURLForUploadFile", "ms.GenerateURLForDownloadFile"] {
        cloud.answer_at(kind, body.clone(), json!({})).await;
    }
}

over_both!(on_each_own_store, a_path_that_leaves_the_store_is_not_used);
async fn a_path_that_leaves_the_store_is_not_used(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let given = client.ok("requestUploadUrl", json!([{ "fileSize": 69, "fileType": "PNG" }])).await;
    let path = &given["relativePath"];
    let query = json!({ "temp_url_sig": "s", "temp_url_expires": "4000000000" });
    let at = |path: &str| json!({ "relativePath": path, "queryParams": query });
    for body in [
        at("//evil.test/x.png"),
        at("https://evil.test/x.png"),
        at("/v1/../../x.png"),
        at("/v1/./x.png"),
        at(""),
        at("/"),
        at("javascript:"),
        json!({ "queryParams": query }),
        json!({ "relativePath": 7, "queryParams": query }),
        json!({ "relativePath": "/v1/x.png" }),
        json!({ "relativePath": "/v1/x.png", "queryParams": {} }),
        json!({}),
        Value::Null,
    ] {
        lie(&cloud, body.clone()).await;
        let failure = fails(client.start_file(&id, &file(fixture!("1x1.png")), &json!({}))).await;
        let refused = |delivery: &str| json!({ "code": "bad-response", "retryable": false, "delivery": delivery, "status": 200 });
        failure.is(&refused("not-sent")).names(&["requestId", "conversationId", "clientMessageId"]);
        client.fails("downloadFile", json!([path])).await.is(&refused("not-sent"));
    }
    assert_eq!(cloud.log(&["store"]).await.len(), 0, "something was sent to the store");
    client.still_works(&id).await;
}
