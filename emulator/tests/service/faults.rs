//! Faults: what the client gets, and what was done all the same.

use lp_emulator::{Fate, Request};
use serde_json::{Value, json};

use crate::world::{ACCOUNT, World, batch, publish, text};

/// What a spoiled body must be.
type Holds = fn(&[u8]) -> bool;

fn messages(world: &mut World, id: &str) -> usize {
    world.conversation(id)["dialogs"][0]["messages"].as_array().unwrap().len()
}

#[test]
fn a_status_comes_instead_of_the_work_unless_asked_otherwise() {
    let mut world = World::new();
    let id = world.open();
    world.control("faults", &json!({ "endpoint": "send", "status": 429, "retryAfter": 2 }));
    let reply = world.publish(&id, &text("x"));
    assert_eq!((reply.status, reply.header_value("retry-after")), (429, Some("2")));
    assert_eq!(messages(&mut world, &id), 0);
    let date = "Wed, 21 Oct 2026 07:28:00 GMT";
    world.control(
        "faults",
        &json!({ "endpoint": "*", "status": 502, "afterWork": true, "retryAfter": date, "body": "html" }),
    );
    let reply = world.publish(&id, &text("x"));
    assert_eq!((reply.status, reply.header_value("retry-after")), (502, Some(date)));
    assert!(reply.body.starts_with(b"<!DOCTYPE html>"));
    assert_eq!(messages(&mut world, &id), 1);
    assert_eq!(world.say(&id, "the fault is used up"), 1);
}

#[test]
fn a_connection_dies_before_or_after_the_work() {
    let mut world = World::new();
    let id = world.open();
    world.control("faults", &json!({ "endpoint": "send", "drop": "before" }));
    assert_eq!(world.publish(&id, &text("x")).fate, Fate::DropBeforeWork);
    assert_eq!(messages(&mut world, &id), 0);
    world.control("faults", &json!({ "endpoint": "send", "drop": "after" }));
    assert_eq!(world.publish(&id, &text("x")).fate, Fate::DropAfterWork);
    assert_eq!(messages(&mut world, &id), 1);
    assert!(world.story().contains(&"0 CONSUMER says x".to_owned()), "the echo goes out");
    let log = world.get("/emulator/log?endpoint=send").json();
    let fates: Vec<_> = log["items"].as_array().unwrap().iter().map(|one| one["fate"].clone()).collect();
    assert_eq!(fates, ["dropBefore", "dropAfter"]);
}

#[test]
fn a_body_is_spoiled_in_each_way() {
    let good = json!({ "code": "OK", "body": { "sequence": 0 }, "reqId": "7" });
    let cases: [(Value, Holds); 9] = [
        (json!("empty"), |body| body.is_empty()),
        (json!("html"), |body| body.starts_with(b"<!DOCTYPE html>")),
        (json!("truncated"), |body| body.starts_with(b"{") && serde_json::from_slice::<Value>(body).is_err()),
        (json!("garbled"), |body| std::str::from_utf8(body).is_err()),
        (json!("wrongTypes"), |body| {
            let wrong: Value = serde_json::from_slice(body).unwrap();
            wrong["code"].is_number() && wrong["body"]["sequence"].is_object() && wrong["reqId"].is_number()
        }),
        (json!({ "huge": 100_000 }), |body| body.len() == 100_000),
        (json!({ "text": "no" }), |body| body == b"no"),
        (json!({ "json": [1] }), |body| body == b"[1]"),
        (json!({ "json": { "reqId": "{reqId}", "body": 1 } }), |body| {
            let answer: Value = serde_json::from_slice(body).unwrap();
            answer["body"] == 1 && answer["reqId"].as_str().is_some_and(|id| !id.contains("reqId"))
        }),
    ];
    for (spoil, holds) in cases {
        let mut world = World::new();
        let id = world.open();
        world.control("faults", &json!({ "endpoint": "send", "body": spoil }));
        let reply = world.publish(&id, &text("x"));
        assert_eq!(reply.status, 200);
        assert!(holds(&reply.body), "{spoil}");
        assert_ne!(reply.json(), good);
        assert_eq!(messages(&mut world, &id), 1, "the work was done");
    }
}

#[test]
fn a_fault_hits_only_what_it_names() {
    let mut world = World::new();
    let id = world.open();
    let fault =
        json!({ "endpoint": "send", "payloadType": "cm.UpdateConversationField", "status": 503, "times": 0 });
    world.control("faults", &fault);
    assert_eq!(world.say(&id, "x"), 0);
    for _ in 0..3 {
        assert_eq!(world.send(&crate::world::close(&id)).status, 503);
    }
    let listed = world.get("/emulator/faults").json();
    assert_eq!((&listed["items"][0]["hits"], &listed["items"][0]["left"]), (&json!(3), &Value::Null));
    let deleted = world.handle(&Request::new("DELETE", "/emulator/faults?id=1"));
    assert_eq!(deleted.status, 200);
    assert_eq!(world.send(&crate::world::close(&id)).status, 200);
    world.control("faults", &json!({ "endpoint": "conversation", "payloadType": "cm.ConsumerRequestConversation", "status": 500 }));
    assert_eq!(world.create(&batch()).status, 500);
    assert_eq!(world.create(&batch()).status, 200);
}

