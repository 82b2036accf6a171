//! The store in-process: what the table over sockets does not show.

use lp_emulator::{Config, Fate, Request, Service, Share, Swift};
use serde_json::{Value, json};

use crate::world::{ACCOUNT, START, World, file, request, target};

fn sharing(config: &Value) -> World {
    let mut world = World::new();
    world.control("config", &json!({ "fileSharing": true }));
    world.control("config", config);
    world
}

fn preflight(target: &str, origin: &str) -> Request {
    Request::new("OPTIONS", target).header("Origin", origin).header("Access-Control-Request-Method", "PUT")
}

#[test]
fn a_container_names_the_origins_that_may_use_it() {
    let page = "http://127.0.0.1:8000";
    for (cors, status, origin, vary) in [
        (json!("*"), 200, Some("*"), None),
        (json!(page), 200, Some(page), Some("Origin")),
        (json!(format!("http://x {page}")), 200, Some(page), Some("Origin")),
        (json!("* http://x"), 200, Some(page), Some("Origin")),
        (json!("http://localhost:8000"), 401, None, None),
        (json!(format!("{page}/")), 401, None, None),
        (json!(""), 401, None, None),
        (json!(null), 401, None, None),
    ] {
        let mut world = sharing(&json!({ "storeCors": cors }));
        let (_, put) = world.place(5);
        let reply = world.handle(&preflight(&put, page));
        assert_eq!(reply.status, status, "{cors}");
        assert_eq!(reply.header_value("access-control-allow-origin"), origin, "{cors}");
        assert_eq!(reply.header_value("vary"), vary, "{cors}");
        let reply = world.handle(&Request::new("PUT", &put).header("Origin", page).body("hello"));
        assert_eq!(
            (reply.status, reply.header_value("access-control-allow-origin")),
            (201, origin),
            "{cors}"
        );
        assert_eq!(reply.header_value("vary"), vary, "{cors}");
    }
}

