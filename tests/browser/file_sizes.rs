//! Pictures that are too large, and are made smaller where the page wants that.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::fails;
use super::support::files::{Decoded, bytes, file, fixture, noise, padded, shown, size};
use super::support::{Client, Cloud, over_both};

/// Sends a picture that is too large; gives what was stored instead, and its type.
async fn made_smaller(
    cloud: &Cloud,
    client: &Client,
    id: &str,
    picture: &JsValue,
    max: u64,
) -> (JsValue, String) {
    let sent = client.send_file(id, picture, json!({})).await;
    let resized = &sent["resized"];
    assert_eq!(resized["originalSize"], size(picture), "{sent}");
    let stored = client.events("upload.stored").pop().unwrap();
    for name in ["resized", "fileSize", "fileType", "relativePath"] {
        assert_eq!(stored[name], sent[name], "{name}");
    }
    assert_eq!(cloud.stored_at(&sent["relativePath"]).await["published"], 1);
    assert_eq!(cloud.published(id).await.pop().unwrap()["fileType"], sent["fileType"]);
    let smaller = client.download(&sent["relativePath"]).await;
    assert!(size(&smaller) <= max && sent["fileSize"] == size(&smaller), "{sent}");
    let seen = shown(&smaller, &[]).await;
    assert_eq!([&seen["width"], &seen["height"]], [&resized["width"], &resized["height"]]);
    (smaller, sent["fileType"].as_str().unwrap().to_owned())
}

fn smaller(max: u64) -> Value {
    json!({ "files": { "maxBytes": max, "resize": true } })
}

over_both!(on_each_store, a_photo_that_is_too_large_becomes_smaller);
async fn a_photo_that_is_too_large_becomes_smaller(cloud: Cloud) {
    let client = cloud.client(&smaller(150_000));
    let id = client.open().await;
    let photo = noise((900, 700), "image/jpeg", false).await;
    assert!(size(&photo) > 400_000, "{}", size(&photo));
    let (_, file_type) = made_smaller(&cloud, &client, &id, &photo, 150_000).await;
    assert_eq!(file_type, "JPG");
    // It has a preview all the same.
    assert!(cloud.published(&id).await[0]["preview"].is_string());
    client.still_works(&id).await;
}

over_both!(in_page_with_files, what_is_written_anew_stands_upright_and_tells_no_place);
async fn what_is_written_anew_stands_upright_and_tells_no_place(cloud: Cloud) {
    let client = cloud.client(&smaller(50_000));
    let id = client.open().await;
    // Behind the picture of a camera that was held upright.
    let photo = padded(fixture!("orientation-6.jpg"), 100_000);
    let (smaller, _) = made_smaller(&cloud, &client, &id, &photo, 50_000).await;
    let seen = shown(&smaller, &[(7, 7)]).await;
    assert_eq!([&seen["width"], &seen["height"]], [96, 64]);
    super::support::files::is_close(&seen["colours"][0], [255, 0, 0, 255], 40);
    let bytes = bytes(&smaller).await;
    assert!(!bytes.windows(4).any(|part| part == b"Exif"));
}

over_both!(in_page_with_files, a_picture_that_is_transparent_stays_so);
async fn a_picture_that_is_transparent_stays_so(cloud: Cloud) {
    let client = cloud.client(&smaller(200_000));
    let id = client.open().await;
    let picture = noise((500, 400), "image/png", true).await;
    let (smaller, file_type) = made_smaller(&cloud, &client, &id, &picture, 200_000).await;
    assert_eq!(file_type, "PNG");
    let seen = shown(&smaller, &[(10, 10), (50, 50)]).await;
    assert!(
        seen["colours"].as_array().unwrap().iter().all(|colour| colour[3].as_u64().unwrap() < 255),
        "{seen}"
    );
    // Of one that is not, a JPG is made.
    let picture = noise((500, 400), "image/png", false).await;
    let (_, file_type) = made_smaller(&cloud, &client, &id, &picture, 200_000).await;
    assert_eq!(file_type, "JPG");
}

over_both!(in_page_with_files, what_cannot_be_made_smaller_is_refused);
async fn what_cannot_be_made_smaller_is_refused(cloud: Cloud) {
    let options = json!({
        "files": { "maxBytes": 10_000, "resize": true, "types": ["JPG", "PNG", "GIF", "PDF"] },
    });
    let client = cloud.client(&options);
    let id = client.open().await;
    let too_large =
        json!({ "code": "file-too-large", "retryable": false, "delivery": "not-sent", "field": "file" });
    let mut broken = fixture!("photo-cat.jpg").to_vec();
    broken[20..600].fill(0);
    for file in [
        padded(fixture!("animated.gif"), 10_001),
        padded(fixture!("animated.png"), 10_001),
        padded(b"%PDF-1.7\n%%EOF", 10_001),
    ] {
        let failure = fails(client.start_file(&id, &file, &json!({}))).await;
        if failure.code() == "file-type" {
            // What is behind the end of a PDF does not belong to it.
            assert!(failure.message().contains("cut off"), "{}", failure.message());
            continue;
        }
        failure.is(&too_large).names(&["conversationId", "clientMessageId"]);
    }
    let decoded = Decoded::counted();
    let huge = file(fixture!("20000x20000-one-bit.png"));
    let failure = fails(client.start_file(&id, &huge, &json!({}))).await;
    failure.is(&too_large).names(&["conversationId", "clientMessageId"]);
    assert_eq!(decoded.so_often(), 0, "something large was decoded");
    // A JPG is not accepted in the place of a PNG.
    let only = cloud.client(&json!({ "files": { "maxBytes": 10_000, "resize": true, "types": ["PNG"] } }));
    let picture = noise((200, 200), "image/png", false).await;
    fails(only.start_file(&id, &picture, &json!({}))).await.is(&too_large);
    assert_eq!(cloud.stored().await.len(), 0);
    client.still_works(&id).await;
}