#[test]
fn faults_reach_every_endpoint_by_name() {
    let host = format!("/api/account/{ACCOUNT}");
    for (name, request) in [
        ("domains", Request::get(&format!("{host}/service/idp/baseURI.json?version=1.0"))),
        ("sentinel", Request::new("POST", &format!("/sentinel/api/account/{ACCOUNT}/app/token?v=1.0"))),
        ("idp", Request::new("POST", &format!("{host}/consumer?v=1.0"))),
        ("login", Request::new("POST", &format!("{host}/login?v=1.1"))),
        ("properties", Request::get(&format!("{host}/configuration/setting/properties/x?v=3.0"))),
        ("conversation", Request::new("POST", &format!("{host}/messaging/consumer/conversation?v=3"))),
        ("send", Request::new("POST", &format!("{host}/messaging/consumer/conversation/send?v=3"))),
        ("backend", Request::get("/emulator/backend/tokens?consumer=a&kind=appJwt")),
        ("events", Request::get("/emulator/events")),
        ("store", Request::get(&format!("/v1/AUTH_async-images/{ACCOUNT}/x.png"))),
    ] {
        let mut world = World::new();
        world.control("faults", &json!({ "endpoint": name, "status": 418, "latencyMs": 5 }));
        let reply = world.handle(&request);
        assert_eq!((reply.status, reply.latency_ms), (418, 5), "{name}");
        assert_ne!(world.handle(&request).status, 418, "{name}: once");
    }
}

#[test]
fn faults_of_tokens_last_until_new_ones_are_issued() {
    for (fault, code) in [
        (json!({ "endpoint": "send", "appJwt": "expired" }), 40102),
        (json!({ "endpoint": "send", "consumerJws": "rejected" }), 40103),
    ] {
        let mut world = World::new();
        let id = world.open();
        world.control("faults", &fault);
        for _ in 0..2 {
            let reply = world.publish(&id, &text("x"));
            assert_eq!((reply.status, &reply.json()["body"]["errorCode"]), (401, &json!(code)));
        }
        world.renew("ann");
        assert_eq!(world.say(&id, "x"), 0);
    }
}

#[test]
fn chance_is_drawn_from_the_seed() {
    let run = |seed| {
        let mut world = World::with_seed(seed);
        let id = world.open();
        world.control("faults", &json!({ "endpoint": "send", "status": 503, "times": 0, "chance": 0.5 }));
        (0..64).map(|_| world.publish(&id, &text("x")).status == 503).collect::<Vec<_>>()
    };
    let first = run(3);
    assert_eq!(first, run(3));
    assert_ne!(first, run(4));
    let hits = first.iter().filter(|hit| **hit).count();
    assert!((16..=48).contains(&hits), "{hits}");
}

#[test]
fn several_faults_come_together_and_the_older_wins() {
    let mut world = World::new();
    let id = world.open();
    world.control("faults", &json!({ "endpoint": "send", "latencyMs": 40, "times": 2 }));
    world.control("faults", &json!({ "endpoint": "send", "status": 503, "latencyMs": 9 }));
    let request = world.send_request(&publish(&id, &text("x"))).header("Origin", "http://page");
    let reply = world.handle(&request);
    assert_eq!((reply.status, reply.latency_ms), (503, 40));
    assert_eq!(reply.header_value("access-control-allow-origin"), Some("http://page"));
    world.control("faults", &json!({ "endpoint": "send", "status": 503, "withoutCors": true }));
    let reply = world.handle(&request);
    assert_eq!((reply.status, reply.latency_ms), (503, 40));
    assert_eq!(reply.header_value("access-control-allow-origin"), None);
}

#[test]
fn bad_faults_are_explained() {
    let mut world = World::new();
    for (fault, told) in [
        (json!({ "endpoint": "sends", "status": 500 }), "endpoint must be * or one of domains"),
        (json!({ "status": 500 }), "missing field `endpoint`"),
        (json!({ "endpoint": "send" }), "one of latencyMs"),
        (json!({ "endpoint": "send", "statsu": 500 }), "unknown field statsu"),
        (json!({ "endpoint": "send", "status": 99 }), "status must be between"),
        (json!({ "endpoint": "send", "drop": "during" }), "one of `before`, `midway`, `after`"),
        (json!({ "endpoint": "send", "status": 429, "retryAfter": [] }), "retryAfter must be"),
        (json!({ "endpoint": "send", "status": 500, "chance": 2 }), "chance must be between"),
        (json!({ "endpoint": "store", "status": 500, "method": "put" }), "unknown variant `put`"),
        (json!({ "endpoint": "store", "bytesPerSecond": 0 }), "bytesPerSecond must be at least 1"),
        (json!({ "endpoint": "store", "tempUrl": "wrong" }), "tempUrl goes with the endpoint send"),
        (json!({ "endpoint": "send", "tempUrl": "old" }), "`expired` or `wrong`"),
        (
            json!({ "endpoint": "send", "payloadType": "x", "drop": "midway" }),
            "payloadType is read from the body",
        ),
    ] {
        let reply = world.handle(&Request::post_json("/emulator/faults", &fault));
        let error = reply.json()["error"].as_str().unwrap().to_owned();
        assert_eq!(reply.status, 400);
        assert!(error.contains(told), "{error} should tell {told}");
    }
}
