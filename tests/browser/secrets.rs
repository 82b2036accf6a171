//! Marked secrets go through every path; they appear in no error, no event for logs, and not on the console.
//!
//! What a page's own callback or signal gave comes back to it as `cause`, which is not listed among an error's fields.

use js_sys::{Array, Function, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::client::construct;
use super::support::files::{file_named, fixture, padded};
use super::support::js::{call, get, js, outcome, set};
use super::support::odd::{giver, rejecter, thrower};
use super::support::{Client, Cloud, over_both};

/// In every secret, and nowhere else.
const MARK: &str = "s3cr3t";

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    type Watch;

    #[wasm_bindgen(constructor)]
    fn new() -> Watch;

    /// Everything that an error shows, its cause apart.
    #[wasm_bindgen(method)]
    fn error(this: &Watch, error: &JsValue);

    /// Every event for logs that this connector tells.
    #[wasm_bindgen(method)]
    fn events(this: &Watch, connector: &JsValue);

    /// Ends the watch over the console; gives all that was seen.
    #[wasm_bindgen(method)]
    fn seen(this: &Watch) -> Array;
}

/// A secret text.
fn secret(kind: &str) -> String {
    format!("{kind}-{MARK}")
}

/// Each method with secrets wherever a person's or a page's own words go.
fn calls(id: &str) -> Vec<(&'static str, Value)> {
    let metadata =
        json!([{ "type": "ExternalId", "id": secret("meta") }, { "type": secret("kind"), "a": secret("m") }]);
    let profile = json!({
        "firstName": secret("first"), "description": secret("about"), "avatarUrl": secret("https://a.example/"),
        "privateData": { "mail": secret("mail"), "mobileNum": secret("tel") },
    });
    let sdes = json!({
        "ctmrinfo": { "customerId": secret("customer"), "userName": secret("user") },
        "personal": { "firstname": secret("first"), "contacts": [{ "email": secret("mail"), "phone": secret("tel") }] },
    });
    vec![
        ("createConversation", json!([{ "userProfile": profile, "sdes": sdes }])),
        ("sendText", json!([id, secret("text"), { "metadata": metadata }])),
        ("acknowledge", json!([id, "READ", [0], { "metadata": metadata }])),
        ("respond", json!([id, { "sequence": 0, "text": secret("reply"), "metadata": metadata }])),
        ("setUserProfile", json!([profile])),
        (
            "updateConversation",
            json!([id, { "field": "DialogChange", "type": "UPDATE",
            "dialog": { "dialogId": "no-such", "state": "CLOSE", "closedCause": secret("cause") } }]),
        ),
        (
            "sendRequest",
            json!([{ "type": "userprofile.SetUserProfile", "body": { "firstName": secret("raw") } }]),
        ),
        // Refused before they leave: the value is secret, and so may the name of a wrong field's value be.
        ("setUserProfile", json!([{ "firstName": [secret("list")] }])),
        ("setUserProfile", json!([secret("bare")])),
        ("sendText", json!([id, "x", { "metadata": secret("meta") }])),
        ("sendText", json!([id, "x", { "clientMessageId": secret("long").repeat(20) }])),
        ("sendText", json!([{ "id": secret("id") }, "x"])),
        ("setChatState", json!([id, secret("state")])),
        ("acknowledge", json!([id, secret("status"), [0]])),
        ("acknowledge", json!([id, "READ", [secret("sequence")]])),
        ("respond", json!([id, { "sequence": secret("sequence") }])),
        ("updateConversation", json!([id, { "field": secret("field") }])),
        ("sendRequest", json!([{ "type": [secret("type")] }])),
        ("createConversation", json!([{ "sdes": { "personal": { "gender": secret("gender") } } }])),
        ("createConversation", json!([{ "campaignInfo": secret("campaign") }])),
    ]
}

/// What goes wrong at the service, one after the other. Some answers repeat the secrets.
fn faults() -> Vec<Value> {
    let repeated = secret("answer");
    let item = |code: Value| json!({ "code": code, "body": { "msg": repeated, "title": repeated, "errorCode": 40002 }, "reqId": repeated });
    vec![
        json!({ "body": "html" }),
        json!({ "body": "truncated" }),
        json!({ "body": { "text": format!("<html>{repeated}") } }),
        json!({ "status": 400, "body": { "json": item(json!("BAD_REQUEST")) } }),
        json!({ "status": 401, "body": { "json": { "code": 401, "body": { "errorCode": 40102, "details": repeated } } } }),
        json!({ "status": 200, "afterWork": true, "body": { "json": item(json!(repeated)) } }),
        json!({ "status": 429, "retryAfter": repeated }),
        json!({ "status": 500 }),
        json!({ "status": 503 }),
        json!({ "drop": "before" }),
        json!({ "latencyMs": 1500 }),
    ]
}

