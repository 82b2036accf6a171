//! What goes wrong on a socket.

use lp_emulator::{Fate, Frame, SocketId};
use serde_json::{Value, json};

use super::wire::{init, outline, req, say, told, upgrade};
use crate::world::World;

const ENDED: &str = "fault injected by the emulator";

fn world() -> (World, SocketId, String) {
    let mut world = World::new();
    let socket = world.connect("ann");
    let id = world.listen(&socket);
    (world, socket, id)
}

fn fault(world: &mut World, effect: &Value) {
    let mut fault = json!({ "endpoint": "socket" });
    fault.as_object_mut().unwrap().extend(effect.as_object().unwrap().clone());
    world.control("faults", &fault);
}

fn kept(world: &mut World, id: &str) -> usize {
    world.conversation(id)["dialogs"][0]["messages"].as_array().unwrap().len()
}

#[test]
fn an_answer_is_another_one_or_unreadable() {
    let (mut world, socket, id) = world();
    fault(&mut world, &json!({ "status": 503 }));
    let got = world.ask(&socket, &say("1", &id, "x"));
    assert_eq!((&got["kind"], &got["reqId"], &got["code"]), (&json!("resp"), &json!("1"), &json!(503)));
    assert_eq!(kept(&mut world, &id), 0);
    fault(&mut world, &json!({ "status": 500, "afterWork": true, "payloadType": "ms.PublishEvent" }));
    assert_eq!(world.ask(&socket, &req("2", "KeepAlive", &json!({})))["code"], 200, "it is for another type");
    let got = world.ask_all(&socket, &say("3", &id, "x"));
    assert_eq!(
        (outline(&got), &got[0]["code"]),
        (vec!["3".to_owned(), "ms.MessagingEventNotification".to_owned()], &json!(500))
    );
    assert_eq!(kept(&mut world, &id), 1);
    fault(&mut world, &json!({ "body": "garbled" }));
    world.text(&socket, &req("4", "GetClock", &json!({})));
    assert!(matches!(world.frames(&socket).as_slice(), [Frame::Binary(_)]));
    fault(&mut world, &json!({ "body": { "text": "no" } }));
    world.text(&socket, &req("5", "GetClock", &json!({})));
    assert_eq!(world.frames(&socket), [Frame::Text("no".to_owned())]);
}

