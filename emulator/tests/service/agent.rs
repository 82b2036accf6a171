//! The agent, by itself and by hand.

use serde_json::json;

use crate::world::{AUTO, World, batch, text};

#[test]
fn the_echo_agent_joins_acknowledges_types_and_answers() {
    let mut world = World::new();
    world.control("agent", &json!({ "mode": "echo" }));
    let id = world.open();
    world.say(&id, "hello");
    let start = world.now;
    world.settle();
    assert_eq!(world.now - start, 600, "agentDelayMs");
    assert_eq!(
        world.story().split_off(1),
        [
            "0 CONSUMER says hello",
            "conversation OPEN stage OPEN [MAIN=OPEN] agents 1",
            "1 ASSIGNED_AGENT ACCEPT [0]",
            "2 ASSIGNED_AGENT READ [0]",
            "- ASSIGNED_AGENT COMPOSING",
            "3 ASSIGNED_AGENT says You said: hello",
            "- ASSIGNED_AGENT ACTIVE",
        ]
    );
}

#[test]
fn a_mode_can_be_set_for_one_conversation() {
    let mut world = World::new();
    let id = world.open();
    world.control("agent", &json!({ "mode": "echo", "conversationId": id }));
    world.say(&id, "hello");
    assert!(world.service.next_wake().is_some());
    world.renew("bob");
    let quiet = world.open();
    world.settle();
    world.say(&quiet, "hello");
    assert_eq!(world.service.next_wake(), None);
}

#[test]
fn the_agent_can_be_driven_by_hand() {
    let mut world = World::new();
    let id = world.open();
    world.say(&id, "hello");
    world.control("agent/receipt", &json!({ "conversationId": id, "status": "READ", "sequenceList": [0] }));
    world.control("agent/typing", &json!({ "conversationId": id, "chatState": "COMPOSING" }));
    let sent = world
        .control("agent/send", &json!({ "conversationId": id, "text": "hi", "metadata": [{ "type": "X" }] }));
    assert_eq!(sent, json!({ "sequence": 2 }));
    let card = json!({ "type": "vertical", "elements": [] });
    world.control("agent/send", &json!({ "conversationId": id, "content": card }));
    let replies = json!({ "type": "quickReplies", "replies": [] });
    world.control("agent/send", &json!({ "conversationId": id, "text": "which?", "quickReplies": replies }));
    world.control("agent/send", &json!({ "conversationId": id, "event": text("raw") }));
    world.control("agent/close", &json!({ "conversationId": id }));
    assert_eq!(
        world.story().split_off(2),
        [
            "conversation OPEN stage OPEN [MAIN=OPEN] agents 1",
            "1 ASSIGNED_AGENT READ [0]",
            "- ASSIGNED_AGENT COMPOSING",
            "2 ASSIGNED_AGENT says hi",
            "3 ASSIGNED_AGENT RichContentEvent",
            "4 ASSIGNED_AGENT says which?",
            "5 ASSIGNED_AGENT says raw",
            "conversation CLOSE stage CLOSE [MAIN=CLOSE] agents 1",
        ]
    );
    let stream = world.stream();
    let rich = stream.iter().find(|(name, _)| name.ends_with("RichContentEvent")).unwrap();
    assert_eq!(rich.1["body"]["changes"][0]["event"]["content"], card);
    assert_eq!(stream[5].1["body"]["changes"][0]["metadata"], json!([{ "type": "X" }]));
    let last = &stream.last().unwrap().1["body"]["changes"][0]["result"]["conversationDetails"];
    assert_eq!(last["closeReason"], "AGENT");
}

#[test]
fn an_auto_message_comes_when_the_first_text_was_soon_enough() {
    for (late_ms, welcomes) in [(0, 1), (10_000, 1), (10_001, 0)] {
        let mut world = World::new();
        world.client_properties = Some(AUTO.to_owned());
        let id = world.open();
        world.now += late_ms;
        world.say(&id, "hello");
        world.say(&id, "again");
        world.settle();
        let said = world.story().iter().filter(|line| line.contains("CONTROLLER says Welcome")).count();
        assert_eq!(said, welcomes, "{late_ms}");
    }
}

#[test]
fn no_auto_message_without_the_feature_or_the_permission() {
    let mut world = World::new();
    let id = world.open();
    world.say(&id, "hello");
    assert_eq!(world.service.next_wake(), None);

    let mut world = World::new();
    world.control("config", &json!({ "autoMessages": false }));
    world.client_properties = Some(AUTO.to_owned());
    let id = world.open();
    world.say(&id, "hello");
    assert_eq!(world.service.next_wake(), None);
}

#[test]
fn nothing_is_said_in_a_conversation_that_was_closed_meanwhile() {
    let mut world = World::new();
    world.control("agent", &json!({ "mode": "echo" }));
    let id = world.open();
    world.say(&id, "hello");
    world.control("agent/close", &json!({ "conversationId": id }));
    world.settle();
    assert!(!world.story().iter().any(|line| line.contains("You said")));
    assert_eq!(world.create(&batch()).status, 200);
}