#[test]
fn the_switch_for_other_endpoints_is_not_for_the_store() {
    let mut world = sharing(&json!({ "cors": false }));
    let (_, put) = world.place(5);
    assert_eq!(world.put(&put, b"hello").header_value("access-control-allow-origin"), Some("*"));
    let refused = world.put("/v1/AUTH_async-images/12345678/x?temp_url_sig=x&temp_url_expires=1", b"hello");
    assert_eq!((refused.status, refused.header_value("access-control-allow-origin")), (401, None));
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn a_quota_counts_what_is_stored_and_what_would_be() {
    let mut world = sharing(&json!({ "storeQuotaBytes": 10 }));
    let (_, put) = world.place(5);
    assert_eq!(world.put(&put, b"hello!").status, 201);
    assert_eq!(world.put(&put, b"hello").status, 413, "what would be replaced counts");
    assert_eq!(world.put(&put, b"four").status, 201);
    world.control("config", &json!({ "storeQuotaBytes": null }));
    assert_eq!(world.put(&put, &[0; 1_000]).status, 201);
}

#[test]
fn a_name_can_be_anything() {
    let exact = "ü 🙂 \"quoted\" ?#%+&=\u{202e}gpj.exe";
    let mut world = sharing(&json!({ "fileName": format!("{exact} {{uuid}}") }));
    let (one, put) = world.place(5);
    let (two, _) = world.place(5);
    let (start, _) = one.split_at(one.len() - 36);
    assert_eq!(start, format!("/v1/AUTH_async-images/{ACCOUNT}/{exact} "));
    assert!(two.starts_with(start) && one != two, "{two}");
    assert_eq!(world.put(&put, b"hello").status, 201);
    let id = world.open();
    assert_eq!(world.publish(&id, &file(&one)).status, 200);
    for (characters, status) in [(1024, 201), (1025, 400)] {
        world.control("config", &json!({ "fileName": "é".repeat(512) + &"x".repeat(characters - 512) }));
        let (_, put) = world.place(5);
        assert_eq!(world.put(&put, b"hello").status, status, "{characters}");
    }
}

#[test]
fn other_containers_keep_the_files_of_all_accounts_apart() {
    let mut world = sharing(&json!({ "container": "closed" }));
    let (path, put) = world.place(5);
    assert!(path.starts_with(&format!("/v1/AUTH_async-images/closed/{ACCOUNT}/")), "{path}");
    assert_eq!(world.handle(&preflight(&put, "http://page")).status, 401);
    let reply = world.put(&put, b"hello");
    assert_eq!((reply.status, reply.header_value("access-control-allow-origin")), (201, None));
    world.control("config", &json!({ "container": "small" }));
    let (_, put) = world.place(5);
    assert_eq!(world.handle(&preflight(&put, "http://page")).status, 200);
    assert_eq!(world.put(&put, &vec![0; 1_000_001]).status, 413);
    world.control("config", &json!({ "container": "nothere" }));
    let (_, put) = world.place(5);
    assert_eq!(world.handle(&preflight(&put, "http://page")).status, 401);
    assert_eq!(world.put(&put, b"hello").status, 404);
    let items = world.get("/emulator/store").json()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!(world.get("/emulator/store?account=other").json()["items"], json!([]));
    let elsewhere = put.replace(ACCOUNT, "other");
    assert_eq!(world.put(&elsewhere, b"hello").status, 401, "an account's key opens its own files");
}

#[test]
fn a_file_goes_when_its_time_is_over() {
    let mut world = sharing(&json!({ "tempUrlSeconds": 600 }));
    let (path, put) = world.place(5);
    world.handle(&Request::new("PUT", &put).header("X-Delete-After", "60").body("hello"));
    let id = world.open();
    assert_eq!(world.publish(&id, &file(&path)).status, 200);
    let head = put.clone();
    assert_eq!(world.handle(&Request::new("HEAD", &head)).status, 200);
    world.control("clock", &json!({ "advanceMs": 60_000 }));
    assert_eq!(world.handle(&Request::new("HEAD", &head)).status, 404);
    assert_eq!(world.publish(&id, &file(&path)).status, 400);
    world.control("clock", &json!({ "advanceMs": 600_000 }));
    assert_eq!(world.handle(&Request::new("HEAD", &head)).status, 401, "now the URL is over too");
}

#[test]
fn faults_reach_the_store_by_method() {
    let mut world = sharing(&json!({}));
    let (_, put) = world.place(5);
    world.control(
        "faults",
        &json!({ "endpoint": "store", "method": "HEAD", "status": 503, "withoutCors": true }),
    );
    world.control("faults", &json!({ "endpoint": "store", "method": "PUT", "status": 500, "latencyMs": 7 }));
    assert_eq!(world.handle(&preflight(&put, "http://page")).status, 200, "a preflight meets no fault");
    let reply = world.put(&put, b"hello");
    assert_eq!((reply.status, reply.latency_ms), (500, 7));
    assert_eq!(reply.header_value("access-control-allow-origin"), Some("*"));
    let head = Request::new("HEAD", &put).header("Origin", "http://page");
    let reply = world.handle(&head);
    assert_eq!((reply.status, reply.header_value("access-control-allow-origin")), (503, None));
    assert_eq!(world.handle(&head).status, 404, "nothing was stored");

    world.control("faults", &json!({ "endpoint": "store", "withoutCors": true }));
    let reply = world.put(&put, b"hello");
    assert_eq!((reply.status, reply.header_value("access-control-expose-headers")), (201, None));
    let fate = |world: &mut World, drop: &str| {
        world.control("faults", &json!({ "endpoint": "store", "drop": drop }));
        world.put(&put, b"other").fate
    };
    let etag = |world: &mut World| world.handle(&head).header_value("etag").unwrap().to_owned();
    let hello = etag(&mut world);
    assert_eq!(fate(&mut world, "before"), Fate::DropBeforeWork);
    assert_eq!(fate(&mut world, "midway"), Fate::DropMidway);
    assert_eq!(etag(&mut world), hello);
    assert_eq!(fate(&mut world, "after"), Fate::DropAfterWork);
    assert_ne!(etag(&mut world), hello);
    let log = world.get("/emulator/log?endpoint=store").json();
    let fates: Vec<_> = log["items"].as_array().unwrap().iter().map(|one| one["fate"].clone()).collect();
    let answer = "answer";
    assert_eq!(
        fates,
        [answer, answer, answer, answer, answer, "dropBefore", "dropMidway", answer, "dropAfter", answer]
    );
}

#[test]
fn what_becomes_of_a_body_is_known_before_it_is_read() {
    let mut world = sharing(&json!({}));
    let (_, put) = world.place(5);
    let head = Request::new("PUT", &put).header("Content-Length", "5");
    for (fault, share) in [
        (json!({ "endpoint": "store", "drop": "before" }), Share::Nothing),
        (json!({ "endpoint": "store", "drop": "midway" }), Share::Half),
        (json!({ "endpoint": "store", "drop": "after" }), Share::All),
        (json!({ "endpoint": "*", "readDelayMs": 5, "bytesPerSecond": 9 }), Share::All),
    ] {
        let slow = fault.get("readDelayMs").is_some();
        world.control("faults", &fault);
        let begun = world.service.begin(world.now, &head);
        assert_eq!(begun.intake.share, share, "{fault}");
        assert_eq!(
            (begun.intake.delay_ms, begun.intake.bytes_per_second),
            if slow { (5, Some(9)) } else { (0, None) }
        );
        assert_eq!(world.get("/emulator/faults").json()["items"], json!([]), "it is drawn");
        let whole = head.clone().body("hello");
        let reply = world.service.finish(world.now, begun, &whole);
        assert_eq!(reply.fate == Fate::Answer, slow, "{fault}: and not drawn again");
        assert_eq!(reply.bytes_per_second, slow.then_some(9));
    }
    // A drop elsewhere comes after the body was read, which says what it is about.
    world.control("faults", &json!({ "endpoint": "domains", "drop": "before" }));
    let domains = Request::get(&format!("/api/account/{ACCOUNT}/service/idp/baseURI.json?version=1.0"));
    assert_eq!(world.service.begin(world.now, &domains).intake.share, Share::All);
}

#[test]
fn a_fault_of_a_payload_type_is_older_than_one_drawn_before_it() {
    let mut world = World::new();
    let id = world.open();
    let by_type = json!({ "endpoint": "send", "payloadType": "ms.PublishEvent", "status": 429 });
    world.control("faults", &by_type);
    world.control("faults", &json!({ "endpoint": "send", "status": 503, "latencyMs": 9 }));
    let reply = world.publish(&id, &crate::world::text("x"));
    assert_eq!((reply.status, reply.latency_ms), (429, 9));
}

#[test]
fn the_log_knows_size_and_type_of_a_file_but_not_what_is_in_it() {
    let mut world = sharing(&json!({}));
    let (_, put) = world.place(5);
    let json = r#"{"secret":"marked"}"#;
    world.handle(&Request::new("PUT", &put).header("Content-Type", "application/json").body(json));
    world.get(&put);
    let log = world.get("/emulator/log?endpoint=store").json();
    let entry = &log["items"][0];
    assert_eq!(entry["request"]["body"], json!({ "bytes": json.len(), "contentType": "application/json" }));
    assert_eq!((&entry["method"], &entry["status"]), (&json!("PUT"), &json!(201)));
    let signature = put.split_once("sig=").unwrap().1.split_once('&').unwrap().0;
    let said = log.to_string();
    assert!(!said.contains("marked") && !said.contains(signature), "{said}");
}

#[test]
fn files_survive_saving_and_restoring() {
    let mut world = sharing(&json!({}));
    let path = world.stored(&[0, 159, 146, 150]);
    let before = world.get("/emulator/store").json();
    let saved: Value = serde_json::from_str(&world.service.save().to_string()).unwrap();
    world.service = Service::new(Config::default(), 99);
    world.service.restore(&saved).unwrap();
    assert_eq!(world.get("/emulator/store").json(), before);
    let download = world.send(&request("ms.GenerateURLForDownloadFile", &json!({ "relativePath": path })));
    assert_eq!(world.get(&target(&download.json()["body"])).body, [0, 159, 146, 150]);
}

#[test]
fn a_real_swift_keeps_the_files_and_nobody_sees_its_key() {
    let swift = Swift::new("http://127.0.0.1:18080/v1/AUTH_async-images/files", "the-marked-key").unwrap();
    let mut world = World::new();
    world.service = Service::new(Config { swift: Some(swift), ..Config::default() }, 1);
    world.renew("ann");
    world.control("config", &json!({ "fileSharing": true }));
    world.control("clock", &json!({ "advanceMs": 3_600_000 }));
    world.renew("ann");
    let (path, put) = world.place(5);
    assert!(path.starts_with(&format!("/v1/AUTH_async-images/files/{ACCOUNT}/")), "{path}");
    assert!(put.ends_with(&format!("={}", START / 1000 + 60)), "its clock is the host's: {put}");
    assert_eq!(world.put(&put, b"hello").status, 401, "the emulator keeps nothing");
    let host = |world: &mut World, name: &str| {
        let at = format!("/api/account/{ACCOUNT}/service/{name}/baseURI.json?version=1.0");
        world.get(&at).json()["baseURI"].as_str().unwrap().to_owned()
    };
    assert_eq!(host(&mut world, "swift"), "127.0.0.1:18080");
    assert_eq!(host(&mut world, "idp"), "127.0.0.1:8787");
    let id = world.open();
    assert_eq!(world.publish(&id, &file(&path)).status, 200);
    assert_eq!(
        world.get("/emulator/store").json()["items"],
        json!([{ "relativePath": path, "published": 1 }])
    );
    world.control("config", &json!({ "container": "closed" }));
    let (path, _) = world.place(5);
    assert!(path.starts_with(&format!("/v1/AUTH_async-images/closed/{ACCOUNT}/")), "{path}");
    let url = world.get(&format!("/emulator/agent/file?relativePath={path}")).json()["url"].clone();
    assert!(
        url.as_str().unwrap().starts_with("http://127.0.0.1:18080/v1/AUTH_async-images/closed/"),
        "{url}"
    );

    let mut shown = format!("{:?}{}", world.service, world.service.save());
    for call in ["log", "state", "config", "store", "faults"] {
        shown += &world.get(&format!("/emulator/{call}")).json().to_string();
    }
    assert!(!shown.contains("the-marked-key"));
}