/// Makes all calls; looks at each error.
async fn make_all(client: &Client, watch: &Watch, id: &str) -> usize {
    let made: Vec<Promise> =
        calls(id).into_iter().map(|(method, arguments)| client.start(method, arguments)).collect();
    let mut failed = 0;
    for promise in made {
        if let Err(error) = outcome(promise).await {
            watch.error(&error);
            failed += 1;
        }
    }
    failed
}

#[track_caller]
fn nothing_shown(watch: &Watch, least: usize) {
    let seen: Vec<String> = watch.seen().iter().map(|text| text.as_string().unwrap()).collect();
    assert!(seen.len() >= least, "the test looked at {} things only", seen.len());
    for text in seen {
        assert!(!text.contains(MARK), "a secret is shown: {text}");
    }
}

over_both!(on_each_strict_cloud, texts_profiles_and_answers_are_shown_nowhere);
async fn texts_profiles_and_answers_are_shown_nowhere(cloud: Cloud) {
    let watch = Watch::new();
    let tags = json!({
        "timeoutMs": 250, "retry": { "attempts": 2, "baseMs": 1, "maxMs": 1 },
        "clientProperties": { "appId": secret("app"), "features": [secret("feature")] }, "outbox": { "tag": true },
    });
    let client = cloud.client(&tags);
    watch.events(&client.object);
    let id = client.open().await;
    let mut failed = make_all(&client, &watch, &id).await;
    for fault in faults() {
        for endpoint in ["conversation", "send"] {
            let mut fault = fault.clone();
            (fault["endpoint"], fault["times"]) = (json!(endpoint), json!(0));
            cloud.fault(fault).await;
        }
        failed += make_all(&client, &watch, &id).await;
        cloud.control("DELETE", "faults", &Value::Null).await;
    }
    client.ok("closeConversation", json!([id])).await;
    failed += make_all(&client, &watch, &id).await;
    call(&client.object, "close", &[]).unwrap();
    failed += make_all(&client, &watch, &id).await;
    assert!(failed > 150, "{failed} failed only");
    nothing_shown(&watch, failed);
}

over_both!(on_each_strict_cloud, tokens_are_shown_nowhere);
async fn tokens_are_shown_nowhere(cloud: Cloud) {
    let watch = Watch::new();
    let text = JsValue::from(secret("token"));
    let bad = JsValue::from(secret("bad token"));
    let sources = [
        text.clone(),
        giver(&text),
        giver(&bad),
        thrower(&text),
        rejecter(&text),
        thrower(&js_sys::Error::new(&secret("thrown"))),
    ];
    for source in sources {
        for kind in cloud.tokens() {
            let options = cloud.options(&json!({ "retry": { "attempts": 2, "baseMs": 1, "maxMs": 1 } }));
            set(&get(&options, "auth"), kind, &source);
            let client = Client::from_options(&options);
            watch.events(&client.object);
            let failed = make_all(&client, &watch, "c").await;
            assert_eq!(failed, calls("c").len());
        }
    }
    nothing_shown(&watch, 200);
}

/// Files whose name is secret, sent with a secret caption and a secret preview, in every way that fails.
async fn send_all(client: &Client, watch: &Watch, id: &str) -> usize {
    let named = |bytes: &[u8]| file_named(bytes, &secret("name.png"));
    let good = named(fixture!("1x1.png"));
    let unreadable = named(b"x");
    set(&unreadable, "arrayBuffer", &rejecter(&js_sys::Error::new(&secret("cause"))));
    let options = json!({
        "caption": secret("caption"), "preview": format!("data:image/png;base64,{MARK}AA"),
        "metadata": [{ "type": "ExternalId", "id": secret("meta") }],
    });
    let with = |name: &str, value: Value| {
        let mut options = options.clone();
        options[name] = value;
        options
    };
    let sending = [
        client.start_file(id, &good, &options),
        client.start_file(id, &named(b"MZ\x90\0\x03\0\0\0"), &options),
        client.start_file(id, &named(b""), &options),
        client.start_file(id, &padded(fixture!("1x1.png"), 70_000), &options),
        client.start_file(id, &unreadable, &options),
        client.start_file(id, &good, &with("preview", json!(secret("preview")))),
        client.start_file(id, &good, &with("fileType", json!(secret("type")))),
        client.start_file(id, &good, &with("caption", json!([secret("caption")]))),
        client.start_file(id, &secret("file").into(), &options),
        client.start("requestDownloadUrl", json!([secret("/v1/path")])),
        client.start("downloadFile", json!([secret("/v1/path")])),
        client.start("publishFile", json!([id, { "relativePath": secret("/v1/path"), "fileType": "PNG" }])),
        client.start("requestUploadUrl", json!([{ "fileSize": secret("size"), "fileType": "PNG" }])),
    ];
    let mut failed = 0;
    for promise in sending {
        if let Err(error) = outcome(promise).await {
            watch.error(&error);
            failed += 1;
        }
    }
    failed
}

