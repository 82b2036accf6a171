//! The control API: isolation, repeatability, clear errors.

use lp_emulator::{Config, Request, Service};
use serde_json::{Value, json};

use crate::world::{ACCOUNT, START, World, batch, text};

#[test]
fn accounts_do_not_see_one_another() {
    let mut world = World::new();
    let id = world.open();
    world.control("faults?account=other1", &json!({ "endpoint": "*", "status": 500, "times": 0 }));
    world.control("clock?account=other1", &json!({ "advanceMs": 5_000 }));
    world.say(&id, "untouched");
    world.send(&json!({}));
    let count = |world: &mut World, account: &str| {
        world.get(&format!("/emulator/violations?account={account}")).json()["count"].clone()
    };
    assert_eq!(count(&mut world, ACCOUNT), 1);
    assert_eq!(count(&mut world, "other1"), 0);
    assert_eq!(count(&mut world, "*"), 1);
    assert_eq!(world.get("/emulator/state?account=other1").json()["now"], START + 5_000);
    assert_eq!(world.get("/emulator/state").json()["now"], START);
    world.control("reset?account=other1", &json!({}));
    assert_eq!(count(&mut world, "*"), 1);
    world.control("reset?account=*", &json!({}));
    assert_eq!(count(&mut world, "*"), 0);
    assert_eq!(world.get("/emulator/state").json()["counts"]["conversations"], 0);
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let run = |seed: u64| {
        let mut world = World::new();
        world.control("reset", &json!({ "seed": seed, "clockMs": 1_000, "config": { "agentMode": "echo" } }));
        world.renew("ann");
        let id = world.open();
        world.say(&id, "x");
        world.settle();
        (world.get("/emulator/state").body, world.get("/emulator/events?lastEventId=0").body)
    };
    assert_eq!(run(5), run(5));
    assert_ne!(run(5), run(6));
}

#[test]
fn a_reset_forgets_all_but_the_tokens() {
    let mut world = World::new();
    world.control("config", &json!({ "survey": true }));
    world.control("faults", &json!({ "endpoint": "send", "status": 500 }));
    world.open();
    world.send(&json!({}));
    world.control("reset", &json!({ "config": { "fileSharing": true } }));
    let state = world.get("/emulator/state").json();
    assert_eq!((&state["config"]["survey"], &state["config"]["fileSharing"]), (&json!(false), &json!(true)));
    assert_eq!(world.get("/emulator/faults").json()["items"], json!([]));
    assert_eq!(world.get("/emulator/log").json()["items"], json!([]));
    assert_eq!(world.violations(), Vec::<String>::new());
    let id = world.open();
    world.say(&id, "with the old tokens");
}

#[test]
fn the_clock_can_be_put_forward() {
    let mut world = World::new();
    world.control("agent", &json!({ "mode": "echo" }));
    let id = world.open();
    world.say(&id, "x");
    world.control("clock", &json!({ "advanceMs": 600 }));
    assert!(world.story().iter().any(|line| line.contains("You said: x")));
    assert_eq!(world.service.next_wake(), None);
    world.control("clock", &json!({ "advanceMs": 3_600_000 }));
    assert_eq!(world.publish(&id, &text("x")).status, 401);
}

#[test]
fn wakes_are_told_in_the_hosts_time() {
    let mut world = World::new();
    world.control("clock", &json!({ "advanceMs": 1_000_000 }));
    world.control("config", &json!({ "agentMode": "echo", "agentDelayMs": 60 }));
    let id = world.open();
    world.say(&id, "x");
    assert_eq!(world.service.next_wake(), Some(START + 10));
}

