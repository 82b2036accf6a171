//! What is sent and what is refused, by the content of a file and never by its name.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::fails;
use super::support::files::{Decoded, blob, file, file_named, fixture, padded, size};
use super::support::js::{get, set};
use super::support::odd::{each, unreadable_files};
use super::support::{Client, Cloud, over_both};

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    #[wasm_bindgen(js_name = fileOfFrame)]
    fn file_of_frame(bytes: &[u8]) -> JsValue;
}

/// What a refusal of a file looks like.
fn refused(code: &str) -> Value {
    json!({ "code": code, "retryable": false, "delivery": "not-sent", "field": "file" })
}

/// A connector with an open conversation that takes files of these types.
async fn taking(cloud: &Cloud, types: Value) -> (Client, String) {
    let client = cloud.client(&json!({ "files": { "types": types } }));
    let id = client.open().await;
    (client, id)
}

async fn usual(cloud: &Cloud) -> (Client, String) {
    taking(cloud, json!(["JPG", "JPEG", "PNG", "GIF"])).await
}

/// What nobody takes by default, and what it is called.
fn others() -> Vec<(&'static [u8], &'static str)> {
    vec![
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF", "EXE"),
        (fixture!("drawing.svg"), "SVG"),
        (b"<!DOCTYPE html><html><body>hello", "HTML"),
        (b"#!/bin/sh\nrm -r /", "SCRIPT"),
        (fixture!("beginning.heic"), "HEIC"),
        (fixture!("picture.avif"), "AVIF"),
        (fixture!("picture.webp"), "WEBP"),
        (fixture!("picture.bmp"), "BMP"),
        (fixture!("picture.tiff"), "TIFF"),
        (fixture!("archive.zip"), "ZIP"),
        (fixture!("document.pdf"), "PDF"),
        (fixture!("document.docx"), "DOCX"),
        (fixture!("slides.pptx"), "PPTX"),
        (fixture!("sheet.xlsx"), "XLSX"),
        (fixture!("text.txt"), "TXT"),
        (b"\x01\x02\x03", "of no known type"),
    ]
}

over_both!(in_page_with_files, what_is_not_accepted_is_named_by_what_it_is);
async fn what_is_not_accepted_is_named_by_what_it_is(cloud: Cloud) {
    let (client, id) = usual(&cloud).await;
    for (bytes, name) in others() {
        for named in ["photo.jpg", "photo.PNG", "a.gif"] {
            let given = file_named(bytes, named);
            set(&given, "type", &"image/png".into());
            let failure = fails(client.start_file(&id, &given, &json!({}))).await;
            failure.is(&refused("file-type")).names(&["conversationId", "clientMessageId"]);
            let message = failure.message();
            assert!(
                message.starts_with(&format!("the file is {name}, by its content; accepted are")),
                "{message}"
            );
        }
    }
    assert_eq!(cloud.sent().await.len(), 0, "a URL was asked for");
    client.still_works(&id).await;
}

over_both!(in_page_with_files, pictures_are_taken_for_what_they_are);
async fn pictures_are_taken_for_what_they_are(cloud: Cloud) {
    let (client, id) = usual(&cloud).await;
    for (bytes, named, file_type) in [
        (fixture!("upright.png"), "photo.jpg", "PNG"),
        (fixture!("grey.jpg"), "picture.gif", "JPG"),
        (fixture!("progressive.jpg"), "a.exe", "JPG"),
        (fixture!("cmyk.jpg"), "", "JPG"),
        (fixture!("ycck.jpg"), "x", "JPG"),
        (fixture!("grey-16-bit.png"), "x", "PNG"),
        (fixture!("rgb-16-bit.png"), "x", "PNG"),
        (fixture!("interlaced.png"), "x", "PNG"),
        (fixture!("palette.png"), "x", "PNG"),
        (fixture!("animated.png"), "x", "PNG"),
        (fixture!("animated.gif"), "x.jpg", "GIF"),
        (fixture!("still.gif"), "x", "GIF"),
        (fixture!("data-behind.jpg"), "x", "JPG"),
        (fixture!("two-pictures-mpf.jpg"), "x", "JPG"),
    ] {
        let sent = client.send_file(&id, &file_named(bytes, named), json!({})).await;
        assert_eq!(
            (&sent["fileType"], &sent["fileSize"]),
            (&json!(file_type), &json!(bytes.len())),
            "{named}"
        );
        let published = cloud.published(&id).await.pop().unwrap();
        let preview = published["preview"].as_str().unwrap_or_default();
        assert!(preview.starts_with("data:image/"), "no preview of {file_type} {}: {published}", bytes.len());
    }
}

