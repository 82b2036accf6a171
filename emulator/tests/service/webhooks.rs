//! Webhooks: shapes, signatures, addresses.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use lp_emulator::{Delivery, Effect};
use serde_json::{Value, json};

use crate::world::{ACCOUNT, World, batch, receipt, text, typing};

fn deliveries(world: &mut World) -> Vec<Delivery> {
    let effects = world.service.take_effects().into_iter();
    let only = |effect| if let Effect::Webhook(delivery) = effect { Some(delivery) } else { None };
    effects.filter_map(only).collect()
}

fn header<'a>(delivery: &'a Delivery, name: &str) -> &'a str {
    &delivery.headers.iter().find(|(key, _)| key == name).unwrap().1
}

#[test]
fn the_raw_body_is_signed() {
    let mut world = World::new();
    world.control("webhooks", &json!({ "event": "*", "endpoint": "http://127.0.0.1:9/hook" }));
    let id = world.open();
    world.say(&id, "ünïcode 🙂");
    let sent = deliveries(&mut world);
    assert_eq!(sent.len(), 2);
    for delivery in &sent {
        let mut mac = Hmac::<sha1::Sha1>::new_from_slice(b"emulator-secret").unwrap();
        mac.update(&delivery.body);
        let expected = format!("sha1={}", STANDARD.encode(mac.finalize().into_bytes()));
        assert_eq!(header(delivery, "x-liveperson-signature"), expected);
        assert_eq!(header(delivery, "x-liveperson-account-id"), ACCOUNT);
        assert_eq!(header(delivery, "x-liveperson-client-id"), "emulator-app");
    }
    world.control("config", &json!({ "signature": "sha256", "clientSecret": "other" }));
    world.say(&id, "x");
    let delivery = deliveries(&mut world).remove(0);
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"other").unwrap();
    mac.update(&delivery.body);
    let expected = format!("sha256={}", STANDARD.encode(mac.finalize().into_bytes()));
    assert_eq!(header(&delivery, "x-liveperson-signature"), expected);
}

#[test]
fn each_event_goes_to_its_own_address() {
    let mut world = World::new();
    let hook = |name: &str| json!({ "event": name, "endpoint": format!("http://127.0.0.1:9/{name}") });
    world.control("webhooks", &hook("ms.MessagingEventNotification.AcceptStatusEvent"));
    world.control("webhooks", &hook("ms.MessagingEventNotification.ChatStateEvent"));
    let id = world.open();
    world.say(&id, "x");
    world.publish(&id, &typing("COMPOSING"));
    world.publish(&id, &receipt("READ", &[0]));
    let urls: Vec<_> = deliveries(&mut world).into_iter().map(|one| one.url).collect();
    assert_eq!(
        urls,
        [
            "http://127.0.0.1:9/ms.MessagingEventNotification.ChatStateEvent",
            "http://127.0.0.1:9/ms.MessagingEventNotification.AcceptStatusEvent",
        ]
    );
    world.control("webhooks", &json!({ "event": "*", "endpoint": null }));
    world.publish(&id, &typing("ACTIVE"));
    assert_eq!(deliveries(&mut world).len(), 0);
}

#[test]
fn bodies_have_the_documented_fields() {
    let mut world = World::new();
    let mut body = batch();
    body[1]["body"]["skillId"] = json!("77");
    world.create(&body);
    let id = world.get("/emulator/state").json()["conversations"][0]["conversationId"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut message = crate::world::publish(&id, &text("hello"));
    message["metadata"] = json!([{ "type": "ExternalId", "id": "mine" }]);
    world.send(&message);
    let stream = world.stream();
    let lp_id = world.get("/emulator/state").json()["consumers"][0]["lpConsumerId"].clone();
    assert_eq!(
        stream[1].1,
        json!({ "kind": "notification", "type": "ms.MessagingEventNotification", "body": { "changes": [{
            "sequence": 0,
            "originatorId": lp_id,
            "originatorMetadata": { "id": lp_id, "role": "CONSUMER" },
            "serverTimestamp": world.now,
            "event": text("hello"),
            "conversationId": id,
            "dialogId": id,
            "messageAudience": "ALL",
            "metadata": [{ "type": "ExternalId", "id": "mine" }],
        }] } })
    );
    let change = &stream[0].1["body"]["changes"][0];
    assert_eq!((&change["type"], &change["result"]["convId"]), (&json!("UPSERT"), &json!(id)));
    let details = &change["result"]["conversationDetails"];
    for field in
        ["skillId", "participants", "dialogs", "brandId", "state", "stage", "startTs", "ttr", "context"]
    {
        assert!(details.get(field).is_some(), "{field}");
    }
    assert_eq!((&details["skillId"], &details["firstConversation"]), (&json!("77"), &json!(true)));
    let dialog = &details["dialogs"][0];
    assert_eq!((&dialog["dialogId"], &dialog["dialogType"]), (&json!(id), &json!("MAIN")));
    assert_eq!(stream[0].1["body"].get("subscriptionId"), None, "only the socket has one");
}

#[test]
fn the_stream_can_be_resumed_and_narrowed() {
    let mut world = World::new();
    let id = world.open();
    world.say(&id, "one");
    world.renew("bob");
    let other = world.open();
    world.say(&other, "two");
    let ids = |world: &mut World, query: &str| -> Vec<u64> {
        let reply = world.get(&format!("/emulator/events?{query}"));
        let text = String::from_utf8(reply.body).unwrap();
        text.lines().filter_map(|line| line.strip_prefix("id: ")).map(|id| id.parse().unwrap()).collect()
    };
    let none: Vec<u64> = Vec::new();
    assert_eq!(ids(&mut world, "lastEventId=0"), [1, 2, 3, 4]);
    assert_eq!(ids(&mut world, "lastEventId=2"), [3, 4]);
    assert_eq!(ids(&mut world, ""), none);
    assert_eq!(ids(&mut world, "lastEventId=0&consumer=ann"), [1, 2]);
    assert_eq!(ids(&mut world, &format!("lastEventId=0&conversationId={other}")), [3, 4]);
    assert_eq!(ids(&mut world, "lastEventId=0&consumer=nobody"), none);
    assert_eq!(world.get("/emulator/events?lastEventId=x").status, 400);
    let reply = world.get("/emulator/events?lastEventId=0");
    let lines: Vec<&[u8]> = reply.body.split(|byte| *byte == b'\n').collect();
    assert_eq!(lines.len(), 4 * 4 + 1, "id, event, data and an empty line each");
    assert_eq!(reply.stream.unwrap().after, 0);
    let _: Value = serde_json::from_slice(lines[2].strip_prefix(b"data: ").unwrap()).unwrap();
}
