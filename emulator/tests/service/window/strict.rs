//! What the documentation does not allow on a socket.

use serde_json::{Value, json};

use super::wire::{init, req, say};
use crate::world::{World, text};

#[test]
fn nothing_comes_before_the_answer_to_the_first_request() {
    let mut world = World::new();
    let jwt = world.jwt("ann");
    let socket = world.socket();
    let early = world.ask(&socket, &req("1", "GetClock", &json!({})));
    assert_eq!((&early["code"], &early["type"]), (&json!(400), &json!("StringResponse")));
    world.text(&socket, &init(&jwt));
    world.text(&socket, &req("2", "GetClock", &json!({})));
    let got = world.take(&socket);
    assert_eq!((&got[0]["code"], &got[1]["code"]), (&json!(200), &json!(400)), "it did not wait");
    assert_eq!(world.ask(&socket, &req("3", "GetClock", &json!({})))["code"], 200);
    let mut again = init(&jwt);
    again["id"] = json!("4");
    assert_eq!(world.ask(&socket, &again)["code"], 400);
    let paths: Vec<String> =
        world.violations().iter().map(|one| one.split(": ").nth(1).unwrap().to_owned()).collect();
    assert_eq!(paths, ["$.type", "$", "$.type"]);
}

#[test]
fn a_late_answer_to_the_first_request_keeps_the_rest_waiting() {
    let mut world = World::new();
    let jwt = world.jwt("ann");
    let socket = world.socket();
    world.control("faults", &json!({ "endpoint": "socket", "latencyMs": 100 }));
    world.text(&socket, &init(&jwt));
    assert_eq!(world.ask(&socket, &req("1", "GetClock", &json!({})))["code"], 400);
    world.settle_for(100);
    assert_eq!(world.take(&socket)[0]["reqId"], "0");
    assert_eq!(world.ask(&socket, &req("2", "GetClock", &json!({})))["code"], 200);
}

#[test]
fn each_broken_rule_is_one_violation() {
    let cases: [(&str, Value); 9] = [
        ("$.type", req("n", "ms.Publish", &json!({}))),
        ("$.kind", json!({ "kind": "resp", "id": "n", "type": "GetClock" })),
        ("$.id", req("same", "GetClock", &json!({}))),
        ("$.id", json!({ "kind": "req", "type": "GetClock" })),
        (
            "$.body.fromSeq",
            req("n", "ms.SubscribeMessagingEvents", &json!({ "dialogId": "d", "fromSeq": -1 })),
        ),
        ("$.body.dialogId", req("n", "ms.SubscribeMessagingEvents", &json!({}))),
        ("$.body.convState", req("n", "cqm.SubscribeExConversations", &json!({ "convState": "HALF" }))),
        ("$.body.brandId", req("n", "cm.ConsumerRequestConversation", &json!({ "brandId": "other" }))),
        ("$", json!("text")),
    ];
    for (path, request) in cases {
        let mut world = World::new();
        let socket = world.connect("ann");
        world.ask(&socket, &req("same", "GetClock", &json!({})));
        let answer = world.ask(&socket, &request);
        assert_eq!((&answer["kind"], &answer["code"]), (&json!("resp"), &json!(400)), "{request}");
        let found = world.violations();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("socket: {path}: ")), "{found:?}");
    }
}

#[test]
fn somebody_elses_dialog_is_neither_heard_nor_spoken_in() {
    let mut world = World::new();
    let (ann, bob) = (world.connect("ann"), world.connect("bob"));
    let id = world.listen(&ann);
    for request in [say("1", &id, "x"), req("2", "ms.SubscribeMessagingEvents", &json!({ "dialogId": id }))] {
        let answer = world.ask(&bob, &request);
        assert_eq!((&answer["code"], &answer["type"]), (&json!(401), &json!(".ReqBody$ErrorResp")));
        assert_eq!(answer["reqId"], request["id"]);
    }
    world.ask_all(&bob, &req("3", "cqm.SubscribeExConversations", &json!({})));
    world.ask_all(&ann, &say("4", &id, "x"));
    assert_eq!(world.frames(&bob), []);
    assert_eq!(world.ask(&bob, &req("5", "userprofile.GetUserProfile", &json!("ann")))["code"], 400);
    let unknown =
        world.ask(&bob, &req("6", "ms.PublishEvent", &json!({ "dialogId": "d", "event": text("x") })));
    assert_eq!(unknown["body"], "Bad Request, there is no such conversation or dialog");
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn the_log_has_each_request_and_no_token() {
    let mut world = World::new();
    let jwt = world.jwt("ann");
    let socket = world.socket();
    world.ask(&socket, &init(&jwt));
    world.ask(&socket, &req("1", "KeepAlive", &json!({})));
    let log = world.get("/emulator/log?endpoint=socket").json();
    let items = log["items"].as_array().unwrap();
    let types: Vec<_> = items.iter().map(|one| one["payloadTypes"].clone()).collect();
    assert_eq!(types, [json!(["open"]), json!(["InitConnection"]), json!(["KeepAlive"])]);
    assert_eq!((&items[0]["status"], &items[1]["status"]), (&json!(101), &json!(200)));
    assert!(items[1]["lpConsumerId"].is_string());
    assert_eq!(items[2]["answer"]["body"]["body"], "OK");
    assert!(!log.to_string().contains(&jwt));
}