over_both!(on_each_strict_cloud, files_their_names_and_their_urls_are_shown_nowhere);
async fn files_their_names_and_their_urls_are_shown_nowhere(cloud: Cloud) {
    let cloud = cloud.sharing_files().await;
    let watch = Watch::new();
    let options = json!({
        "timeoutMs": 400, "retry": { "attempts": 2, "baseMs": 1, "maxMs": 1 }, "files": { "maxBytes": 60_000 },
    });
    let client = cloud.client(&options);
    watch.events(&client.object);
    let id = client.open().await;
    let mut failed = send_all(&client, &watch, &id).await;
    let grant = json!({
        "code": "OK", "reqId": "x", "body": {
            "relativePath": format!("/v1/AUTH_async-images/{}/x", cloud.account),
            "queryParams": { "temp_url_sig": secret("signature"), "temp_url_expires": "4000000000" },
        },
    });
    let elsewhere = json!({ "code": "OK", "reqId": "x", "body": {
        "relativePath": secret("//evil.test/"),
        "queryParams": { "temp_url_sig": secret("signature"), "temp_url_expires": secret("when") },
    } });
    for (endpoint, fault) in [
        ("send", json!({ "body": { "json": grant } })),
        ("send", json!({ "body": { "json": elsewhere } })),
        ("send", json!({ "status": 400, "body": { "text": secret("answer") } })),
        ("store", json!({ "status": 401 })),
        ("store", json!({ "status": 413, "body": { "text": secret("answer") } })),
        ("store", json!({ "status": 503 })),
        ("store", json!({ "drop": "before" })),
        ("store", json!({ "drop": "after" })),
        ("send", json!({ "drop": "after" })),
    ] {
        let mut fault = fault;
        (fault["endpoint"], fault["times"]) = (json!(endpoint), json!(0));
        cloud.fault(fault).await;
        failed += send_all(&client, &watch, &id).await;
        cloud.control("DELETE", "faults", &Value::Null).await;
    }
    call(&client.object, "close", &[]).unwrap();
    failed += send_all(&client, &watch, &id).await;
    assert!(failed > 110, "{failed} failed only");
    nothing_shown(&watch, failed);
}

#[wasm_bindgen_test]
async fn options_addresses_and_notifications_are_shown_nowhere() {
    let watch = Watch::new();
    let token = secret("bad token");
    for options in [
        json!({ "accountId": secret("a/") }),
        json!({ "accountId": "a", "endpoints": { "messaging": format!("https://a.example/?key={}", secret("q")) } }),
        json!({ "accountId": "a", "endpoints": { "domains": format!("https://{}@a.example", secret("user")) } }),
        json!({ "accountId": "a", "auth": { "appJwt": token, "consumerJws": token } }),
        json!({ "accountId": "a", "auth": secret("auth") }),
        json!({ "accountId": "a", "fetch": secret("fetch") }),
        json!({ "accountId": "a", "credentials": secret("credentials") }),
        json!({ "accountId": "a", "clientProperties": { "os": secret("os") } }),
        json!({ "accountId": "a", "timeoutMs": secret("time") }),
    ] {
        watch.error(&construct(&js(&options)).expect_err("refused"));
    }
    let client = Cloud::in_page("t").client(&json!({}));
    watch.events(&client.object);
    for bad in
        [json!(secret("text")), json!({ "body": secret("body") }), json!(format!("{{{}", secret("cut")))]
    {
        watch.error(&call(&client.object, "receive", &[js(&bad)]).expect_err("refused"));
    }
    let listener: Function = giver(&JsValue::UNDEFINED).unchecked_into();
    watch
        .error(&call(&client.object, "on", &[secret("event").into(), listener.into()]).expect_err("refused"));
    nothing_shown(&watch, 13);
}

#[wasm_bindgen_test]
fn the_watch_sees_what_is_there() {
    let watch = Watch::new();
    let error = js_sys::Error::new("fine");
    set(&error, "detail", &js(&json!({ "inner": secret("detail") })));
    watch.error(&error);
    super::support::js::note(&secret("console"));
    let seen: Vec<String> = watch.seen().iter().map(|text| text.as_string().unwrap()).collect();
    assert_eq!(seen.iter().filter(|text| text.contains(MARK)).count(), 2, "{seen:?}");
}
