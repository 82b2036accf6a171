//! Domains and tokens.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lp_emulator::Request;
use serde_json::{Value, json};

use crate::world::{ACCOUNT, START, World, publish, text};

fn part(token: &str, at: usize) -> Value {
    let part = token.split('.').nth(at).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn sentinel(world: &mut World, form: &str) -> lp_emulator::Reply {
    let target = format!("/sentinel/api/account/{ACCOUNT}/app/token?v=1.0&grant_type=client_credentials");
    let kind = "application/x-www-form-urlencoded";
    world.handle(&Request::new("POST", &target).header("Content-Type", kind).body(form))
}

#[test]
fn the_domain_api_names_this_host_for_every_service() {
    let mut world = World::new();
    let host = "localhost:9999";
    let one = format!("/api/account/{ACCOUNT}/service/asyncMessagingEnt/baseURI.json?version=1.0");
    let reply = world.handle(&Request::get(&one).header("Host", host));
    let expected = json!({ "service": "asyncMessagingEnt", "account": ACCOUNT, "baseURI": host });
    assert_eq!((reply.status, reply.json()), (200, expected.clone()));
    let all = format!("/api/account/{ACCOUNT}/service/baseURI.json?version=1.0");
    let all = world.handle(&Request::get(&all).header("Host", host)).json();
    assert!(all["baseURIs"].as_array().unwrap().contains(&expected));
    assert_eq!(world.violations(), Vec::<String>::new());
    for (target, status) in [
        ("/api/account/12345678/service/asyncmessagingent/baseURI.json?version=1.0", 400),
        ("/api/account/12345678/service/idp/baseURI.json?version=2.0", 400),
        ("/api/account/12345678/service/idp/baseURI.json", 400),
        ("/api/account/no%20account/service/idp/baseURI.json?version=1.0", 401),
    ] {
        assert_eq!(world.get(target).status, status, "{target}");
    }
    assert_eq!(world.violations().len(), 3);
}

#[test]
fn an_app_jwt_has_the_documented_claims() {
    let mut world = World::new();
    let reply = sentinel(&mut world, "client_id=emulator-app&client_secret=emulator-secret");
    assert_eq!((reply.status, &reply.json()["token_type"]), (200, &json!("Bearer")));
    let token = reply.json()["access_token"].as_str().unwrap().to_owned();
    let seconds = START / 1000;
    assert_eq!(
        part(&token, 1),
        json!({
            "aud": ACCOUNT, "azp": "emulator-app", "scope": "msg.consumer", "iss": "Sentinel",
            "exp": seconds + 3600, "iat": seconds,
        })
    );
    assert_eq!(part(&token, 0), json!({ "alg": "RS256", "typ": "JWT", "kid": "appjwt-2023-11-14" }));
    assert_eq!(sentinel(&mut world, "client_id=emulator-app&client_secret=wrong").status, 401);
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn the_app_jwt_verifies_with_the_published_key() {
    use rsa::pkcs1v15::{Signature, VerifyingKey};
    use rsa::signature::Verifier as _;
    let mut world = World::new();
    let key = world.get("/emulator/jwks").json()["keys"][0].clone();
    let number = |name: &str| {
        rsa::BigUint::from_bytes_be(&URL_SAFE_NO_PAD.decode(key[name].as_str().unwrap()).unwrap())
    };
    let public = rsa::RsaPublicKey::new(number("n"), number("e")).unwrap();
    let (input, signature) = world.app_jwt.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let signature = Signature::try_from(signature.as_slice()).unwrap();
    VerifyingKey::<sha2::Sha256>::new(public).verify(input.as_bytes(), &signature).unwrap();
}

#[test]
fn a_consumer_jws_names_the_same_person_each_time() {
    let mut world = World::new();
    let request = Request::post_json(
        &format!("/api/account/{ACCOUNT}/consumer?v=1.0"),
        &json!({ "ext_consumer_id": "ann" }),
    )
    .header("Authorization", &world.app_jwt);
    let reply = world.handle(&request);
    assert_eq!(reply.status, 201);
    let token = reply.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(token, world.jws);
    let claims = part(&token, 1);
    assert_eq!((&claims["account_id"], &claims["ext_consumer_id"]), (&json!(ACCOUNT), &json!("ann")));
    assert_eq!(claims["lp_consumer_id"].as_str().unwrap().len(), 64);
    assert_eq!(claims.get("exp"), None);
}

#[test]
fn signup_and_authenticate_give_a_window_token() {
    let mut world = World::new();
    for request in [
        Request::new("POST", &format!("/api/account/{ACCOUNT}/signup")),
        Request::post_json(
            &format!("/api/account/{ACCOUNT}/authenticate"),
            &json!({ "authCode": "brand token" }),
        ),
    ] {
        let reply = world.handle(&request);
        let claims = part(reply.json()["jwt"].as_str().unwrap(), 1);
        assert_eq!(
            (&claims["aud"], &claims["iss"]),
            (&json!("acc:12345678"), &json!("https://idp.liveperson.net"))
        );
        assert!(claims["sub"].is_string());
    }
    assert_eq!(world.violations(), Vec::<String>::new());
}

/// What a refused token answers.
fn refused(world: &mut World, dialog: &str) -> (u16, Value) {
    let reply = world.publish(dialog, &text("x"));
    assert_eq!(
        (&reply.json()["kind"], &reply.json()["type"]),
        (&json!("resp"), &json!(".ReqBody$ErrorResp"))
    );
    assert_eq!(reply.json()["code"], reply.status);
    (reply.status, reply.json()["body"]["errorCode"].clone())
}

#[test]
fn tokens_are_refused_in_the_documented_shape() {
    let mut world = World::new();
    let id = world.open();
    world.now += 3_600_000;
    assert_eq!(refused(&mut world, &id), (401, json!(40102)), "an hour later");
    world.renew("ann");
    world.say(&id, "again");
    world.app_jwt.push('x');
    assert_eq!(refused(&mut world, &id), (401, json!(40102)), "not signed");
    world.renew("ann");
    world.jws.push('x');
    assert_eq!(refused(&mut world, &id), (401, json!(40103)));
    world.renew("bob");
    assert_eq!(refused(&mut world, &id), (401, json!(40103)), "somebody else's conversation");
    assert_eq!(world.violations(), Vec::<String>::new());

    let target = format!("/api/account/{ACCOUNT}/messaging/consumer/conversation/send?v=3");
    let request = Request::post_json(&target, &publish(&id, &text("x")));
    let codes = |reply: &lp_emulator::Reply| (reply.status, reply.json()["body"]["errorCode"].clone());
    assert_eq!(codes(&world.handle(&request)), (401, json!(40105)));
    let request = request.header("Authorization", &world.app_jwt);
    assert_eq!(codes(&world.handle(&request)), (401, json!(40104)));
    assert_eq!(world.violations().len(), 2, "a missing header is a bug of the caller");
}

#[test]
fn a_token_without_its_claims_or_of_another_account_is_refused() {
    let mut world = World::new();
    let other = world.get("/emulator/backend/tokens?account=87654321&consumer=ann&kind=appJwt").json();
    world.app_jwt = other["token"].as_str().unwrap().to_owned();
    assert_eq!(refused(&mut world, "x"), (401, json!(40102)));
}

#[test]
fn tokens_can_be_expired_by_kind() {
    let mut world = World::new();
    let id = world.open();
    for _ in 0..3 {
        world.control("tokens/expire", &json!({ "kind": "appJwt" }));
        assert_eq!(refused(&mut world, &id), (401, json!(40102)));
        let old = world.app_jwt.clone();
        world.renew("ann");
        assert_ne!(world.app_jwt, old, "even within one second");
        world.say(&id, "x");
    }
    world.control("tokens/expire", &json!({ "kind": "consumerJws" }));
    assert_eq!(refused(&mut world, &id), (401, json!(40103)));
    world.renew("ann");
    world.say(&id, "x");
    assert_eq!(world.violations(), Vec::<String>::new());
}
