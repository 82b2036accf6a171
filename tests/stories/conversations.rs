//! Opening and closing a conversation.

use lp_connector::core::call::Call;
use lp_connector::protocol::conversation::{NewConversation, close_state};

use crate::checks::SECRET;
use crate::script::{is_closed, json, network, parse, silence, status};
use crate::world::World;

stories![
    opens_a_conversation_with_profile_sdes_and_campaign,
    opens_a_conversation_with_next_to_nothing,
    opens_a_conversation_although_the_profile_is_refused,
    opens_a_conversation_although_the_profile_is_refused_under_a_bad_status,
    tells_that_the_conversation_is_refused_although_the_profile_is_set,
    tells_that_a_conversation_is_open_already,
    tells_that_a_conversation_is_open_already_under_a_good_status,
    does_not_open_a_second_conversation_when_no_answer_comes,
    does_not_open_a_second_conversation_when_the_service_fails_inside_a_batch,
    refuses_a_new_conversation_without_an_id,
    closes_a_conversation,
    closes_the_main_dialog_for_a_survey,
    finds_a_closed_conversation_as_good_as_closing_it,
    closes_again_when_no_answer_comes,
    finds_an_update_that_closes_done_when_its_repetition_finds_it_closed,
    tells_of_an_end_once,
    tells_that_a_conversation_is_closed_to_who_sends,
];

fn opens_a_conversation_with_profile_sdes_and_campaign(world: &mut World) {
    let profile = format!(
        r#"{{"firstName":"{SECRET}Ada","authenticatedData":{{"lp_sdes":[
            {{"type":"ctmrinfo","info":{{"customerId":"{SECRET}4711","ctype":"vip"}}}},
            {{"type":"personal","personal":{{"firstname":"{SECRET}Ada","gender":"FEMALE"}}}}]}}}}"#
    );
    let conversation = NewConversation {
        brand_id: "acc".to_owned(),
        ttr_def_name: Some(parse("null")),
        campaign_info: Some(parse(r#"{"campaignId":"99","engagementId":"123"}"#)),
        skill_id: Some("12".into()),
        conversation_context: Some(parse(r#"{"type":"SharkContext","lang":"en-US","visitorId":"v"}"#)),
    };
    world.call(&Call::Create { profile: parse(&profile), conversation });
}

fn opens_a_conversation_with_next_to_nothing(world: &mut World) {
    world.create();
}

const REFUSED_PROFILE: &str = r#"[{"code":"BAD_REQUEST","body":{"msg":"SECRET-profile"},"reqId":"1"},
    {"code":"OK","body":{"conversationId":"c1"},"reqId":"2"}]"#;

fn opens_a_conversation_although_the_profile_is_refused(world: &mut World) {
    world.server([json(200, REFUSED_PROFILE)]);
    world.create();
}

fn opens_a_conversation_although_the_profile_is_refused_under_a_bad_status(world: &mut World) {
    world.server([json(400, REFUSED_PROFILE)]);
    world.create();
}

fn tells_that_the_conversation_is_refused_although_the_profile_is_set(world: &mut World) {
    world.server([json(
        200,
        r#"[{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"1"},
            {"code":"BAD_REQUEST","body":{"msg":"Unknown skill"},"reqId":"2"}]"#,
    )]);
    world.create();
}

const ALREADY_OPEN: &str = r#"[{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"1"},
    {"code":"BAD_REQUEST","body":{"msg":"Consumer request conversation failed: User SECRET-id already has open conversation. Can't open another one."},"reqId":"2"}]"#;

fn tells_that_a_conversation_is_open_already(world: &mut World) {
    world.server([json(400, ALREADY_OPEN)]);
    world.create();
}

fn tells_that_a_conversation_is_open_already_under_a_good_status(world: &mut World) {
    world.server([json(200, ALREADY_OPEN)]);
    world.create();
}

fn does_not_open_a_second_conversation_when_no_answer_comes(world: &mut World) {
    world.server([network(), status(500), silence()]);
    for _ in 0..3 {
        world.create();
        world.run();
    }
}

fn does_not_open_a_second_conversation_when_the_service_fails_inside_a_batch(world: &mut World) {
    world.server([json(
        200,
        r#"[{"code":"OK","body":{},"reqId":"1"},{"code":"INTERNAL_SERVER_ERROR","body":{},"reqId":"2"}]"#,
    )]);
    world.create();
}

fn refuses_a_new_conversation_without_an_id(world: &mut World) {
    world.server([json(200, r#"[{"code":"OK","reqId":"1"},{"code":"OK","body":{},"reqId":"2"}]"#)]);
    world.create();
}

fn closes_a_conversation(world: &mut World) {
    world.close_conversation("c1", false);
}

fn closes_the_main_dialog_for_a_survey(world: &mut World) {
    world.close_conversation("c1", true);
    world.run();
    world.text("c1", "a survey's answer goes to the survey, this to the open conversation");
    world.run();
    // The survey is over: now the conversation ends.
    world.receive(
        r#"{"changes":[{"type":"DELETE","result":{"convId":"c1",
            "conversationDetails":{"state":"CLOSE","stage":"CLOSE","closeReason":"CONSUMER"}}}]}"#,
    );
}

fn finds_a_closed_conversation_as_good_as_closing_it(world: &mut World) {
    world.server([is_closed()]);
    world.close_conversation("c1", false);
}

fn closes_again_when_no_answer_comes(world: &mut World) {
    // The first one closed it, and its answer was lost.
    world.server([network(), is_closed()]);
    world.close_conversation("c1", false);
}

fn finds_an_update_that_closes_done_when_its_repetition_finds_it_closed(world: &mut World) {
    world.server([status(502), is_closed()]);
    world.call(&Call::Update { conversation_id: "c1".to_owned(), field: close_state() });
}

fn tells_of_an_end_once(world: &mut World) {
    world.close_conversation("c1", false);
    world.run();
    world.receive(
        r#"{"changes":[{"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}}]}"#,
    );
    world.server([is_closed()]);
    world.close_conversation("c1", false);
}

fn tells_that_a_conversation_is_closed_to_who_sends(world: &mut World) {
    world.server([is_closed()]);
    world.text("c1", "hello");
}
