//! Files on their whole way: looked at, put, published, got again.

use js_sys::Date;
use serde_json::{Value, json};

use super::support::client::ok;
use super::support::files::{blob, file, fixture, padded, sha256, size};
use super::support::js::get;
use super::support::{Client, Cloud, over_both};

const MEGABYTE: u32 = 1024 * 1024;

/// The type of one file as the events tell of it: `upload.progress` counts once.
fn told(client: &Client, id: &Value) -> Vec<String> {
    let mut events = client.events("*");
    events.retain(|event| event["clientMessageId"] == *id);
    let mut types: Vec<String> =
        events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect();
    types.dedup();
    types
}

/// Progress begins at nothing, never goes back, and ends with everything.
fn progress_is_sound(client: &Client, id: &Value, total: u64) {
    let mut events = client.events("upload.progress");
    events.retain(|event| event["clientMessageId"] == *id);
    assert!(events.iter().all(|event| event["total"] == total), "{events:?}");
    let loaded: Vec<u64> = events.iter().map(|event| event["loaded"].as_u64().unwrap()).collect();
    assert!(loaded.is_sorted() && loaded.len() >= 2, "{loaded:?}");
    assert_eq!((loaded.first(), loaded.last()), (Some(&0), Some(&total)));
}

over_both!(on_each_store, files_of_each_type_and_size_arrive_as_they_are);
async fn files_of_each_type_and_size_arrive_as_they_are(cloud: Cloud) {
    let (jpg, png, gif) = (fixture!("1x1.jpg"), fixture!("1x1.png"), fixture!("1x1.gif"));
    let client = cloud.client(&json!({ "files": { "types": ["JPG", "JPEG", "PNG", "GIF", "TXT"] } }));
    let id = client.open().await;
    let files = [
        (file(b"1"), None, "TXT", "text/plain"),
        (file(jpg), None, "JPG", "image/jpeg"),
        (file(jpg), Some("JPEG"), "JPEG", "image/jpeg"),
        (file(png), None, "PNG", "image/png"),
        (file(gif), None, "GIF", "image/gif"),
        (padded(gif, 70_000), Some("GIF"), "GIF", "image/gif"),
        (padded(png, MEGABYTE + 1), None, "PNG", "image/png"),
        (padded(jpg, 3 * MEGABYTE), Some("JPG"), "JPG", "image/jpeg"),
    ];
    for (sequence, (file, declared, file_type, media_type)) in files.iter().enumerate() {
        let message = format!("m{sequence}");
        let options = json!({ "clientMessageId": message, "caption": "under it" });
        let mut options = options;
        if let Some(declared) = declared {
            options["fileType"] = json!(declared);
        }
        let sent = client.send_file(&id, file, options).await;
        let path = &sent["relativePath"];
        let expected = json!({
            "clientMessageId": message, "conversationId": id, "dialogId": id, "sequence": sequence,
            "relativePath": path, "fileType": file_type, "fileSize": size(file),
        });
        assert_eq!(sent, expected);
        client.until("message.sent", sequence as u32 + 1).await;
        let message = json!(message);
        assert_eq!(
            told(&client, &message),
            ["message.queued", "message.sending", "upload.progress", "upload.stored", "message.sent"]
        );
        progress_is_sound(&client, &message, size(file));
        let stored = client.events("upload.stored").pop().unwrap();
        let expected = json!({
            "type": "upload.stored", "clientMessageId": message, "relativePath": path, "fileType": file_type,
            "fileSize": size(file),
        });
        assert_eq!(stored, expected);
        let published = &cloud.published(&id).await[sequence];
        let facts = [&published["relativePath"], &published["fileType"], &published["caption"]];
        assert_eq!(facts, [path, &json!(file_type), &json!("under it")]);
        cloud.holds(&client, path, file, media_type).await;
    }
    let kinds = client.events("message.queued");
    assert!(kinds.iter().all(|event| event["kind"] == "file"));
    client.still_works(&id).await;
}

over_both!(on_each_store, files_keep_their_place_between_texts);
async fn files_keep_their_place_between_texts(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let before = client.start("sendText", json!([id, "before"]));
    let first = client.start_file(&id, &padded(fixture!("1x1.png"), 200_000), &json!({}));
    let between = client.start("sendText", json!([id, "between"]));
    let second = client.start_file(&id, &file(fixture!("1x1.gif")), &json!({}));
    let after = client.start("sendText", json!([id, "after"]));
    for (sequence, promise) in [before, first, between, second, after].into_iter().enumerate() {
        assert_eq!(ok(promise).await["sequence"], sequence);
    }
    let conversation = cloud.conversation(&id).await;
    let messages = conversation["dialogs"][0]["messages"].as_array().unwrap().clone();
    let shown = |message: &Value| {
        let message = &message["event"]["message"];
        message.as_str().or(message["fileType"].as_str()).unwrap().to_owned()
    };
    let shown: Vec<String> = messages.iter().map(shown).collect();
    assert_eq!(shown, ["before", "PNG", "between", "GIF", "after"]);
}