#[test]
fn the_connection_ends_before_or_after_the_work() {
    let closed = || Frame::Close { code: 1011, reason: ENDED.to_owned() };
    for (effect, end, done) in [
        (json!({ "drop": "before" }), Frame::Drop, 0),
        (json!({ "drop": "after" }), Frame::Drop, 1),
        (json!({ "closeCode": 1011 }), closed(), 0),
        (json!({ "closeCode": 1011, "afterWork": true }), closed(), 1),
        (json!({ "silent": true }), Frame::Silence, 0),
        (json!({ "silent": true, "afterWork": true }), Frame::Silence, 1),
    ] {
        let (mut world, socket, id) = world();
        fault(&mut world, &effect);
        world.text(&socket, &say("1", &id, "x"));
        assert_eq!(world.frames(&socket), [end], "{effect}");
        assert_eq!(kept(&mut world, &id), done, "{effect}");
        let log = world.get("/emulator/log?endpoint=socket").json();
        let last = log["items"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(last["fate"], if done == 1 { "dropAfter" } else { "dropBefore" }, "{effect}");
        assert_eq!(last["payloadTypes"], json!(["ms.PublishEvent"]));
    }
}

#[test]
fn an_answer_comes_late_or_behind_its_own_echo() {
    let (mut world, socket, id) = world();
    fault(&mut world, &json!({ "reorder": true, "payloadType": "ms.PublishEvent" }));
    let got = world.ask_all(&socket, &say("1", &id, "x"));
    assert_eq!(outline(&got), ["ms.MessagingEventNotification", "1"]);
    fault(&mut world, &json!({ "latencyMs": 300 }));
    assert_eq!(outline(&world.ask_all(&socket, &say("2", &id, "x"))), ["ms.MessagingEventNotification"]);
    assert_eq!(world.service.next_wake(), Some(world.now + 300));
    world.settle_for(300);
    assert_eq!(outline(&world.take(&socket)), ["2"]);
}

#[test]
fn notifications_are_lost_doubled_and_swapped() {
    let (mut world, socket, id) = world();
    let mut heard = Vec::new();
    for (effect, words) in
        [("lose", "a"), ("duplicate", "b"), ("reorder", "c"), ("none", "d"), ("reorder", "e")]
    {
        if effect != "none" {
            fault(&mut world, &json!({ effect: true, "payloadType": "notification" }));
        }
        let got = world.ask_all(&socket, &say(words, &id, words));
        heard.push(told(&got).join(""));
    }
    assert_eq!(heard, ["", "bb", "", "dc", ""]);
    world.settle_for(1_000);
    assert_eq!(told(&world.take(&socket)), ["e"], "nothing came to be held back behind");
    fault(&mut world, &json!({ "latencyMs": 50, "payloadType": "ms.MessagingEventNotification" }));
    assert_eq!(told(&world.ask_all(&socket, &say("f", &id, "f"))), Vec::<String>::new());
    world.settle_for(50);
    assert_eq!(told(&world.take(&socket)), ["f"]);
    fault(&mut world, &json!({ "closeCode": 1001, "payloadType": "notification" }));
    world.text(&socket, &say("g", &id, "g"));
    let frames = world.frames(&socket);
    assert_eq!(frames.last(), Some(&Frame::Close { code: 1001, reason: ENDED.to_owned() }));
}

#[test]
fn an_upgrade_fails_in_its_own_ways() {
    let mut world = World::new();
    fault(&mut world, &json!({ "status": 503, "payloadType": "open", "latencyMs": 20 }));
    let reply = world.handle(&upgrade());
    assert_eq!((reply.status, reply.latency_ms, reply.socket), (503, 20, None));
    for drop in ["before", "after"] {
        fault(&mut world, &json!({ "drop": drop }));
        assert_ne!(world.handle(&upgrade()).fate, Fate::Answer);
    }
    assert_eq!(world.get("/emulator/sockets").json(), json!({ "items": [] }));
    for (effect, end) in [
        (json!({ "closeCode": 4401 }), Frame::Close { code: 4401, reason: ENDED.to_owned() }),
        (json!({ "silent": true }), Frame::Silence),
    ] {
        fault(&mut world, &effect);
        let socket = world.socket();
        assert_eq!(world.frames(&socket), [end]);
    }
    fault(&mut world, &json!({ "latencyMs": 20 }));
    assert_eq!(world.handle(&upgrade()).latency_ms, 20);
    assert_eq!(
        world.service.next_wake(),
        Some(world.now + 5_020),
        "the time for InitConnection begins later"
    );
}

#[test]
fn all_tokens_are_rejected_at_once() {
    let mut world = World::new();
    let jwt = world.jwt("ann");
    fault(&mut world, &json!({ "windowJwt": "rejected", "payloadType": "InitConnection" }));
    let socket = world.socket();
    world.text(&socket, &init(&jwt));
    let reason = "identity token is invalid".to_owned();
    assert_eq!(world.frames(&socket), [Frame::Close { code: 4401, reason }]);
    world.connect("ann");
}

#[test]
fn a_fault_says_what_cannot_be() {
    let mut world = World::new();
    for wrong in [
        json!({ "endpoint": "send", "closeCode": 4401 }),
        json!({ "endpoint": "*", "lose": true }),
        json!({ "endpoint": "socket", "closeCode": 1006 }),
        json!({ "endpoint": "socket", "drop": "midway" }),
        json!({ "endpoint": "socket", "windowJwt": "expired" }),
    ] {
        let reply = world.handle(&lp_emulator::Request::post_json("/emulator/faults", &wrong));
        assert_eq!(reply.status, 400, "{wrong}");
    }
}