#[test]
fn bad_input_is_explained() {
    let mut world = World::new();
    let id = world.open();
    let cases: [(&str, Value, &str); 15] = [
        ("reset", json!({ "sed": 1 }), "unknown field sed; the call knows seed, clockMs, config"),
        ("reset", json!({ "seed": "1" }), "seed must be a whole number"),
        ("reset", json!({ "config": { "surveys": true } }), "unknown field `surveys`"),
        ("config", json!({ "survey": "yes" }), "invalid type"),
        ("clock", json!({}), "advanceMs must be a whole number"),
        ("tokens/expire", json!({ "kind": "jwt" }), "kind must be one of appJwt, consumerJws"),
        ("webhooks", json!({ "event": "x" }), "event must be * or one of"),
        ("webhooks", json!({ "event": "*", "endpoint": "ftp://x" }), "endpoint must begin with http://"),
        ("agent", json!({ "mode": "robot" }), "mode must be one of echo, manual"),
        ("agent", json!({ "mode": "echo", "conversationId": "x" }), "there is no conversation x"),
        ("agent/send", json!({ "conversationId": id }), "one of text, content, quickReplies"),
        (
            "agent/typing",
            json!({ "conversationId": id, "chatState": "TYPING" }),
            "chatState must be one of ACTIVE",
        ),
        (
            "agent/receipt",
            json!({ "conversationId": id, "status": "READ", "sequenceList": "0" }),
            "sequenceList must be",
        ),
        ("agent/close", json!({}), "conversationId is missing"),
        ("agent/close?account=no%20account", json!({ "conversationId": id }), "an account id has"),
    ];
    for (path, body, told) in cases {
        let reply = world.handle(&Request::post_json(&format!("/emulator/{path}"), &body));
        let error = reply.json()["error"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.status, 400, "{path} {body} {error}");
        assert!(error.contains(told), "{error} should tell {told}");
    }
    assert_eq!(world.handle(&Request::new("POST", "/emulator/reset").body("{")).status, 400);
    assert_eq!(world.get("/emulator/nothing").status, 404);
    assert_eq!(world.get("/emulator/backend/tokens?consumer=a&kind=x").status, 400);
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn the_log_holds_requests_and_answers_without_secrets() {
    let mut world = World::new();
    let id = world.open();
    world.say(&id, "hello");
    let log = world.get("/emulator/log?consumer=ann").json();
    let items = log["items"].as_array().unwrap();
    let last = items.last().unwrap();
    assert_eq!((&last["endpoint"], &last["status"]), (&json!("send"), &json!(200)));
    assert_eq!(last["payloadTypes"], json!(["ms.PublishEvent"]));
    assert_eq!(last["request"]["body"]["body"]["event"]["message"], "hello");
    assert_eq!(last["answer"]["body"]["body"]["sequence"], 0);
    let everything = log.to_string();
    assert!(!everything.contains(&world.app_jwt) && !everything.contains(&world.jws));
    let (_, ending) = world.app_jwt.split_at(world.app_jwt.len() - 4);
    assert_eq!(last["request"]["headers"]["authorization"], format!("…{ending}"));
    let since = last["seq"].as_u64().unwrap() - 1;
    assert_eq!(
        world.get(&format!("/emulator/log?since={since}")).json()["items"].as_array().unwrap().len(),
        1
    );
    world.control("config", &json!({ "logBodies": false }));
    world.say(&id, "unheard");
    assert!(!world.get("/emulator/log").json().to_string().contains("unheard"));
}

#[test]
fn only_so_much_is_kept_as_is_asked_for() {
    for kept in [0, 2] {
        let config = Config { kept, ..Config::default() };
        let mut world = World::of(Service::new(config, 1));
        let id = world.open();
        for text in ["one", "two", "three"] {
            world.say(&id, text);
        }
        let saved = world.service.save();
        world.service.restore(&saved).unwrap();
        world.say(&id, "four");
        let events = world.service.take_effects();
        assert_eq!(events.len(), 5, "they all go out");
        let log = world.get("/emulator/log").json();
        assert_eq!(log["items"].as_array().unwrap().len(), kept.min(1), "the log is not in the saved state");
        let replay = Request::get("/emulator/events").header("Last-Event-ID", "0");
        let events = String::from_utf8(world.handle(&replay).body).unwrap();
        assert_eq!(events.matches("id: ").count(), kept, "{events}");
        assert_eq!(events.contains("four"), kept > 0);
    }
}

#[test]
fn a_clone_is_a_cloud_of_its_own() {
    let mut world = World::new();
    let id = world.open();
    world.say(&id, "in both");
    let before = world.service.clone();
    world.say(&id, "in one");
    world.service = before;
    let told = world.get("/emulator/state").json().to_string();
    assert!(told.contains("in both") && !told.contains("in one"), "{told}");
    assert_eq!(world.say(&id, "again"), 1);
}

#[test]
fn cors_can_be_switched_off_for_all_but_the_control_api() {
    let mut world = World::new();
    let id = world.open();
    let send = format!("/api/account/{ACCOUNT}/messaging/consumer/conversation/send?v=3");
    let preflight = |target: &str| {
        Request::new("OPTIONS", target)
            .header("Origin", "http://page:1")
            .header("Access-Control-Request-Method", "POST")
            .header(
                "Access-Control-Request-Headers",
                "authorization,x-lp-on-behalf,content-type,client-properties",
            )
    };
    let reply = world.handle(&preflight(&send));
    assert_eq!(reply.status, 204);
    assert_eq!(reply.header_value("access-control-allow-origin"), Some("http://page:1"));
    assert_eq!(reply.header_value("access-control-max-age"), Some("600"));
    let allowed = reply.header_value("access-control-allow-headers").unwrap().to_ascii_lowercase();
    for name in ["authorization", "x-lp-on-behalf", "content-type", "client-properties"] {
        assert!(allowed.contains(name), "{name}");
    }
    let request =
        world.send_request(&crate::world::publish(&id, &text("x"))).header("Origin", "http://page:1");
    let reply = world.handle(&request);
    assert_eq!(reply.header_value("access-control-expose-headers"), Some("Retry-After"));

    world.control("config", &json!({ "cors": false }));
    assert_ne!(world.handle(&preflight(&send)).status, 204);
    assert_eq!(world.handle(&request).header_value("access-control-allow-origin"), None);
    assert_eq!(world.handle(&preflight("/emulator/reset")).status, 204);
    let state = world.handle(&Request::get("/emulator/state").header("Origin", "http://page:1"));
    assert_eq!(state.header_value("access-control-allow-origin"), Some("http://page:1"));
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn one_account_only_if_asked() {
    let config =
        Config { only_account: Some("1".to_owned()), default_account: "1".to_owned(), ..Config::default() };
    let mut service = Service::new(config, 1);
    let get =
        |account: &str| Request::get(&format!("/api/account/{account}/service/idp/baseURI.json?version=1.0"));
    assert_eq!(service.handle(START, &get("1")).status, 200);
    assert_eq!(service.handle(START, &get("2")).status, 401);
    assert_eq!(service.handle(START, &Request::get("/emulator/state?account=2")).status, 400);
}

#[test]
fn state_survives_saving_and_restoring() {
    let mut world = World::new();
    world.control("config", &json!({ "agentMode": "echo" }));
    let id = world.open();
    world.say(&id, "before");
    let saved: Value = serde_json::from_str(&world.service.save().to_string()).unwrap();
    let before = world.get("/emulator/state").body;
    world.service = Service::new(Config::default(), 99);
    world.service.restore(&saved).unwrap();
    assert_eq!(world.get("/emulator/state").body, before);
    assert_eq!(world.create(&batch()).status, 400, "the old tokens and the open conversation are known");
    world.settle();
    assert!(world.story().iter().any(|line| line.contains("You said: before")));
    assert!(world.service.restore(&json!({})).is_err());
}
