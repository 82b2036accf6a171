//! What goes behind what, and what goes side by side.

use lp_connector::core::call::{Call, Target};

use crate::checks::SECRET;
use crate::script::{good, network, parse, silence, status};
use crate::world::{World, target, text_call};

stories![
    sends_the_content_of_a_conversation_one_at_a_time,
    sends_the_second_text_after_the_first_was_refused,
    sends_the_second_text_after_the_first_is_uncertain,
    keeps_the_second_text_back_while_the_first_waits_to_be_repeated,
    sends_in_two_conversations_side_by_side,
    sends_in_two_dialogs_of_a_conversation_one_at_a_time,
    keeps_to_six_requests_at_a_time,
    closes_after_the_texts_before,
    sends_a_text_after_an_update_before_it,
    lets_typing_and_receipts_pass_a_slow_text,
    sets_the_profile_in_the_order_of_the_calls,
    gives_a_queued_text_its_whole_time,
    carries_metadata_and_the_mark_of_the_outbox,
    refuses_a_second_message_with_the_id_of_one_on_its_way,
];

fn sends_the_content_of_a_conversation_one_at_a_time(world: &mut World) {
    world.server([good().after(3_000)]);
    world.text("c1", "first, slow");
    world.text("c1", "second");
    world.text("c1", "third");
}

fn sends_the_second_text_after_the_first_was_refused(world: &mut World) {
    world.server([status(400)]);
    world.text("c1", "first");
    world.text("c1", "second");
}

fn sends_the_second_text_after_the_first_is_uncertain(world: &mut World) {
    world.server([network()]);
    world.text("c1", "first");
    world.text("c1", "second");
}

fn keeps_the_second_text_back_while_the_first_waits_to_be_repeated(world: &mut World) {
    world.server([status(503).retry_after(2)]);
    world.text("c1", "first");
    world.run_for(1_000);
    world.text("c1", "second");
}

fn sends_in_two_conversations_side_by_side(world: &mut World) {
    world.server([good().after(3_000)]);
    world.text("c1", "slow");
    world.text("c2", "quick");
    world.text("c1", "behind the slow one");
}

fn sends_in_two_dialogs_of_a_conversation_one_at_a_time(world: &mut World) {
    world.server([good().after(3_000)]);
    world.text("c1", "main dialog");
    let survey = Target { dialog_id: Some("survey".to_owned()), ..target("c1") };
    world.call(&Call::Text { target: survey, text: format!("{SECRET}survey") });
}

fn keeps_to_six_requests_at_a_time(world: &mut World) {
    for conversation in ["c1", "c2", "c3", "c4", "c5", "c6", "c7"] {
        world.text(conversation, "hello");
    }
    world.state("c8", "COMPOSING");
    world.run_for(200);
    world.state("c8", "PAUSE");
}

fn closes_after_the_texts_before(world: &mut World) {
    world.server([good().after(2_000), good().after(2_000)]);
    world.text("c1", "bye");
    world.text("c1", "bye bye");
    world.close_conversation("c1", false);
}

fn sends_a_text_after_an_update_before_it(world: &mut World) {
    let field = parse(r#"{"field":"TTRField","ttrType":"URGENT","value":60}"#);
    world.call(&Call::Update { conversation_id: "c1".to_owned(), field });
    world.text("c1", "it is urgent");
}

fn lets_typing_and_receipts_pass_a_slow_text(world: &mut World) {
    world.server([silence()]);
    world.text("c1", "slow");
    world.state("c1", "COMPOSING");
    world.call(&Call::Acknowledge { target: target("c1"), status: "READ".into(), sequences: vec![3, 4] });
    world.run_for(200);
}

fn sets_the_profile_in_the_order_of_the_calls(world: &mut World) {
    world.server([status(503)]);
    for name in ["old", "new"] {
        world.call(&Call::Profile(parse(&format!(r#"{{"firstName":"{SECRET}{name}"}}"#))));
    }
}

fn gives_a_queued_text_its_whole_time(world: &mut World) {
    world.server([silence()]);
    world.text("c1", "first, never answered");
    world.call_within(&text_call("c1", "second, in time"), Some(200));
}

fn refuses_a_second_message_with_the_id_of_one_on_its_way(world: &mut World) {
    let named = |text: &str| {
        let target = Target { client_message_id: Some("mine".into()), ..target("c1") };
        Call::Text { target, text: format!("{SECRET}{text}") }
    };
    world.call(&named("first"));
    world.call(&named("with its id"));
}

fn carries_metadata_and_the_mark_of_the_outbox(world: &mut World) {
    world.with(|config| config.tag = true);
    let metadata = parse(r#"[{"type":"ActionReason","reason":"SECRET-x"}]"#);
    let target = Target { metadata: Some(metadata), client_message_id: Some("mine".into()), ..target("c1") };
    world.server([status(503)]);
    world.call(&Call::Text { target, text: format!("{SECRET}hello") });
}
