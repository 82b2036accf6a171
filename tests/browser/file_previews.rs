//! Previews: made of what a picture shows, and of nothing else that is in its file.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::fails;
use super::support::files::{black, blob_of_url, bytes, file, fixture, is_close, noise, shown, without};
use super::support::js::{get, outcome};
use super::support::{Client, Cloud, over_both};

/// What a file must not tell of its camera, its place or its colours.
const METADATA: [&[u8]; 8] =
    [b"Exif", b"eXIf", b"GPS", b"ns.adobe.com", b"Photoshop", b"Display P3", b"Pillow", b"MPF"];

async fn ready(cloud: &Cloud, options: Value) -> (Client, String) {
    let client = cloud.client(&json!({ "files": options }));
    let id = client.open().await;
    (client, id)
}

/// The preview with which a file is published.
async fn preview(cloud: &Cloud, client: &Client, id: &str, file: &JsValue) -> Option<String> {
    client.send_file(id, file, json!({})).await;
    cloud.published(id).await.pop().unwrap()["preview"].as_str().map(str::to_owned)
}

#[track_caller]
fn has_no_metadata(bytes: &[u8]) {
    for mark in METADATA {
        let found = bytes.windows(mark.len()).any(|part| part == mark);
        assert!(!found, "{:?} is in {:?}", String::from_utf8_lossy(mark), String::from_utf8_lossy(bytes));
    }
}

/// Grey, with four colours in the corners, and a black mark to the right of the red one.
async fn stands_upright(blob: &JsValue, media_type: &str) {
    let seen = shown(blob, &[(7, 7), (88, 7), (7, 56), (88, 56), (28, 8), (48, 32)]).await;
    assert_eq!(
        [&seen["width"], &seen["height"], &seen["type"]],
        [&json!(96), &json!(64), &json!(media_type)]
    );
    let expected = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0], [0, 0, 0], [200, 200, 200]];
    for (colour, [red, green, blue]) in seen["colours"].as_array().unwrap().iter().zip(expected) {
        is_close(colour, [red, green, blue, 255], 40);
    }
}

over_both!(in_page_with_files, a_preview_stands_upright_and_carries_nothing_else);
async fn a_preview_stands_upright_and_carries_nothing_else(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    for picture in [
        fixture!("orientation-1.jpg"),
        fixture!("orientation-2.jpg"),
        fixture!("orientation-3.jpg"),
        fixture!("orientation-4.jpg"),
        fixture!("orientation-5.jpg"),
        fixture!("orientation-6.jpg"),
        fixture!("orientation-7.jpg"),
        fixture!("orientation-8.jpg"),
        fixture!("thumbnail.jpg"),
        fixture!("upright.png"),
        fixture!("interlaced.png"),
        fixture!("palette.png"),
        fixture!("progressive.jpg"),
        fixture!("restarts.jpg"),
        fixture!("two-pictures-mpf.jpg"),
    ] {
        let made = blob_of_url(&preview(&cloud, &client, &id, &file(picture)).await.unwrap());
        stands_upright(&made, "image/jpeg").await;
        has_no_metadata(&bytes(&made).await);
    }
}

over_both!(in_page_with_files, a_preview_has_the_colours_of_the_picture);
async fn a_preview_has_the_colours_of_the_picture(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    for picture in [fixture!("display-p3.jpg"), fixture!("display-p3.png")] {
        let made = blob_of_url(&preview(&cloud, &client, &id, &file(picture)).await.unwrap());
        let seen = shown(&made, &[(48, 32)]).await;
        is_close(&seen["colours"][0], [213, 115, 118, 255], 8);
        has_no_metadata(&bytes(&made).await);
    }
}

over_both!(in_page_with_files, a_preview_is_transparent_where_the_picture_is);
async fn a_preview_is_transparent_where_the_picture_is(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    for picture in [
        file(fixture!("transparent.gif")),
        file(fixture!("palette-transparent.png")),
        noise((64, 64), "image/png", true).await,
    ] {
        let made = preview(&cloud, &client, &id, &picture).await.unwrap();
        assert!(made.starts_with("data:image/png;base64,"), "{made}");
        let place = [(32, 32), (0, 0), (63, 63), (48, 20)];
        let seen = shown(&blob_of_url(&made), &place).await;
        let colours = seen["colours"].as_array().unwrap();
        assert!(colours.iter().any(|colour| colour[3].as_u64().unwrap() < 255), "{seen}");
    }
    // It could be transparent, and is not.
    for picture in [noise((64, 64), "image/png", false).await, black((500, 400), "image/png").await] {
        let made = preview(&cloud, &client, &id, &picture).await.unwrap();
        assert!(made.starts_with("data:image/jpeg;base64,"), "{made}");
    }
}

over_both!(in_page_with_files, a_preview_keeps_to_its_limit);
async fn a_preview_keeps_to_its_limit(cloud: Cloud) {
    let pictures = [
        file(fixture!("photo-cat.jpg")),
        file(fixture!("photo-galaxies.jpg")),
        noise((600, 450), "image/jpeg", false).await,
        noise((600, 450), "image/png", true).await,
    ];
    for max in [1000_usize, 29_999, 65_000] {
        let cloud = cloud.another().await;
        let (client, id) = ready(&cloud, json!({ "maxPreviewBytes": max })).await;
        for (at, picture) in pictures.iter().enumerate() {
            // The service does not take the largest.
            let _ = outcome(client.start_file(&id, picture, &json!({}))).await;
            let sent = cloud.sent().await.pop().unwrap();
            let made = sent["body"]["event"]["message"]["preview"].as_str();
            let made = made.unwrap_or_else(|| panic!("no preview of picture {at} within {max}"));
            assert!(made.len() <= max, "{} are more than {max}", made.len());
            let seen = shown(&blob_of_url(made), &[]).await;
            let edge = seen["width"].as_u64().unwrap();
            assert!((if max > 5000 { 80 } else { 2 }..=320).contains(&edge), "{seen} within {max}");
        }
    }
}

