//! The option `upload`, a page's own way to the object store, and the options of files.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

use super::support::client::{construct, fails};
use super::support::files::{file, fixture, padded, size};
use super::support::js::{call, function, get, js, json as plain, next_turn, set};
use super::support::odd::{Uploads, boastful, each, not_options, odd_uploads};
use super::support::{Client, Cloud, Failure, over_both};

/// A connector that uploads like this, with an open conversation.
async fn uploading(cloud: &Cloud, upload: &JsValue) -> (Cloud, Client, String) {
    let cloud = cloud.another().await;
    let options = cloud.options(&json!({ "retry": { "attempts": 2, "baseMs": 1, "maxMs": 1 } }));
    set(&options, "upload", upload);
    let client = Client::from_options(&options);
    let id = client.open().await;
    (cloud, client, id)
}

over_both!(in_page_with_files, it_gets_the_file_the_url_and_what_ends_it);
async fn it_gets_the_file_the_url_and_what_ends_it(cloud: Cloud) {
    let uploads = Uploads::new();
    let options = cloud.options(&json!({}));
    set(&options, "upload", &uploads.of(&cloud.upload(), false));
    let client = Client::from_options(&options);
    let id = client.open().await;
    let given = file(fixture!("upright.png"));
    let sent = client.send_file(&id, &given, json!({})).await;
    cloud.holds(&client, &sent["relativePath"], &given, "image/png").await;
    let found = plain(&uploads.calls().get(0));
    let url = found["url"].as_str().unwrap().to_owned();
    assert!(url.starts_with(&format!(
        "{}{}?temp_url_sig=",
        cloud.base(),
        sent["relativePath"].as_str().unwrap()
    )));
    let mut facts = found;
    facts.as_object_mut().unwrap().retain(|name, _| name != "url" && name != "context");
    let expected = json!({
        "self": true, "given": 3, "blob": true, "size": size(&given), "type": "image/png", "keys": "onProgress,signal",
        "signal": true,
    });
    assert_eq!(facts, expected);
}

over_both!(in_page_with_files, what_it_throws_is_taken_for_what_it_says);
async fn what_it_throws_is_taken_for_what_it_says(cloud: Cloud) {
    for (name, odd) in each(&odd_uploads()) {
        let (cloud, client, id) = uploading(&cloud, &get(&odd, "upload")).await;
        let failure = fails(client.start_file(&id, &file(fixture!("1x1.png")), &json!({}))).await;
        let codes = plain(&get(&odd, "codes"));
        let (code, status) = (&codes[0], &codes[1]);
        assert_eq!(
            (&failure.facts["code"], &failure.facts["status"]),
            (code, status),
            "{name}: {}",
            failure.facts
        );
        let refused = code == "upload-refused";
        assert_eq!(failure.facts["delivery"], if refused { "rejected" } else { "not-sent" }, "{name}");
        // A refused URL is replaced once, what may pass is tried again, what is refused is not.
        let urls = cloud.sent().await.len();
        assert_eq!(urls, if *status == 401 { 2 } else { 1 }, "{name}");
        assert_eq!(client.events("request.retry").len(), usize::from(!refused), "{name}");
        assert_eq!(cloud.published(&id).await.len(), 0);
        client.still_works(&id).await;
    }
}

over_both!(in_page_with_files, one_that_never_ends_can_be_given_up);
async fn one_that_never_ends_can_be_given_up(cloud: Cloud) {
    for closes in [false, true] {
        let uploads = Uploads::new();
        let (cloud, client, id) = uploading(&cloud, &uploads.of(&JsValue::UNDEFINED, true)).await;
        let controller = AbortController::new().unwrap();
        let options = js(&json!({}));
        set(&options, "signal", &controller.signal());
        let promise = client.call("sendFile", &[id.clone().into(), file(fixture!("1x1.png")), options]);
        client.until("upload.progress", 1).await;
        next_turn().await;
        assert!(!uploads.is_aborted(0));
        if closes {
            call(&client.object, "close", &[]).unwrap();
        } else {
            controller.abort();
        }
        let aborted = json!({ "code": "aborted", "retryable": false, "delivery": "not-sent" });
        fails(promise).await.is(&aborted).names(&["conversationId", "clientMessageId"]);
        assert!(uploads.is_aborted(0));
        // It ends well all the same, and that is nobody's business any more.
        uploads.release();
        next_turn().await;
        assert_eq!(cloud.published(&id).await.len(), 0);
        if !closes {
            client.still_works(&id).await;
        }
    }
}

over_both!(in_page_with_files, nonsense_about_progress_is_not_passed_on);
async fn nonsense_about_progress_is_not_passed_on(cloud: Cloud) {
    let late = Rc::new(Cell::new(false));
    let told = function({
        let late = late.clone();
        move |_| {
            late.set(true);
            Ok(JsValue::UNDEFINED)
        }
    });
    let options = cloud.options(&json!({}));
    set(&options, "upload", &boastful(&cloud.upload(), &told));
    let client = Client::from_options(&options);
    let id = client.open().await;
    let picture = padded(fixture!("1x1.png"), 1000);
    client.send_file(&id, &picture, json!({})).await;
    while !late.get() {
        next_turn().await;
    }
    client.until("message.sent", 1).await;
    let events = client.events("upload.progress");
    let loaded: Vec<i64> = events.iter().map(|event| event["loaded"].as_i64().unwrap()).collect();
    assert!(loaded.is_sorted() && loaded.iter().all(|loaded| (0..=1000).contains(loaded)), "{loaded:?}");
    assert_eq!((loaded.first(), loaded.last()), (Some(&0), Some(&1000)));
    client.still_works(&id).await;
}

