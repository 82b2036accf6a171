//! Receipts, answers to structured content, profiles, and requests in the caller's own words.

use lp_connector::core::call::{Call, Target};
use lp_connector::core::machine::CallId;

use crate::checks::SECRET;
use crate::script::{bad_request, good, network, parse, silence, status};
use crate::world::{World, target};

stories![
    acknowledges_messages,
    acknowledges_in_a_dialog_of_its_own,
    responds_with_an_action_and_a_text,
    responds_with_an_action_alone,
    responds_with_the_metadata_of_the_element,
    does_not_send_the_text_of_a_response_whose_action_is_refused,
    repeats_the_action_of_a_response,
    tells_that_the_text_of_a_response_is_uncertain,
    keeps_a_response_together_when_a_text_follows,
    sends_raw_content_in_its_place,
    sends_raw_typing_past_content,
    repeats_raw_requests_that_are_safe,
    does_not_repeat_raw_requests_that_are_not,
    hands_out_what_a_raw_request_is_answered,
    sends_a_raw_request_of_a_type_that_it_does_not_know,
];

fn acknowledges_messages(world: &mut World) {
    world.call(&Call::Acknowledge {
        target: target("c1"),
        status: "ACCEPT".into(),
        sequences: vec![0, 1, 2],
    });
}

fn acknowledges_in_a_dialog_of_its_own(world: &mut World) {
    let target = Target { dialog_id: Some("survey".to_owned()), ..target("c1") };
    world.call(&Call::Acknowledge { target, status: "READ".into(), sequences: vec![5] });
}

fn respond(world: &mut World, text: Option<&str>) -> CallId {
    let text = text.map(|text| format!("{SECRET}{text}"));
    world.call(&Call::Respond { target: target("c1"), sequence: 7, text })
}

fn responds_with_an_action_and_a_text(world: &mut World) {
    respond(world, Some("yes"));
}

fn responds_with_an_action_alone(world: &mut World) {
    respond(world, None);
}

fn responds_with_the_metadata_of_the_element(world: &mut World) {
    let metadata = r#"[{"type":"Answer","questionId":"q","id":"a","provider":"p"}]"#;
    let target = Target { metadata: Some(parse(metadata)), ..target("c1") };
    world.call(&Call::Respond { target, sequence: 7, text: Some(format!("{SECRET}yes")) });
}

fn does_not_send_the_text_of_a_response_whose_action_is_refused(world: &mut World) {
    world.server([bad_request("Bad Request")]);
    respond(world, Some("yes"));
}

fn repeats_the_action_of_a_response(world: &mut World) {
    world.server([network(), good(), status(503)]);
    respond(world, Some("yes"));
}

fn tells_that_the_text_of_a_response_is_uncertain(world: &mut World) {
    world.server([good(), network()]);
    respond(world, Some("yes"));
}

fn keeps_a_response_together_when_a_text_follows(world: &mut World) {
    respond(world, Some("yes"));
    world.text("c1", "and thank you");
}

fn raw(world: &mut World, kind: &str, body: &str) -> CallId {
    world.call(&Call::Raw { kind: kind.to_owned(), body: Some(parse(body)), metadata: None })
}

const RAW_TEXT: &str =
    r#"{"dialogId":"c1","event":{"type":"ContentEvent","contentType":"text/plain","message":"SECRET-raw"}}"#;

fn sends_raw_content_in_its_place(world: &mut World) {
    world.text("c1", "first");
    raw(world, "ms.PublishEvent", RAW_TEXT);
    world.text("c1", "third");
    let close =
        r#"{"conversationId":"c1","conversationField":{"field":"Stage","conversationState":"CLOSE"}}"#;
    raw(world, "cm.UpdateConversationField", close);
}

fn sends_raw_typing_past_content(world: &mut World) {
    world.server([silence()]);
    world.text("c1", "slow");
    raw(
        world,
        "ms.PublishEvent",
        r#"{"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"GONE"}}"#,
    );
}

fn repeats_raw_requests_that_are_safe(world: &mut World) {
    let receipt =
        r#"{"dialogId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1]}}"#;
    for (kind, body) in [
        ("userprofile.SetUserProfile", r#"{"firstName":"SECRET-Ada"}"#),
        ("ms.GenerateURLForUploadFile", r#"{"fileSize":"3","fileType":"PNG"}"#),
        ("ms.GenerateURLForDownloadFile", r#"{"relativePath":"SECRET-path"}"#),
        ("ms.PublishEvent", receipt),
    ] {
        world.server([network()]);
        raw(world, kind, body);
        world.run();
    }
}

fn does_not_repeat_raw_requests_that_are_not(world: &mut World) {
    let update =
        r#"{"conversationId":"c1","conversationField":{"field":"Stage","conversationState":"CLOSE"}}"#;
    for (kind, body) in
        [("ms.PublishEvent", RAW_TEXT), ("cm.UpdateConversationField", update), ("x.Unknown", "{}")]
    {
        world.server([status(500)]);
        raw(world, kind, body);
        world.run();
    }
}

fn hands_out_what_a_raw_request_is_answered(world: &mut World) {
    raw(world, "ms.GenerateURLForUploadFile", r#"{"fileSize":"3","fileType":"PNG"}"#);
    raw(world, "ms.PublishEvent", RAW_TEXT);
}

fn sends_a_raw_request_of_a_type_that_it_does_not_know(world: &mut World) {
    let metadata = Some(parse(r#"[{"type":"ExternalId","id":"x"}]"#));
    world.call(&Call::Raw { kind: "x.Unknown".to_owned(), body: None, metadata });
}
