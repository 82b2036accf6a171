//! The generations of type names, bare elements, and what subscriptions tell.

use serde_json::{Value, json};

use super::wire::{outline, req, say, told};
use crate::world::{World, request};

#[test]
fn the_older_generation_has_other_names() {
    let mut world = World::new();
    world.control("config", &json!({ "windowGeneration": "ams" }));
    let socket = world.connect("ann");
    let got = world.ask_all(&socket, &req("1", ".ams.aam.SubscribeExConversations", &json!({})));
    assert_eq!(outline(&got), ["1", ".ams.aam.ExConversationChangeNotification"]);
    assert_eq!(got[0]["type"], ".ams.aam.SubscribeExConversations$Response");
    let clock = world.ask(&socket, &json!({ "kind": "req", "id": "2", "type": ".GetClock" }));
    assert_eq!(clock["type"], ".GetClock$Response");
    let id = world.converse(&socket);
    let listen =
        world.ask(&socket, &req("3", ".ams.ms.SubscribeMessagingEvents", &json!({ "dialogId": id })));
    assert_eq!(listen["type"], ".ams.ms.SubscribeMessagingEvents$Response");
    let got = world.ask_all(&socket, &say("4", &id, "x"));
    assert_eq!(outline(&got), ["4", ".ams.ms.OnlineEventDistribution"]);
    assert_eq!(got[0]["type"], "ms.PublishEvent$Response");
    assert_eq!(world.violations(), Vec::<String>::new());
}

#[test]
fn an_array_of_one_may_stand_bare() {
    let mut world = World::new();
    world.control("config", &json!({ "bareElements": true }));
    let socket = world.connect("ann");
    let got = world.ask_all(&socket, &req("1", "cqm.SubscribeExConversations", &json!({ "stage": "OPEN" })));
    assert_eq!(got[1]["body"]["changes"], json!([]));
    let id = world.listen_all(&socket);
    let got = world.ask_all(&socket, &say("2", &id, "x"));
    assert_eq!(got[1]["body"]["changes"]["event"]["message"], "x");
    world.ask_all(&socket, &say("3", &id, "y"));
    let again = world.connect("ann");
    let got = world.ask_all(&again, &req("1", "ms.SubscribeMessagingEvents", &json!({ "dialogId": id })));
    assert_eq!(told(&got), ["x", "y"], "two of them are an array");
}

#[test]
fn a_subscription_tells_of_what_it_wants_and_of_what_leaves_it() {
    let mut world = World::new();
    let socket = world.connect("ann");
    let open = json!({ "convState": ["OPEN"], "stage": ["OPEN"] });
    let first = world.ask_all(&socket, &req("1", "cqm.SubscribeExConversations", &open));
    let id = world.converse(&socket);
    let field = json!({ "field": "Stage", "conversationState": "CLOSE" });
    let body = json!({ "conversationId": id, "conversationField": field });
    let got = world.ask_all(&socket, &req("2", "cm.UpdateConversationField", &body));
    assert_eq!(got[1]["body"]["changes"][0]["type"], "DELETE");
    let changes = |got: &[Value]| got[1]["body"]["changes"].as_array().unwrap().len();
    let all = world.ask_all(&socket, &req("3", "cqm.SubscribeExConversations", &json!({})));
    assert_eq!(changes(&all), 1, "what there is comes at once");
    let later = json!({ "minLastUpdatedTime": world.now + 1 });
    assert_eq!(changes(&world.ask_all(&socket, &req("4", "cqm.SubscribeExConversations", &later))), 0);
    for (id, got) in [("5", &first), ("6", &all)] {
        let body = json!({ "subscriptionId": got[0]["body"]["subscriptionId"] });
        assert_eq!(
            world.ask(&socket, &req(id, "cqm.UnsubscribeExConversations", &body))["type"],
            "StringResponse"
        );
        let again = world.ask(&socket, &req(&format!("{id} again"), "cqm.UnsubscribeExConversations", &body));
        assert_eq!(again["code"], 400);
    }
    world.now += 1;
    let got = world.ask_all(&socket, &req("7", "cm.ConsumerRequestConversation", &json!({})));
    assert_eq!(outline(&got), ["7", "cqm.ExConversationChangeNotification"], "one subscription is left");
}

#[test]
fn a_dialog_can_be_queried() {
    let mut world = World::new();
    let socket = world.connect("ann");
    let id = world.converse(&socket);
    for n in 0..6 {
        world.ask(&socket, &say(&format!("say {n}"), &id, &n.to_string()));
    }
    for (n, (bounds, expected)) in [
        (json!({}), "012345"),
        (json!({ "fromSeq": 4 }), "45"),
        (json!({ "maxQuantity": 2 }), "45"),
        (json!({ "maxQuantity": 2, "olderThanSequence": 4 }), "23"),
        (json!({ "newerThanSequence": 2, "olderThanSequence": 5 }), "34"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut body = bounds;
        body["dialogId"] = json!(id);
        let got = world.ask(&socket, &req(&format!("query {n}"), ".ams.ms.QueryMessages", &body));
        let words: String =
            got["body"].as_array().unwrap().iter().map(|c| c["event"]["message"].as_str().unwrap()).collect();
        assert_eq!(words, expected);
    }
}

#[test]
fn a_survey_goes_over_the_socket() {
    let mut world = World::new();
    world.control("config", &json!({ "survey": true }));
    let socket = world.connect("ann");
    world.ask_all(&socket, &req("watch", "cqm.SubscribeExConversations", &json!({})));
    let id = world.listen_all(&socket);
    let close =
        json!({ "field": "DialogChange", "type": "UPDATE", "dialog": { "dialogId": id, "state": "CLOSE" } });
    let got = world.ask_all(
        &socket,
        &req("1", "cm.UpdateConversationField", &json!({ "conversationId": id, "conversationField": close })),
    );
    assert_eq!(
        outline(&got),
        ["1", "cqm.ExConversationChangeNotification"],
        "the survey is not subscribed to yet"
    );
    let details = &got[1]["body"]["changes"][0]["result"]["conversationDetails"];
    assert_eq!((&details["state"], &details["stage"]), (&json!("CLOSE"), &json!("OPEN")));
    let dialogs = details["dialogs"].as_array().unwrap();
    let survey = dialogs.iter().find(|dialog| dialog["dialogType"] == "POST_SURVEY").unwrap();
    let survey = survey["dialogId"].as_str().unwrap().to_owned();
    let got =
        world.ask_all(&socket, &req("2", "ms.SubscribeMessagingEvents", &json!({ "dialogId": survey })));
    let question = got[1]["body"]["changes"][0].clone();
    assert_eq!(question["metadata"][0]["type"], "Question");
    let click = question["event"]["quickReplies"]["replies"][0]["click"].clone();
    let mut action = request(
        "ms.PublishEvent",
        &json!({ "dialogId": survey, "event": crate::world::receipt("ACTION", &[0]) }),
    );
    action["metadata"] = click["metadata"].clone();
    assert_eq!(world.ask_all(&socket, &action)[0]["body"]["sequence"], 1);
    let mut answer = say("4", &survey, "Yes");
    answer["metadata"] = click["metadata"].clone();
    let got = world.ask_all(&socket, &answer);
    assert_eq!(outline(&got), ["4", "ms.MessagingEventNotification", "cqm.ExConversationChangeNotification"]);
    assert_eq!(got[1]["body"]["changes"][0]["metadata"], click["metadata"]);
    assert_eq!(got[2]["body"]["changes"][0]["result"]["conversationDetails"]["stage"], "CLOSE");
    assert_eq!(world.violations(), Vec::<String>::new());
}