over_both!(in_page_with_files, it_may_call_the_connector);
async fn it_may_call_the_connector(cloud: Cloud) {
    let options = cloud.options(&json!({}));
    let connector: Rc<Cell<JsValue>> = Rc::default();
    let own = cloud.upload();
    let upload = Closure::<dyn Fn(JsValue, JsValue, JsValue) -> JsValue>::new({
        let connector = connector.clone();
        move |file: JsValue, url: JsValue, context: JsValue| {
            let object = connector.take();
            // A text of another conversation, a key, and a call that is wrong.
            call(&object, "notifyTyping", &["c-2".into()]).unwrap();
            let _ = call(&object, "setUserProfile", &[js(&json!({ "firstName": "F" }))]).unwrap();
            assert!(call(&object, "on", &["nothing".into()]).is_err());
            connector.set(object);
            let own: &js_sys::Function = own.unchecked_ref();
            own.call3(&JsValue::UNDEFINED, &file, &url, &context).unwrap()
        }
    });
    set(&options, "upload", &upload.into_js_value());
    let client = Client::from_options(&options);
    connector.set(client.object.clone());
    let id = client.open().await;
    client.send_file(&id, &file(fixture!("1x1.png")), json!({})).await;
    client.still_works(&id).await;

    // One that closes the connector ends its own upload by that.
    let closing = function({
        let connector = connector.clone();
        move |_| {
            let object = connector.take();
            let closed = call(&object, "close", &[]);
            connector.set(object);
            closed
        }
    });
    let options = cloud.options(&json!({}));
    set(&options, "upload", &closing);
    let client = Client::from_options(&options);
    connector.set(client.object.clone());
    let failure = fails(client.start_file(&id, &file(fixture!("1x1.png")), &json!({}))).await;
    failure.is(&json!({ "code": "aborted", "retryable": false, "delivery": "not-sent" }));
    next_turn().await;
    assert_eq!(client.types().last().unwrap(), "connection");
    assert_eq!(cloud.published(&id).await.len(), 1);
}

fn refused(options: &JsValue) -> Failure {
    Failure::read(construct(options).expect_err("refused"))
}

#[wasm_bindgen_test]
fn what_is_no_function_is_refused_by_name() {
    for (name, value) in each(&not_options()) {
        let options = js(&json!({ "accountId": "a" }));
        set(&options, "upload", &value);
        if value.is_function() {
            construct(&options).unwrap_or_else(|_| panic!("{name}"));
        } else {
            refused(&options).refuses("upload");
        }
    }
}

#[wasm_bindgen_test]
fn options_of_files_are_refused_by_name() {
    let huge = 1_073_741_825_u64;
    for (files, field) in [
        (json!(7), "files"),
        (json!(null), "files"),
        (json!([]), "files"),
        (json!("PNG"), "files"),
        (json!({ "types": [] }), "files.types"),
        (json!({ "types": "PNG" }), "files.types"),
        (json!({ "types": ["png"] }), "files.types[0]"),
        (json!({ "types": ["PNG", ""] }), "files.types[1]"),
        (json!({ "types": ["PNG", 7] }), "files.types[1]"),
        (json!({ "types": [".JPG"] }), "files.types[0]"),
        (json!({ "maxBytes": 0 }), "files.maxBytes"),
        (json!({ "maxBytes": -1 }), "files.maxBytes"),
        (json!({ "maxBytes": 1.5 }), "files.maxBytes"),
        (json!({ "maxBytes": "3" }), "files.maxBytes"),
        (json!({ "maxBytes": huge }), "files.maxBytes"),
        (json!({ "maxPreviewBytes": 999 }), "files.maxPreviewBytes"),
        (json!({ "maxPreviewBytes": 65_001 }), "files.maxPreviewBytes"),
        (json!({ "preview": "yes" }), "files.preview"),
        (json!({ "preview": null }), "files.preview"),
        (json!({ "resize": 1 }), "files.resize"),
        (json!({ "maxbytes": 7 }), "files.maxbytes"),
    ] {
        let options: Value = json!({ "accountId": "a", "files": files });
        let failure = refused(&js(&options));
        assert_eq!((failure.code(), &failure.facts["field"]), ("invalid-argument", &json!(field)), "{files}");
    }
    for files in [
        json!({ "types": ["STL"], "maxBytes": huge - 1, "maxPreviewBytes": 1000, "preview": false, "resize": true }),
        json!({ "maxBytes": 1, "maxPreviewBytes": 65_000 }),
        json!({}),
    ] {
        let options = js(&json!({ "accountId": "a", "files": files }));
        set(&options, "upload", &JsValue::UNDEFINED);
        construct(&options).unwrap_or_else(|_| panic!("{files}"));
    }
}
