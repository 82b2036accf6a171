//! CONVERSATION and SEND: the documented answers.

use serde_json::{Value, json};

use crate::world::{ACCOUNT, World, batch, close, publish, receipt, request, text, typing, update};

fn quiet(world: &World) {
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn opens_speaks_and_closes() {
    let mut world = World::new();
    let reply = world.create(&batch());
    let id = reply.json()[1]["body"]["conversationId"].as_str().unwrap().to_owned();
    assert_eq!(
        reply.json(),
        json!([
            { "code": "OK", "body": { "msg": "OK User Profile set successfully" }, "reqId": "1" },
            { "code": "OK", "body": { "conversationId": id }, "reqId": "2" },
        ])
    );
    let reply = world.send(&json!({
        "kind": "req", "id": 3, "type": "ms.PublishEvent", "body": { "dialogId": id, "event": text("hello") },
    }));
    assert_eq!(
        (reply.status, reply.json()),
        (200, json!({ "code": "OK", "body": { "sequence": 0 }, "reqId": "3" }))
    );
    let reply = world.send(&close(&id));
    let resolved =
        json!({ "code": "OK", "body": { "msg": "OK Conversation resolved successfully" }, "reqId": "7" });
    assert_eq!((reply.status, reply.json()), (200, resolved));
    assert_eq!(
        world.story(),
        [
            "conversation OPEN stage OPEN [MAIN=OPEN] agents 0",
            "0 CONSUMER says hello",
            "conversation CLOSE stage CLOSE [MAIN=CLOSE] agents 0",
        ]
    );
    quiet(&world);
}

#[test]
fn content_and_receipts_consume_numbers_and_chat_states_do_not() {
    let mut world = World::new();
    let id = world.open();
    assert_eq!(world.say(&id, "one"), 0);
    assert_eq!(world.publish(&id, &typing("COMPOSING")).json()["body"], json!({ "sequence": 0 }));
    assert_eq!(world.publish(&id, &receipt("READ", &[0])).json()["body"], json!({ "sequence": 1 }));
    assert_eq!(world.say(&id, "two"), 2);
    let dialog = &world.conversation(&id)["dialogs"][0];
    let kept: Vec<_> =
        dialog["messages"].as_array().unwrap().iter().map(|one| one["sequence"].clone()).collect();
    assert_eq!(kept, [0, 1, 2]);
    let typing = world.stream().into_iter().find(|(name, _)| name.ends_with("ChatStateEvent")).unwrap().1;
    let change = &typing["body"]["changes"][0];
    assert_eq!((change.get("sequence"), change.get("serverTimestamp")), (None, None));
    quiet(&world);
}

#[test]
fn keeps_one_open_conversation_per_consumer_and_still_takes_the_profile() {
    let mut world = World::new();
    world.open();
    let mut again = batch();
    again[0]["body"] = json!({ "firstName": "Ann" });
    let reply = world.create(&again);
    assert_eq!(reply.status, 400);
    assert_eq!(reply.json()[0]["code"], "OK");
    assert_eq!(reply.json()[1]["code"], "BAD_REQUEST");
    let message = reply.json()[1]["body"]["msg"].as_str().unwrap().to_owned();
    let consumer = world.get("/emulator/state").json()["consumers"][0].clone();
    assert_eq!(
        message,
        format!(
            "Consumer request conversation failed: User {} already has open conversation. Can't open another one.",
            consumer["lpConsumerId"].as_str().unwrap()
        )
    );
    assert_eq!(consumer["profile"], json!({ "firstName": "Ann" }));
    quiet(&world);
}

#[test]
fn a_closed_conversation_takes_nothing_and_the_next_one_opens() {
    let mut world = World::new();
    let id = world.open();
    world.send(&close(&id));
    let closed = json!({ "code": "BAD_REQUEST", "body": { "msg": "Bad Request, Conversation is close" }, "reqId": "7" });
    for body in [publish(&id, &text("late")), publish(&id, &typing("ACTIVE")), close(&id)] {
        let reply = world.send(&body);
        assert_eq!((reply.status, reply.json()), (400, closed.clone()));
    }
    assert_ne!(world.open(), id);
    quiet(&world);
}

#[test]
fn closes_in_each_documented_way() {
    let stage = json!({ "field": "Stage", "conversationState": "CLOSE" });
    let state = json!({ "field": "ConversationStateField", "conversationState": "CLOSE" });
    let dialog = |id: &str| json!({ "field": "DialogChange", "type": "UPDATE", "dialog": { "dialogId": id, "state": "CLOSE" } });
    for (survey, field, stage_after) in [
        (true, Some(&stage), "CLOSE"),
        (true, Some(&state), "CLOSE"),
        (true, None, "OPEN"),
        (false, None, "CLOSE"),
    ] {
        let mut world = World::new();
        world.control("config", &json!({ "survey": survey }));
        let id = world.open();
        let field = field.cloned().unwrap_or_else(|| dialog(&id));
        assert_eq!(world.send(&update(&id, &json!([field]))).status, 200);
        let conversation = world.conversation(&id);
        assert_eq!(conversation["state"], "CLOSE");
        assert_eq!(conversation["stage"], stage_after);
        quiet(&world);
    }
}

#[test]
fn a_survey_has_its_own_dialog_and_ends_with_the_answer() {
    let mut world = World::new();
    world.control("config", &json!({ "survey": true }));
    let id = world.open();
    let field = json!({
        "field": "DialogChange", "type": "UPDATE",
        "dialog": { "dialogId": id, "state": "CLOSE", "closedCause": "Closed by consumer" },
    });
    world.send(&update(&id, &field));
    let survey = world.conversation(&id)["dialogs"][0]["dialogId"].as_str().unwrap().to_owned();
    assert_eq!(survey.len(), 22);

    let typed = world.publish(&survey, &typing("COMPOSING"));
    assert_eq!(typed.status, 400);
    assert_eq!(world.create(&batch()).status, 400, "the conversation is still open for the survey");

    let question = world.stream().pop().unwrap().1["body"]["changes"][0].clone();
    assert_eq!(question["metadata"][0]["type"], "Question");
    let metadata = question["event"]["quickReplies"]["replies"][0]["click"]["metadata"].clone();
    let mut action = publish(&survey, &receipt("ACTION", &[question["sequence"].as_u64().unwrap()]));
    action["metadata"] = metadata.clone();
    assert_eq!(world.send(&action).status, 200);
    let mut answer = publish(&survey, &text("Yes"));
    answer["metadata"] = metadata.clone();
    assert_eq!(world.send(&answer).json()["body"]["sequence"], 2);
    let echo = world.stream().into_iter().rev().find(|(name, _)| name.ends_with(".ContentEvent")).unwrap().1;
    assert_eq!(echo["body"]["changes"][0]["metadata"], metadata);
    assert_eq!(
        world.story().split_off(1),
        [
            "conversation CLOSE stage OPEN [POST_SURVEY=OPEN MAIN=CLOSE] agents 0",
            "0 CONTROLLER says Was your question answered?",
            "1 CONSUMER ACTION [0]",
            "2 CONSUMER says Yes",
            "conversation CLOSE stage CLOSE [POST_SURVEY=CLOSE MAIN=CLOSE] agents 0",
        ]
    );
    quiet(&world);
}

#[test]
fn a_request_object_has_5000_characters_at_most() {
    let mut world = World::new();
    let id = world.open();
    let spare = 5_000 - publish(&id, &text("")).to_string().chars().count();
    assert_eq!(world.publish(&id, &text(&"ü".repeat(spare))).status, 200);
    let reply = world.publish(&id, &text(&"ü".repeat(spare + 1)));
    let body = json!({ "code": "BAD_REQUEST", "body": { "msg": "Bad Request" }, "reqId": "7" });
    assert_eq!((reply.status, reply.json()), (400, body));
    quiet(&world);
}

#[test]
fn sets_profile_rating_and_urgency() {
    let mut world = World::new();
    let id = world.open();
    let profile = world.send(&request("userprofile.SetUserProfile", &json!({ "firstName": "Ann" })));
    assert_eq!(profile.json()["body"], json!({ "msg": "OK User Profile set successfully" }));
    let rate =
        json!({ "field": "CSATRate", "csatRate": 5, "csatResolutionConfirmation": true, "status": "FILLED" });
    assert_eq!(world.send(&update(&id, &rate)).status, 200);
    let ttr = json!({ "field": "TTRField", "ttrType": "URGENT", "value": 60 });
    assert_eq!(world.send(&update(&id, &json!([ttr]))).status, 200);
    let details =
        world.stream().pop().unwrap().1["body"]["changes"][0]["result"]["conversationDetails"].clone();
    assert_eq!(details["ttr"], json!({ "ttrType": "URGENT", "value": 60 }));
    assert_eq!(details["csat"]["csatRate"], 5);
    quiet(&world);
}

#[test]
fn takes_the_contradictions_of_the_documentation() {
    let mut world = World::new();
    let mut body = batch();
    body[0]["id"] = json!(1);
    body[0]["body"] =
        json!({ "authenticatedData": { "lp_sdes": [{ "type": "personal", "personal": { "gender": 1 } }] } });
    body[1]["body"] = json!({
        "brandId": ACCOUNT, "skillId": -1, "ttrDefName": null,
        "campaignInfo": { "campaignId": 1, "engagementId": "2" },
        "conversationContext": {
            "interactionContextId": 2,
            "clientProperties": { "type": ".ClientProperties", "features": ["QUICK_REPLIES", "MULTI_DIALOG"] },
        },
    });
    assert_eq!(world.create(&body).status, 200);
    for spelling in [".ClientProperties", ".ams.headers.ClientProperties", "ClientProperties"] {
        world.client_properties = Some(json!({ "type": spelling }).to_string());
        assert_eq!(world.send(&request("userprofile.SetUserProfile", &json!({}))).status, 200);
    }
    quiet(&world);
}

#[test]
fn an_unknown_dialog_is_refused_without_a_violation() {
    let mut world = World::new();
    let reply = world.publish("9998c1ff-0b02-4959-9178-3c73e43987e9", &text("x"));
    assert_eq!((reply.status, &reply.json()["code"]), (400, &Value::from("BAD_REQUEST")));
    quiet(&world);
}