/// A file that the agent stored.
async fn from_agent(cloud: &Cloud, id: &str, file: &wasm_bindgen::JsValue) -> Value {
    let wish = json!({ "conversationId": id, "fileType": "PDF", "fileSize": size(file) });
    let given = cloud.control("POST", "agent/file", &wish).await;
    assert_eq!(cloud.put(&given["url"], file).await, 201.0);
    let message = json!({
        "conversationId": id, "file": { "relativePath": given["relativePath"], "fileType": "PDF" },
    });
    cloud.control("POST", "agent/send", &message).await;
    given["relativePath"].clone()
}

over_both!(on_each_store, what_comes_has_the_type_of_its_content);
async fn what_comes_has_the_type_of_its_content(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let files: [(&[u8], &str, &str); 6] = [
        (b"<!doctype html><script>alert(1)</script>", "text/html", "application/octet-stream"),
        (b"<!doctype html><script>alert(1)</script>", "image/png", "application/octet-stream"),
        (svg, "image/svg+xml", "application/octet-stream"),
        (b"<?xml version='1.0'?><a/>", "text/xml", "application/octet-stream"),
        (fixture!("document.pdf"), "text/html", "application/pdf"),
        (fixture!("upright.png"), "", "image/png"),
    ];
    for (bytes, media_type, shown) in files {
        let file = blob(bytes, media_type);
        let path = from_agent(&cloud, &id, &file).await;
        let got = client.download(&path).await;
        assert_eq!(get(&got, "type"), shown, "{media_type}");
        assert_eq!(sha256(&got).await, sha256(&file).await);
        let told = client.events("download.progress");
        let last = told.last().unwrap();
        let expected = json!({
            "type": "download.progress", "relativePath": path, "loaded": bytes.len(), "total": bytes.len(),
        });
        assert_eq!(*last, expected);
    }
}

over_both!(on_each_store, each_step_can_be_made_by_itself);
async fn each_step_can_be_made_by_itself(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let file = padded(fixture!("1x1.png"), 5_000);
    let wish = json!({ "fileSize": 5_000, "fileType": "PNG" });
    let given = client.ok("requestUploadUrl", json!([wish])).await;
    let left = given["expiresAt"].as_f64().unwrap() - Date::now();
    assert!((0.0..=62_000.0).contains(&left), "{given}");
    assert_eq!(given.as_object().unwrap().len(), 3, "{given}");
    assert_eq!(cloud.put(&given["url"], &file).await, 201.0);
    let path = &given["relativePath"];
    let preview = "data:image/png;base64,iVBORw0KGgo=";
    let hosted = json!({ "relativePath": path, "fileType": "PNG", "caption": "c", "preview": preview });
    let sent = client.ok("publishFile", json!([id, hosted, { "clientMessageId": "m" }])).await;
    assert_eq!(
        [&sent["clientMessageId"], &sent["conversationId"], &sent["dialogId"], &sent["sequence"]],
        [&json!("m"), &json!(id), &json!(id), &json!(0)]
    );
    let bare = json!({ "relativePath": path, "fileType": "PNG", "caption": "", "preview": "" });
    client.ok("publishFile", json!([id, bare])).await;
    assert_eq!(cloud.published(&id).await, [hosted, bare]);
    let from = client.ok("requestDownloadUrl", json!([path])).await;
    assert_eq!(cloud.get(from["url"].as_str().unwrap()).await["sha256"], sha256(&file).await);
    assert_eq!(sha256(&client.download(path).await).await, sha256(&file).await);
    client.still_works(&id).await;
}

over_both!(on_each_store, what_is_not_there_is_named);
async fn what_is_not_there_is_named(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let refused = json!({ "code": "rejected", "retryable": false, "delivery": "rejected", "status": 400 });
    client.fails("downloadFile", json!(["/v1/AUTH_async-images/nowhere"])).await.is(&refused);
    client.fails("requestDownloadUrl", json!(["/v1/AUTH_async-images/nowhere"])).await.is(&refused);
    // A URL was given for it, and nothing was put there.
    let given = client.ok("requestUploadUrl", json!([{ "fileSize": 9, "fileType": "PNG" }])).await;
    let hosted = json!({ "relativePath": given["relativePath"], "fileType": "PNG" });
    if !cloud.has_swift() {
        client.fails("publishFile", json!([id, hosted])).await.is(&refused);
    }
    client.still_works(&id).await;
}
