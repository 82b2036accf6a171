//! Whatever comes in, an answer goes out.

use lp_emulator::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{START, World, batch, publish, request, target, text};

const TARGETS: [&str; 31] = [
    "/api/account/12345678/service/baseURI.json?version=1.0",
    "/api/account/12345678/service/idp/baseURI.json?version=1.0",
    "/sentinel/api/account/12345678/app/token?v=1.0&grant_type=client_credentials",
    "/api/account/12345678/consumer?v=1.0",
    "/api/account/12345678/signup",
    "/api/account/12345678/authenticate",
    "/api/account/12345678/login?v=1.1",
    "/api/account/12345678/configuration/setting/properties/messaging.file.sharing.enabled?v=3.0",
    "/api/account/12345678/messaging/consumer/conversation?v=3",
    "/api/account/12345678/messaging/consumer/conversation/send?v=3",
    "/api/account/12345678/app/x/authenticate?v=3.0",
    "/api/account/12345678/anonymous/authorize",
    "/ws_api/account/12345678/messaging/consumer?v=3",
    "/emulator/sockets",
    "/emulator/reset",
    "/emulator/faults",
    "/emulator/clock",
    "/emulator/config",
    "/emulator/webhooks",
    "/emulator/agent",
    "/emulator/agent/send",
    "/emulator/agent/receipt",
    "/emulator/events",
    "/emulator/log",
    "/emulator/tokens/expire",
    "/emulator/agent/file",
    "/emulator/store",
    "/v1/AUTH_async-images/12345678/x.png?temp_url_sig=0123456789012345678901234567890123456789&temp_url_expires=1",
    "/v1/AUTH_async-images/12345678/%00%FF?temp_url_sig=sha1:x&temp_url_expires=4000000000",
    "//v1/AUTH_async-images/small/12345678/x",
    "/v1/?temp_url_sig",
];

const STORE_HEADERS: [&str; 16] = [
    "Origin",
    "Range",
    "ETag",
    "If-None-Match",
    "If-Match",
    "If-Modified-Since",
    "If-Unmodified-Since",
    "X-Delete-At",
    "X-Delete-After",
    "X-Object-Meta-",
    "X-Object-Meta-Public-A",
    "Content-Type",
    "Content-Length",
    "Content-Disposition",
    "Access-Control-Request-Method",
    "Access-Control-Request-Headers",
];

/// What a header of the store may hold, and what it may not.
fn header_value() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        "bytes=[0-9,-]{0,12}",
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| format!("bytes={number}-")),
        Just("*".to_owned()),
        Just("PUT".to_owned()),
        Just("Sat, 00 Jan 1970 00:00:00 GMT".to_owned()),
        Just("Sat, 21 Nov 2026 06:02:37 GMT".to_owned()),
    ]
}

pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "kind",
        "req",
        "id",
        "type",
        "body",
        "event",
        "ms.PublishEvent",
        "ContentEvent",
        "message",
        "dialogId",
        "conversationId",
        "conversationField",
        "field",
        "DialogChange",
        "metadata",
        "sequenceList",
        "endpoint",
        "send",
        "status",
        "huge",
        "seed",
        "clockMs",
        "advanceMs",
        "mode",
        "echo",
        "text",
        "",
        "*",
        "\u{0}",
        "ü🙂",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|n| json!(n)),
        words.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((words.clone(), inner), 0..6).prop_map(|pairs| {
                pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Value>()
            }),
        ]
    })
}

/// A valid payload with one part of it replaced.
fn nearly_valid() -> impl Strategy<Value = Value> {
    let bases = prop::sample::select(vec![batch(), publish("ID", &text("x"))]);
    (bases, any::<prop::sample::Index>(), any_json()).prop_map(|(mut base, at, part)| {
        let mut pointers = vec![String::new()];
        collect(&base, "", &mut pointers);
        if let Some(place) = base.pointer_mut(&pointers[at.index(pointers.len())]) {
            *place = part;
        }
        base
    })
}

