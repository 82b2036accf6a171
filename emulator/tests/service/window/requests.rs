//! Each request of a socket with its answer.

use serde_json::{Value, json};

use super::wire::{init, outline, req, say, told};
use crate::world::{ACCOUNT, START, World, typing};

fn quiet(world: &World) {
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn a_browser_initialises_and_asks_for_the_time() {
    let mut world = World::new();
    let jwt = world.jwt("ann");
    let socket = world.socket();
    assert_eq!(
        world.ask(&socket, &init(&jwt)),
        json!({ "kind": "resp", "reqId": "0", "code": 200, "type": "StringResponse", "body": "OK" })
    );
    assert_eq!(
        world.ask(&socket, &json!({ "kind": "req", "id": 1, "type": "GetClock" })),
        json!({ "kind": "resp", "reqId": "1", "code": 200, "type": "GetClockResponse", "body": { "currentTime": START } })
    );
    assert_eq!(world.ask(&socket, &json!({ "kind": "req", "id": "2", "type": "KeepAlive" }))["code"], 200);
    quiet(&world);
}

#[test]
fn a_conversation_is_opened_watched_and_spoken_in() {
    let mut world = World::new();
    let socket = world.connect("ann");
    let query =
        json!({ "minLastUpdatedTime": 0, "convState": ["OPEN", "CLOSE"], "stage": ["OPEN", "CLOSE"] });
    let got = world.ask_all(&socket, &req("1", "cqm.SubscribeExConversations", &query));
    assert_eq!(outline(&got), ["1", "cqm.ExConversationChangeNotification"]);
    assert_eq!(got[0]["type"], "cqm.SubscribeExConversationsResponse");
    assert_eq!(got[0]["body"]["subscriptionId"], got[1]["body"]["subscriptionId"]);
    assert_eq!(got[1]["body"]["changes"], json!([]));

    let got = world.ask_all(&socket, &req("2", "cm.ConsumerRequestConversation", &json!({})));
    assert_eq!(outline(&got), ["2", "cqm.ExConversationChangeNotification"]);
    assert_eq!(got[0]["type"], "cm.RequestConversationResponse");
    let id = got[0]["body"]["conversationId"].as_str().unwrap().to_owned();
    assert_eq!(got[1]["body"]["changes"][0]["type"], "UPSERT");
    assert_eq!(got[1]["body"]["changes"][0]["result"]["convId"], id);

    let listen = req("3", "ms.SubscribeMessagingEvents", &json!({ "dialogId": id, "fromSeq": 0 }));
    assert_eq!(
        world.ask(&socket, &listen),
        json!({ "kind": "resp", "reqId": "3", "code": 200, "type": ".ams.GenericSubscribeResponse", "body": {} })
    );
    let got = world.ask_all(&socket, &say("4", &id, "hello"));
    assert_eq!(outline(&got), ["4", "ms.MessagingEventNotification"], "the answer, then its echo");
    assert_eq!(
        (&got[0]["type"], &got[0]["body"]),
        (&json!("ms.PublishEventResponse"), &json!({ "sequence": 0 }))
    );
    let change = &got[1]["body"]["changes"][0];
    assert_eq!((&change["sequence"], &change["conversationId"]), (&json!(0), &json!(id)));
    assert_eq!(change["originatorMetadata"]["role"], "CONSUMER");

    world.control("agent/send", &json!({ "conversationId": id, "text": "hi" }));
    let got = world.take(&socket);
    assert_eq!(outline(&got), ["cqm.ExConversationChangeNotification", "ms.MessagingEventNotification"]);
    let got = world.ask_all(
        &socket,
        &req("5", "ms.PublishEvent", &json!({ "dialogId": id, "event": typing("COMPOSING") })),
    );
    let change = &got[1]["body"]["changes"][0];
    assert_eq!((change.get("sequence"), change.get("serverTimestamp")), (None, None));

    let field = json!({ "field": "ConversationStateField", "conversationState": "CLOSE" });
    let got = world.ask_all(
        &socket,
        &req(
            "6",
            "cm.UpdateConversationField",
            &json!({ "conversationId": id, "conversationField": [field] }),
        ),
    );
    assert_eq!(
        (&got[0]["type"], &got[0]["body"]),
        (&json!("StringResponse"), &json!("OK Conversation resolved successfully"))
    );
    assert_eq!(got[1]["body"]["changes"][0]["result"]["conversationDetails"]["stage"], "CLOSE");
    let late = world.ask(&socket, &say("7", &id, "late"));
    assert_eq!(
        late,
        json!({ "kind": "resp", "reqId": "7", "code": 400, "type": "StringResponse", "body": "Bad Request, Conversation is close" })
    );
    quiet(&world);
}

#[test]
fn a_replay_begins_with_the_sequence_that_is_named() {
    let mut world = World::new();
    let socket = world.connect("ann");
    let id = world.converse(&socket);
    for n in 0..25 {
        assert_eq!(world.ask(&socket, &say(&format!("say {n}"), &id, &n.to_string()))["body"]["sequence"], n);
    }
    let again = world.connect("ann");
    let listen = req(
        "1",
        "ms.SubscribeMessagingEvents",
        &json!({ "dialogId": id, "fromSeq": 3, "conversationId": id }),
    );
    let got = world.ask_all(&again, &listen);
    assert_eq!(got.len(), 4, "the answer and three notifications");
    assert_eq!(told(&got), (3..25).map(|n| n.to_string()).collect::<Vec<_>>());
    let change = &got[1]["body"]["changes"][0];
    assert_eq!((change.get("conversationId"), &change["dialogId"]), (None, &json!(id)));
    world.text(&socket, &say("more", &id, "live"));
    assert_eq!(told(&world.take(&again)), ["live"], "another socket hears it");
    assert_eq!(told(&world.take(&socket)), Vec::<String>::new(), "nobody subscribed here");
    quiet(&world);
}

#[test]
fn a_second_conversation_is_refused_in_the_documented_words() {
    let mut world = World::new();
    let socket = world.connect("ann");
    world.listen(&socket);
    let answer =
        world.ask(&socket, &json!({ "kind": "req", "id": "2", "type": "cm.ConsumerRequestConversation" }));
    assert_eq!((&answer["code"], &answer["type"]), (&json!(400), &json!("StringResponse")));
    assert!(
        answer["body"].as_str().unwrap().ends_with("already has open conversation. Can't open another one.")
    );
    quiet(&world);
}

#[test]
fn profile_and_file_urls_have_the_answers_of_the_wire() {
    let mut world = World::new();
    world.control("config", &json!({ "fileSharing": true }));
    let socket = world.connect("ann");
    let set = world.ask(&socket, &req("1", "userprofile.SetUserProfile", &json!({ "firstName": "Ann" })));
    assert_eq!(
        (&set["type"], &set["body"]),
        (&json!("StringResponse"), &json!("OK User Profile set successfully"))
    );
    for (n, body) in [json!({}), Value::Null].iter().enumerate() {
        let got = world.ask(&socket, &req(&format!("get {n}"), "userprofile.GetUserProfile", body));
        assert_eq!(
            (&got["type"], &got["body"]["firstName"]),
            (&json!("userprofile.GetUserProfileResponse"), &json!("Ann"))
        );
    }
    let up = world.ask(
        &socket,
        &req("2", "ms.GenerateURLForUploadFile", &json!({ "fileSize": "5", "fileType": "PNG" })),
    );
    assert_eq!(up["type"], "ms.GenerateURLResponse");
    let path = up["body"]["relativePath"].clone();
    assert!(path.as_str().unwrap().starts_with(&format!("/v1/AUTH_async-images/{ACCOUNT}/")));
    let down =
        world.ask(&socket, &req("3", "ms.GenerateURLForDownloadFile", &json!({ "relativePath": path })));
    assert_eq!((&down["code"], &down["body"]["relativePath"]), (&json!(200), &path));
    quiet(&world);
}
