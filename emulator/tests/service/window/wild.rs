//! Whatever a socket sends, an answer or an end goes out.

use lp_emulator::Frame;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::wire::{init, req, say};
use crate::fuzz::any_json;
use crate::world::World;

const TYPES: [&str; 16] = [
    "InitConnection",
    ".GetClock",
    "KeepAlive",
    "cm.ConsumerRequestConversation",
    "cqm.SubscribeExConversations",
    ".ams.aam.UnsubscribeExConversations",
    "ms.SubscribeMessagingEvents",
    "ms.QueryMessages",
    "ms.PublishEvent",
    "cm.UpdateConversationField",
    "ms.GenerateURLForUploadFile",
    "userprofile.GetUserProfile",
    "userprofile.SetUserProfile",
    ".ams.",
    ".",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_never_panic(
        texts in prop::collection::vec("\\PC{0,60}", 0..4),
        bodies in prop::collection::vec((prop::sample::select(&TYPES[..]), any_json()), 1..12),
        fault in any_json(),
        clock in prop_oneof![Just(0_u64), any::<u64>()],
    ) {
        let mut world = World::new();
        let (ready, fresh) = (world.connect("ann"), world.socket());
        let id = world.listen(&ready);
        let mut wild = json!({ "endpoint": "socket", "closeCode": 4000, "chance": 0.05, "payloadType": "notification" });
        if let (Some(wild), Value::Object(fault)) = (wild.as_object_mut(), fault) {
            wild.extend(fault);
        }
        world.handle(&lp_emulator::Request::post_json("/emulator/faults", &wild));
        let jwt = world.jwt("ann");
        let mut all: Vec<String> = texts;
        all.extend(bodies.iter().enumerate().map(|(n, (kind, body))| {
            req(&n.to_string(), kind, body).to_string().replace("\"dialogId\":null", &format!("\"dialogId\":\"{id}\""))
        }));
        all.push(init(&jwt).to_string());
        all.push(say("end", &id, "x").to_string());
        for text in all {
            for socket in [&ready, &fresh] {
                world.service.socket_text(world.now, socket, &text);
                let frames = world.service.socket_frames(socket);
                prop_assert!(!frames.is_empty());
                if matches!(frames.last(), Some(Frame::Drop | Frame::Close { .. })) {
                    continue;
                }
            }
        }
        world.service.poll(clock);
        world.service.socket_text(clock, &ready, "");
        world.service.socket_closed(&ready);
    }
}