fn collect(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, one)| {
            out.push(format!("{at}/{key}"));
            collect(one, &format!("{at}/{key}"), out);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, one)| {
            out.push(format!("{at}/{n}"));
            collect(one, &format!("{at}/{n}"), out);
        }),
        _ => {}
    }
}

fn call(world: &mut World, method: &str, target: &str, body: impl Into<Vec<u8>>) {
    let request = Request::new(method, target)
        .header("content-type", "application/json")
        .header("authorization", &world.app_jwt)
        .header("x-lp-on-behalf", &world.jws)
        .body(body);
    let reply = world.handle(&request);
    assert!((200..=599).contains(&reply.status));
    if let Some(wake) = world.service.next_wake() {
        world.service.poll(wake);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_never_panic(
        target in prop::sample::select(&TARGETS[..]),
        method in prop::sample::select(vec!["GET", "POST", "PUT", "DELETE", "OPTIONS", "X"]),
        body in prop::collection::vec(any::<u8>(), 0..200),
        path in "\\PC{0,40}",
        header in "\\PC{0,40}",
    ) {
        let mut world = World::new();
        call(&mut world, method, target, body.clone());
        call(&mut world, method, &format!("/{path}"), body.clone());
        call(&mut world, method, &format!("/emulator/{path}"), body.clone());
        world.app_jwt = header.clone();
        world.jws = format!("{header}.{header}.{header}");
        call(&mut world, method, &format!("{target}&account={path}"), body);
    }

    #[test]
    fn json_never_panics(bodies in prop::collection::vec(
        (prop::sample::select(&TARGETS[..]), prop_oneof![any_json(), nearly_valid()]), 1..12,
    )) {
        let mut world = World::new();
        let id = world.open();
        for (target, body) in bodies {
            let body = body.to_string().replace("\"ID\"", &format!("\"{id}\""));
            call(&mut world, "POST", target, body.clone());
            call(&mut world, "PUT", target, body);
        }
    }

    #[test]
    fn client_properties_never_panic(header in "\\PC{0,80}", value in any_json()) {
        let mut world = World::new();
        for text in [header, value.to_string()] {
            world.client_properties = Some(text);
            let status = world.create(&batch()).status;
            prop_assert!(status == 200 || status == 400);
        }
        prop_assert_eq!(world.get("/emulator/state").status, 200);
    }

    #[test]
    fn a_store_never_panics(
        clock in prop_oneof![Just(0_u64), Just(START), Just(u64::MAX), any::<u64>()],
        seconds in prop_oneof![Just(60_u64), Just(u64::MAX), any::<u64>()],
        headers in prop::collection::vec((prop::sample::select(&STORE_HEADERS[..]), header_value()), 0..4),
        name in "\\PC{0,20}",
        body in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let mut world = World::new();
        let config = json!({ "fileSharing": true, "tempUrlSeconds": seconds, "fileName": name, "storeQuotaBytes": 30 });
        world.control("reset", &json!({ "clockMs": clock, "config": config }));
        world.renew("ann");
        let Some((path, put)) = world.try_place(5) else { return Ok(()) };
        for method in ["PUT", "GET", "HEAD", "OPTIONS", "DELETE"] {
            for target in [put.clone(), path.clone()] {
                let mut request = Request::new(method, &target).body(body.clone());
                for (name, value) in &headers {
                    request = request.header(name, value);
                }
                let reply = world.handle(&request);
                prop_assert!((200..=599).contains(&reply.status));
            }
        }
        let download = request("ms.GenerateURLForDownloadFile", &json!({ "relativePath": path }));
        let reply = world.send(&download);
        if reply.status == 200 {
            let mut request = Request::get(&target(&reply.json()["body"]));
            for (name, value) in &headers {
                request = request.header(name, value);
            }
            prop_assert!((200..=599).contains(&world.handle(&request).status));
        }
        prop_assert_eq!(world.get("/emulator/store").status, 200);
    }
}
