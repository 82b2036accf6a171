//! How a socket ends, and how it is let in.

use lp_emulator::{Frame, Request};
use serde_json::{Value, json};

use super::wire::{init, req, target, upgrade};
use crate::world::{ACCOUNT, World};

fn close(code: u16, reason: &str) -> Vec<Frame> {
    vec![Frame::Close { code, reason: reason.to_owned() }]
}

fn clock(id: &str) -> Value {
    req(id, "GetClock", &json!({}))
}

#[test]
fn a_native_client_shows_its_token_at_the_upgrade() {
    let mut world = World::new();
    let jwt = world.jwt("ann");
    let reply = world.handle(&upgrade().header("Authorization", &format!("jwt {jwt}")));
    let socket = reply.socket.unwrap();
    assert_eq!(world.ask(&socket, &clock("1"))["code"], 200);
    assert_eq!(world.violations(), Vec::<String>::new());
    let reply = world.handle(&upgrade().header("Authorization", "jwt nonsense"));
    assert_eq!(world.frames(&reply.socket.unwrap()), close(4401, "identity token is invalid"));
    assert_eq!(world.handle(&upgrade().header("Authorization", &jwt)).status, 400, "a scheme is needed");
    assert_eq!(world.handle(&Request::get(&target())).status, 400, "no upgrade");
    let bare = target().replace("?v=3", "");
    assert_eq!(world.handle(&Request::get(&bare).header("Upgrade", "websocket")).status, 400);
    assert_eq!(world.violations().len(), 3);
}

#[test]
fn a_token_that_is_missing_wrong_or_of_an_unknown_person_has_its_code() {
    let mut world = World::new();
    let none = json!({ "kind": "req", "id": "0", "type": "InitConnection", "headers": [] });
    let signup = world.handle(&Request::new("POST", &format!("/api/account/{ACCOUNT}/signup")));
    let unknown = signup.json()["jwt"].as_str().unwrap().to_owned();
    let known = world.jwt("ann");
    let foreign = Request::post_json("/api/account/other1/authenticate", &json!({ "authCode": "ann" }));
    let foreign = world.handle(&foreign).json()["jwt"].as_str().unwrap().to_owned();
    let app = world.app_jwt.clone();
    for (request, code, reason) in [
        (none, 4401, "identity token is missing"),
        (init("a.b.c"), 4401, "identity token is invalid"),
        (init(&app), 4401, "identity token is invalid"),
        (init(&foreign), 4401, "identity token is invalid"),
    ] {
        let socket = world.socket();
        world.text(&socket, &request);
        assert_eq!(world.frames(&socket), close(code, reason));
    }
    let tries = [(unknown, 4407), (known, 4401)];
    for (jwt, code) in &tries {
        world.control("tokens/expire", &json!({ "kind": "windowJwt" }));
        let socket = world.socket();
        world.text(&socket, &init(jwt));
        assert_eq!(world.frames(&socket), close(*code, "identity token is invalid"));
    }
    world.connect("ann");
    world.control("reset", &json!({}));
    world.control("clock", &json!({ "advanceMs": 3_600_000 }));
    for (jwt, code) in &tries {
        let socket = world.socket();
        world.text(&socket, &init(jwt));
        assert_eq!(world.frames(&socket), close(*code, "identity token is expired"));
    }
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn a_socket_that_says_nothing_is_closed() {
    let mut world = World::new();
    let (mute, idle) = (world.socket(), world.connect("ann"));
    assert_eq!(world.service.next_wake(), Some(world.now + 5_000));
    world.now += 5_000;
    world.service.poll(world.now);
    assert_eq!(world.frames(&mute), close(1008, "no InitConnection"));
    world.now += 54_999;
    assert_eq!(world.ask(&idle, &clock("1"))["code"], 200);
    assert_eq!(world.service.next_wake(), Some(world.now + 60_000));
    world.now += 60_000;
    world.service.poll(world.now);
    assert_eq!(world.frames(&idle), close(1001, "idle"));
    assert_eq!(world.service.next_wake(), None);
    world.control("config", &json!({ "socketIdleMs": 0 }));
    world.connect("ann");
    assert_eq!(world.service.next_wake(), None);
}

#[test]
fn sockets_are_listed_and_ended_from_outside() {
    let mut world = World::new();
    let token = world.token("bob", "windowJwt");
    let (ann, bob, late) = (world.connect("ann"), world.socket(), world.connect("ann"));
    world.ask(&bob, &init(&token));
    let id = world.listen(&bob);
    let listed = world.get("/emulator/sockets").json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 3);
    assert_eq!(listed["items"][1]["consumer"], "bob");
    assert_eq!(listed["items"][1]["dialogs"], json!([id]));
    assert_eq!(world.control("sockets", &json!({ "consumer": "bob", "close": 4401 })), json!({ "count": 1 }));
    assert_eq!(world.frames(&bob), close(4401, "closed by the emulator"));
    assert_eq!(world.control("sockets", &json!({ "account": ACCOUNT, "close": "silent" }))["count"], 2);
    assert_eq!(world.frames(&ann), [Frame::Silence]);
    world.text(&ann, &clock("9"));
    assert_eq!(world.frames(&ann), []);
    assert_eq!(world.control("sockets", &json!({ "close": "drop" }))["count"], 2);
    assert_eq!(
        (world.frames(&ann), world.frames(&late)),
        (vec![Frame::Drop], vec![Frame::Silence, Frame::Drop])
    );
    assert_eq!(world.get("/emulator/sockets").json(), json!({ "items": [] }));
    for wrong in [json!({}), json!({ "close": 1005 }), json!({ "close": "up" }), json!({ "close": 70_000 })] {
        assert_eq!(world.handle(&Request::post_json("/emulator/sockets", &wrong)).status, 400);
    }
}

#[test]
fn a_client_that_leaves_is_forgotten_and_a_reset_drops_all() {
    let mut world = World::new();
    let (gone, here) = (world.connect("ann"), world.connect("ann"));
    world.service.socket_closed(&gone);
    assert_eq!(world.get("/emulator/sockets").json()["items"].as_array().unwrap().len(), 1);
    world.control("reset", &json!({}));
    assert_eq!(world.frames(&here), [Frame::Drop]);
    world.text(&here, &clock("late"));
    assert!(world.socket().number > here.number, "a number never comes again");
}

#[test]
fn a_clone_has_sockets_of_its_own() {
    let mut world = World::new();
    let socket = world.connect("ann");
    let id = world.listen(&socket);
    let mut other = World {
        service: world.service.clone(),
        now: world.now,
        app_jwt: String::new(),
        jws: String::new(),
        client_properties: None,
    };
    let said = super::wire::say("1", &id, "here");
    let frames = world.ask_all(&socket, &said);
    assert_eq!(other.frames(&socket), []);
    assert_eq!(other.ask_all(&socket, &said), frames, "the same calls give the same");
    other.control("sockets", &json!({ "close": "drop" }));
    assert_eq!(world.ask(&socket, &clock("2"))["code"], 200);
}