over_both!(in_page_with_files, the_oddest_sizes_have_previews);
async fn the_oddest_sizes_have_previews(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    for (picture, width, height) in [
        (file(fixture!("1x1.png")), 1, 1),
        (file(fixture!("1x1.jpg")), 1, 1),
        (file(fixture!("1x1.gif")), 1, 1),
        (black((10_000, 1), "image/png").await, 320, 1),
        (black((1, 10_000), "image/jpeg").await, 1, 320),
        (black((321, 320), "image/jpeg").await, 320, 319),
    ] {
        let made = preview(&cloud, &client, &id, &picture).await.unwrap();
        let seen = shown(&blob_of_url(&made), &[]).await;
        assert_eq!((&seen["width"], &seen["height"]), (&json!(width), &json!(height)));
    }
}

over_both!(on_each_store, an_own_preview_is_passed_on_as_it_is);
async fn an_own_preview_is_passed_on_as_it_is(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let picture = file(fixture!("photo-cat.jpg"));
    for own in [
        "data:image/png;base64,iVBORw0KGgo=".to_owned(),
        format!("data:image/webp;base64,{}", "A".repeat(29_999 - 23 - 1)),
    ] {
        client.send_file(&id, &picture, json!({ "preview": own })).await;
        assert_eq!(cloud.published(&id).await.pop().unwrap()["preview"], own);
    }
    for bad in [
        String::new(),
        "iVBORw0KGgo=".to_owned(),
        "https://a.example/x.png".to_owned(),
        "data:text/html;base64,PHNjcmlwdD4=".to_owned(),
        "data:image/svg+xml;base64,PHN2Zz4=".to_owned(),
        "data:image/png,plain".to_owned(),
        "data:image/png;base64,no base64!".to_owned(),
        "data:image/png;base64,".to_owned(),
        format!("data:image/png;base64,{}", "A".repeat(30_000)),
    ] {
        let failure = fails(client.start_file(&id, &picture, &json!({ "preview": bad }))).await;
        failure.refuses("options.preview");
    }
    client.still_works(&id).await;
}

over_both!(in_page_with_files, there_is_no_preview_where_none_is_wanted);
async fn there_is_no_preview_where_none_is_wanted(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({ "preview": false })).await;
    let picture = file(fixture!("photo-cat.jpg"));
    let published = async || cloud.published(&id).await.pop().unwrap()["preview"].clone();
    client.send_file(&id, &picture, json!({})).await;
    assert_eq!(published().await, Value::Null);
    client.send_file(&id, &picture, json!({ "preview": true })).await;
    assert!(published().await.is_string());
    let usual = cloud.client(&json!({}));
    usual.send_file(&id, &picture, json!({ "preview": false })).await;
    assert_eq!(published().await, Value::Null);
}

over_both!(in_page_with_files, what_cannot_be_decoded_is_sent_without_preview);
async fn what_cannot_be_decoded_is_sent_without_preview(cloud: Cloud) {
    let (client, id) = ready(&cloud, json!({})).await;
    // Whole by its form, and rubbish inside, of which a browser may show a part.
    let mut rubbish = fixture!("photo-cat.jpg").to_vec();
    rubbish[20..600].fill(0);
    // Its header and its end, and nothing between.
    let upright = fixture!("upright.png");
    let hollow = [&upright[..33], &upright[upright.len() - 12..]].concat();
    for bytes in [&rubbish, &hollow] {
        let sent = client.send_file(&id, &file(bytes), json!({})).await;
        assert_eq!(sent["fileSize"], bytes.len());
    }
    assert_eq!(cloud.published(&id).await[1]["preview"], Value::Null);
    client.still_works(&id).await;
}

over_both!(in_page_with_files, a_document_can_take_the_place_of_offscreen_canvases);
async fn a_document_can_take_the_place_of_offscreen_canvases(cloud: Cloud) {
    if get(&js_sys::global(), "document").is_undefined() {
        return;
    }
    let (client, id) = ready(&cloud, json!({})).await;
    let transparent = noise((64, 64), "image/png", true).await;
    let back = without("OffscreenCanvas");
    let opaque = preview(&cloud, &client, &id, &file(fixture!("orientation-6.jpg"))).await;
    let clear = preview(&cloud, &client, &id, &transparent).await;
    back.call0(&JsValue::UNDEFINED).unwrap();
    stands_upright(&blob_of_url(&opaque.unwrap()), "image/jpeg").await;
    assert!(clear.unwrap().starts_with("data:image/png;base64,"));
}

over_both!(in_page_with_files, a_browser_that_decodes_nothing_sends_files_without_previews);
async fn a_browser_that_decodes_nothing_sends_files_without_previews(cloud: Cloud) {
    for missing in ["createImageBitmap", "btoa"] {
        let cloud = cloud.another().await;
        let (client, id) = ready(&cloud, json!({})).await;
        let back = without(missing);
        let made = preview(&cloud, &client, &id, &file(fixture!("photo-cat.jpg"))).await;
        back.call0(&JsValue::UNDEFINED).unwrap();
        assert_eq!(made, None, "{missing}");
        client.still_works(&id).await;
    }
}
