//! Arguments that bite, and arguments of the wrong type: a typed error each time, and the connector goes on.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::{construct, fails};
use super::support::js::{call, js, object, set};
use super::support::odd::{biting, deep, each, not_options};
use super::support::{Client, Cloud, Failure, over_both};

/// Text of 1 to 64 characters is a conversation's id.
fn not_ids() -> Vec<JsValue> {
    let mut all: Vec<JsValue> =
        each(&not_options()).into_iter().filter(|(name, _)| name != "text").map(|(_, value)| value).collect();
    all.extend(each(&biting()).into_iter().map(|(_, value)| value));
    all.extend([JsValue::UNDEFINED, "".into(), "x".repeat(65).into(), js(&json!({})), f64::NAN.into()]);
    all
}

over_both!(in_page, options_that_bite_are_refused);
async fn options_that_bite_are_refused(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    for (name, value) in each(&biting()) {
        let failure = fails(client.call("sendText", &[id.as_str().into(), "x".into(), value.clone()])).await;
        assert_eq!(failure.code(), "invalid-argument", "{name}");
        assert!(failure.facts["field"].as_str().unwrap().starts_with("options"), "{name}: {}", failure.facts);
        let failure = Failure::read(construct(&value).expect_err(&name));
        assert_eq!(failure.code(), "invalid-argument", "{name}");
    }
    client.still_works(&id).await;
}

over_both!(in_page, arguments_that_bite_are_refused);
async fn arguments_that_bite_are_refused(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    for (name, value) in each(&biting()) {
        for (method, field) in [("setUserProfile", "profile"), ("sendRequest", "request")] {
            let failure = fails(client.call(method, std::slice::from_ref(&value))).await;
            assert_eq!(failure.code(), "invalid-argument", "{name}");
            assert!(failure.facts["field"].as_str().unwrap().starts_with(field), "{name}: {}", failure.facts);
        }
        if name != "getterOfNothing" {
            Failure::read(call(&client.object, "receive", &[value]).expect_err(&name))
                .refuses("notification");
        }
    }
    client.still_works(&id).await;
}

over_both!(on_each_strict_cloud, a_body_may_be_deep_but_not_too_deep);
async fn a_body_may_be_deep_but_not_too_deep(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    for (levels, code) in [(50, "rejected"), (70, "invalid-argument"), (10_000, "invalid-argument")] {
        let request = object(&[("type", "ms.PublishEvent".into()), ("body", deep(levels))]);
        assert_eq!(fails(client.call("sendRequest", &[request])).await.code(), code, "{levels}");
    }
}

over_both!(in_page, what_is_no_conversation_id_is_refused);
async fn what_is_no_conversation_id_is_refused(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    for value in not_ids() {
        for (method, rest) in [
            ("sendText", json!(["x"])),
            ("setChatState", json!(["ACTIVE"])),
            ("acknowledge", json!(["READ", [0]])),
            ("respond", json!([{ "sequence": 0 }])),
            ("updateConversation", json!([{ "field": "Stage", "conversationState": "CLOSE" }])),
            ("closeConversation", json!([])),
        ] {
            let mut given = vec![value.clone()];
            given.extend(super::support::client::list(&rest));
            fails(client.call(method, &given)).await.refuses("conversationId");
        }
        Failure::read(call(&client.object, "notifyTyping", &[value]).expect_err("typing"))
            .refuses("conversationId");
    }
    assert_eq!(cloud.log(&["domains", "send", "socket"]).await.len(), 0);
}

over_both!(in_page, what_is_no_id_may_not_even_come_from_an_object);
async fn what_is_no_id_may_not_even_come_from_an_object(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = object(&[("toJSON", super::support::odd::giver(&7.into()))]);
    fails(client.call("closeConversation", &[id])).await.refuses("conversationId");
    let failure = fails(client.call("sendText", &[])).await;
    failure.refuses("conversationId");
}

/// Each method with an argument that is wrong, and the field that must be named.
fn wrong_arguments() -> Vec<(&'static str, Value, &'static str)> {
    let field = |field: Value| ("updateConversation", json!(["c", field]));
    let (update, csat) = (
        |value: Value, name| (field(value.clone()).0, field(value).1, name),
        json!({ "field": "CSATRate", "csatRate": 6, "csatResolutionConfirmation": true, "status": "FILLED" }),
    );
    vec![
        ("sendText", json!(["c", ""]), "text"),
        ("sendText", json!(["c", 7]), "text"),
        ("sendText", json!(["c", null]), "text"),
        ("sendText", json!(["c", ["x"]]), "text"),
        ("sendText", json!(["c"]), "text"),
        ("sendText", json!(["c", { "timeoutMs": 5 }]), "text"),
        ("setChatState", json!(["c", "TYPING"]), "chatState"),
        ("setChatState", json!(["c", 1]), "chatState"),
        ("setChatState", json!(["c"]), "chatState"),
        ("acknowledge", json!(["c", "SEEN", [0]]), "status"),
        ("acknowledge", json!(["c", "READ", []]), "sequenceList"),
        ("acknowledge", json!(["c", "READ", 3]), "sequenceList"),
        ("acknowledge", json!(["c", "READ", [0, "1"]]), "sequenceList[1]"),
        ("acknowledge", json!(["c", "READ", [0.5]]), "sequenceList[0]"),
        ("acknowledge", json!(["c", "READ", [-1]]), "sequenceList[0]"),
        ("respond", json!(["c", {}]), "reply.sequence"),
        ("respond", json!(["c", null]), "reply"),
        ("respond", json!(["c", { "sequence": 0, "text": "" }]), "reply.text"),
        ("respond", json!(["c", { "sequence": 0, "metdata": [] }]), "reply.metdata"),
        ("respond", json!(["c", { "sequence": 0, "metadata": [{}] }]), "reply.metadata[0].type"),
        ("setUserProfile", json!(["Ann"]), "profile"),
        ("setUserProfile", json!([{ "firstname": "Ann" }]), "profile.firstname"),
        update(json!({}), "field.field"),
        update(json!({ "field": "Skill" }), "field.field"),
        update(json!({ "field": "Stage", "conversationState": "OPEN" }), "field.conversationState"),
        update(csat, "field.csatRate"),
        ("closeConversation", json!(["c", { "survey": "yes" }]), "options.survey"),
        ("sendRequest", json!([{}]), "request.type"),
        ("sendRequest", json!([{ "type": "" }]), "request.type"),
        ("sendRequest", json!([{ "type": "x".repeat(129) }]), "request.type"),
        ("sendRequest", json!([{ "type": "a", "Body": {} }]), "request.Body"),
    ]
}

over_both!(in_page, wrong_arguments_are_refused_by_name);
async fn wrong_arguments_are_refused_by_name(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    for (method, arguments, field) in wrong_arguments() {
        client.fails(method, arguments).await.refuses(field);
    }
    assert_eq!(cloud.log(&["domains", "conversation", "send", "socket"]).await.len(), 0);
    assert_eq!(client.types(), [""; 0]);
}

over_both!(in_page, later_changes_of_an_argument_do_not_reach_the_wire);
async fn later_changes_of_an_argument_do_not_reach_the_wire(cloud: Cloud) {
    let client: Client = cloud.client(&json!({}));
    let profile = js(&json!({ "firstName": "Ann" }));
    let call = client.call("setUserProfile", std::slice::from_ref(&profile));
    set(&profile, "firstName", &"Mallory".into());
    super::support::client::ok(call).await;
    assert_eq!(cloud.sent().await[0]["body"], json!({ "firstName": "Ann" }));
}
