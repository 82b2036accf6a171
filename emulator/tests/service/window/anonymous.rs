//! The newer calls of idp.

use lp_emulator::{Reply, Request};
use serde_json::{Value, json};

use super::wire::init;
use crate::world::{ACCOUNT, World};

fn post(world: &mut World, path: &str, body: &Value) -> Reply {
    world.handle(
        &Request::post_json(&format!("/api/account/{ACCOUNT}/{path}"), body).header("Origin", "http://page"),
    )
}

fn token(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()["token"].as_str().unwrap().to_owned()
}

fn error(reply: &Reply) -> (u16, String) {
    (reply.status, reply.json()["internalErrorCode"].as_str().unwrap_or_default().to_owned())
}

/// The JWT of a brand, signed with nothing.
fn brand(claims: &Value) -> String {
    use base64::Engine as _;
    let part = |value: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2ln", part(&json!({ "alg": "RS256" })), part(claims))
}

#[test]
fn an_unknown_person_gets_in_and_stays_the_same() {
    let mut world = World::new();
    let app = "app/messaging/authenticate?v=3.0";
    let first = token(&post(&mut world, "anonymous/authorize", &json!({})));
    let jwt = token(&post(&mut world, app, &json!({ "id_token": first })));
    let socket = world.socket();
    world.ask(&socket, &init(&jwt));
    world.now += 600_000;
    assert_eq!(error(&post(&mut world, app, &json!({ "id_token": first }))), (401, "1012".to_owned()));
    let second = token(&post(&mut world, "anonymous/authorize", &json!({ "id_token": first })));
    let again = token(&post(&mut world, app, &json!({ "id_token": second })));
    let other = world.socket();
    world.ask(&other, &init(&again));
    let sockets = world.get("/emulator/sockets").json();
    let items = sockets["items"].as_array().unwrap();
    assert_eq!(items[0]["lpConsumerId"], items[items.len() - 1]["lpConsumerId"]);
    world.now += 730 * 3_600_000;
    let late = post(&mut world, "anonymous/authorize", &json!({ "id_token": second }));
    assert_eq!(error(&late), (401, "2001".to_owned()));
    assert_eq!(late.header_value("access-control-allow-origin"), Some("http://page"));
    let forged = first.replacen('.', ".e", 1);
    assert_eq!(
        error(&post(&mut world, "anonymous/authorize", &json!({ "id_token": forged }))),
        (401, "2002".to_owned())
    );
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn a_brand_shows_its_own_token() {
    let mut world = World::new();
    let app = "app/messaging/authenticate?v=2.0";
    let seconds = world.now / 1_000;
    let jwt = token(&post(
        &mut world,
        app,
        &json!({ "id_token": brand(&json!({ "sub": "ann", "exp": seconds + 60 })) }),
    ));
    let socket = world.socket();
    world.ask(&socket, &init(&jwt));
    assert_eq!(world.get("/emulator/sockets").json()["items"][0]["consumer"], "ann");
    let old = brand(&json!({ "sub": "ann", "exp": seconds }));
    assert_eq!(error(&post(&mut world, app, &json!({ "id_token": old }))), (401, "1012".to_owned()));
    for bad in ["no token".to_owned(), brand(&json!({ "exp": seconds + 60 }))] {
        assert_eq!(error(&post(&mut world, app, &json!({ "id_token": bad }))), (500, "9007".to_owned()));
    }
    world.control(
        "faults",
        &json!({ "endpoint": "idp", "status": 500, "body": { "json": { "internalErrorCode": "9010" } } }),
    );
    assert_eq!(error(&post(&mut world, app, &json!({ "id_token": "x" }))), (500, "9010".to_owned()));
    assert_eq!(world.violations(), Vec::<String>::new());
    assert_eq!(post(&mut world, "app/messaging/authenticate", &json!({ "id_token": "x" })).status, 400);
    assert_eq!(post(&mut world, app, &json!({ "token": "x" })).status, 400);
    assert_eq!(world.violations().len(), 2);
}