over_both!(on_each_own_store, other_types_can_be_allowed);
async fn other_types_can_be_allowed(cloud: Cloud) {
    let (client, id) = taking(&cloud, json!(["PDF", "DOCX", "PPTX", "XLSX", "TXT", "STL"])).await;
    for (bytes, file_type, media_type) in [
        (fixture!("document.pdf"), "PDF", "application/pdf"),
        (
            fixture!("document.docx"),
            "DOCX",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            fixture!("slides.pptx"),
            "PPTX",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (fixture!("sheet.xlsx"), "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (fixture!("text.txt"), "TXT", "text/plain"),
    ] {
        let given = file_named(bytes, "x.png");
        let sent = client.send_file(&id, &given, json!({})).await;
        assert_eq!(sent["fileType"], file_type);
        assert_eq!(cloud.published(&id).await.pop().unwrap()["preview"], Value::Null);
        cloud.holds(&client, &sent["relativePath"], &given, media_type).await;
    }
    // No picture is among the types any more.
    let failure = fails(client.start_file(&id, &file(fixture!("upright.png")), &json!({}))).await;
    failure.is(&refused("file-type"));
    client.still_works(&id).await;
}

over_both!(in_strict_page_with_files, the_callers_word_counts_where_content_says_nothing);
async fn the_callers_word_counts_where_content_says_nothing(cloud: Cloud) {
    let (client, id) = taking(&cloud, json!(["JPG", "JPEG", "PNG", "STL"])).await;
    let solid = blob(b"\x01\x02\x03solid", "");
    // The connector takes it; the service does not know it.
    let failure = fails(client.start_file(&id, &solid, &json!({ "fileType": "STL" }))).await;
    failure.is(&json!({ "code": "rejected", "retryable": false, "delivery": "rejected", "status": 400 }));
    assert_eq!(cloud.sent().await[0]["body"]["fileType"], "STL");
    let jpg = file(fixture!("grey.jpg"));
    for file_type in ["JPG", "JPEG"] {
        let sent = client.send_file(&id, &jpg, json!({ "fileType": file_type })).await;
        assert_eq!(sent["fileType"], file_type);
    }
    for (file, declared) in [
        (&jpg, "PNG"),
        (&solid, "PNG"),
        (&solid, "OBJ"),
        (&file(b"MZ\x90\0\x03\0\0\0"), "STL"),
        (&file(b"words"), "STL"),
    ] {
        let failure = fails(client.start_file(&id, file, &json!({ "fileType": declared }))).await;
        failure.is(&refused("file-type"));
    }
    for (option, field) in [
        (json!({ "fileType": "png" }), "options.fileType"),
        (json!({ "fileType": "" }), "options.fileType"),
        (json!({ "fileType": 7 }), "options.fileType"),
        (json!({ "fileType": "TOOLONGER" }), "options.fileType"),
        (json!({ "caption": 7 }), "options.caption"),
        (json!({ "filetype": "PNG" }), "options.filetype"),
        (json!({ "preview": 7 }), "options.preview"),
        (json!({ "dialogId": "" }), "options.dialogId"),
    ] {
        let failure = fails(client.start_file(&id, &jpg, &option)).await;
        assert_eq!((failure.code(), &failure.facts["field"]), ("invalid-argument", &json!(field)));
    }
    client.still_works(&id).await;
}

over_both!(in_page_with_files, broken_pictures_are_refused);
async fn broken_pictures_are_refused(cloud: Cloud) {
    let (client, id) = usual(&cloud).await;
    for (bytes, words) in [
        (fixture!("cut.jpg"), "the JPG is cut off"),
        (fixture!("cut.png"), "the PNG is cut off"),
        (fixture!("cut.gif"), "the GIF is cut off"),
        (&fixture!("photo-cat.jpg")[..20_000], "the JPG is cut off"),
        (fixture!("zero-width.png"), "no width"),
    ] {
        let failure = fails(client.start_file(&id, &file(bytes), &json!({}))).await;
        failure.is(&refused("file-type")).names(&["conversationId", "clientMessageId"]);
        assert!(failure.message().contains(words), "{}", failure.message());
    }
    assert_eq!(cloud.sent().await.len(), 0);
    client.still_works(&id).await;
}

over_both!(in_page_with_files, a_picture_that_is_too_large_to_decode_is_sent_without_preview);
async fn a_picture_that_is_too_large_to_decode_is_sent_without_preview(cloud: Cloud) {
    let (client, id) = usual(&cloud).await;
    let decoded = Decoded::counted();
    let huge = fixture!("20000x20000-one-bit.png");
    client.send_file(&id, &file(huge), json!({})).await;
    assert_eq!(decoded.so_often(), 0, "it was decoded");
    assert_eq!(cloud.published(&id).await[0]["preview"], Value::Null);
}

over_both!(in_page_with_files, size_is_looked_at_before_anything_is_read);
async fn size_is_looked_at_before_anything_is_read(cloud: Cloud) {
    let (client, id) = usual(&cloud).await;
    let failure = fails(client.start_file(&id, &file(b""), &json!({}))).await;
    failure.is(&refused("invalid-argument")).names(&["conversationId", "clientMessageId"]);
    assert!(failure.message().contains("empty"));
    let large = padded(fixture!("1x1.png"), 3 * 1024 * 1024 + 1);
    let failure = fails(client.start_file(&id, &large, &json!({}))).await;
    failure.is(&refused("file-too-large")).names(&["conversationId", "clientMessageId"]);
    assert!(failure.message().contains("3145729 bytes; at most 3145728"), "{}", failure.message());
    let small = cloud.client(&json!({ "files": { "maxBytes": 68 } }));
    let failure = fails(small.start_file(&id, &file(fixture!("1x1.png")), &json!({}))).await;
    failure.is(&refused("file-too-large"));
    assert_eq!(cloud.sent().await.len(), 0);
    client.still_works(&id).await;
}

over_both!(in_page_with_files, a_file_that_cannot_be_read_is_told_with_its_cause);
async fn a_file_that_cannot_be_read_is_told_with_its_cause(cloud: Cloud) {
    let (client, id) = usual(&cloud).await;
    for (name, pair) in each(&unreadable_files()) {
        let (given, cause) = (get(&pair, "file"), get(&pair, "cause"));
        let failure = fails(client.start_file(&id, &given, &json!({}))).await;
        failure.is(&refused("invalid-argument")).names(&["conversationId", "clientMessageId"]);
        if !cause.is_undefined() {
            assert_eq!(get(&failure.cause(), "name"), cause, "{name}");
        }
        client.still_works(&id).await;
    }
    assert_eq!(cloud.published(&id).await.len(), 0);
}

over_both!(in_page_with_files, what_is_no_file_is_refused);
async fn what_is_no_file_is_refused(cloud: Cloud) {
    let (client, id) = usual(&cloud).await;
    for (_, value) in each(&super::support::odd::not_options()) {
        let failure = fails(client.start_file(&id, &value, &json!({}))).await;
        failure.refuses("file");
    }
    for value in [json!({}), json!({ "size": 7 }), json!({ "size": 7, "arrayBuffer": 7 })] {
        let failure = fails(client.start_file(&id, &super::support::js::js(&value), &json!({}))).await;
        failure.refuses("file");
    }
    client.still_works(&id).await;
}

over_both!(on_each_store, blobs_and_files_of_other_frames_are_files);
async fn blobs_and_files_of_other_frames_are_files(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let mut files = vec![blob(fixture!("upright.png"), "text/html")];
    let foreign = file_of_frame(fixture!("upright.png"));
    if !foreign.is_undefined() {
        assert!(!foreign.is_instance_of::<web_sys::Blob>(), "it is of this frame");
        files.push(foreign);
    }
    for given in files {
        let sent = client.send_file(&id, &given, json!({})).await;
        assert_eq!(sent["fileSize"], size(&given));
        cloud.holds(&client, &sent["relativePath"], &given, "image/png").await;
    }
}
