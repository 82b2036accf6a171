//! Typing: told once, ended by itself, never left standing.

use lp_connector::core::call::Call;

use crate::checks::SECRET;
use crate::script::{fresh, good, is_closed, network, offline, refusal, silence, status};
use crate::world::{World, target};

stories![
    tells_of_typing_once_and_of_its_pause,
    goes_on_typing_after_a_pause,
    ends_typing_with_the_text,
    does_not_tell_of_typing_that_has_not_left_when_the_text_goes,
    goes_on_typing_while_a_text_is_in_flight,
    ends_typing_when_the_text_fails,
    ends_typing_when_a_queued_text_is_cancelled,
    ends_typing_with_an_answer_to_structured_content,
    replaces_a_chat_state_that_has_not_left,
    sends_chat_states_in_order_behind_one_that_is_slow,
    ends_typing_that_the_caller_set_by_hand,
    pauses_typing_when_the_connector_closes,
    pauses_typing_when_the_connector_closes_before_a_text_is_sent,
    ends_typing_although_a_second_composing_has_not_left,
    ends_typing_although_its_pause_was_replaced_by_a_new_keystroke,
    ends_typing_although_the_answer_to_composing_was_lost,
    ends_typing_although_two_chat_states_wait,
    ends_typing_when_the_connector_closes_before_active_arrived,
    does_not_type_in_a_conversation_that_was_closed,
    does_not_type_in_a_conversation_that_turns_out_closed,
    does_not_type_in_a_conversation_that_a_notification_ends,
    refuses_a_chat_state_that_waits_in_a_conversation_that_turns_out_closed,
    tells_of_its_own_chat_state_that_could_not_be_sent,
    types_in_two_conversations_at_once,
    ends_typing_after_a_line_that_was_down_for_long,
    ends_typing_although_its_end_was_given_up,
];

fn tells_of_typing_once_and_of_its_pause(world: &mut World) {
    world.key("c1");
    world.run_for(3_000);
    world.key("c1");
    world.run_for(4_999);
    world.key("c1");
}

fn goes_on_typing_after_a_pause(world: &mut World) {
    world.key("c1");
    world.run();
    world.key("c1");
}

fn ends_typing_with_the_text(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.text("c1", "hello");
}

fn does_not_tell_of_typing_that_has_not_left_when_the_text_goes(world: &mut World) {
    world.with_tokens();
    world.key("c1");
    world.text("c1", "hello");
}

fn goes_on_typing_while_a_text_is_in_flight(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.server([good().after(1_000)]);
    world.text("c1", "hello");
    world.run_for(500);
    world.key("c1");
}

fn ends_typing_when_the_text_fails(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.server([network()]);
    world.text("c1", "hello");
}

fn ends_typing_when_a_queued_text_is_cancelled(world: &mut World) {
    world.server([silence()]);
    world.text("c1", "first");
    world.key("c1");
    world.run_for(1_000);
    let call = world.text("c1", "second");
    world.cancel(call);
    world.run_for(1_000);
}

fn ends_typing_with_an_answer_to_structured_content(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    let text = Some(format!("{SECRET}yes"));
    world.call(&Call::Respond { target: target("c1"), sequence: 4, text });
}

fn replaces_a_chat_state_that_has_not_left(world: &mut World) {
    world.with_tokens();
    world.state("c1", "ACTIVE");
    world.state("c1", "COMPOSING");
    world.state("c2", "ACTIVE");
    world.state("c1", "INACTIVE");
}

fn sends_chat_states_in_order_behind_one_that_is_slow(world: &mut World) {
    world.server([good().after(3_000)]);
    world.state("c1", "COMPOSING");
    world.state("c1", "PAUSE");
    world.state("c1", "GONE");
}

fn ends_typing_that_the_caller_set_by_hand(world: &mut World) {
    world.state("c1", "COMPOSING");
    world.run_for(29_999);
}

fn pauses_typing_when_the_connector_closes(world: &mut World) {
    world.key("c1");
    world.key("c2");
    world.run_for(1_000);
    world.close();
}

fn pauses_typing_when_the_connector_closes_before_a_text_is_sent(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.text("c1", "hello");
    world.close();
}

fn ends_typing_although_a_second_composing_has_not_left(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.server([silence(), silence(), silence(), silence(), silence(), silence()]);
    for conversation in ["c2", "c3", "c4", "c5", "c6", "c7"] {
        world.text(conversation, "fills the cap");
    }
    // The first COMPOSING is on the agent's screen, this one has not left.
    world.state("c1", "COMPOSING");
    world.text("c1", "hello");
}

fn ends_typing_although_its_pause_was_replaced_by_a_new_keystroke(world: &mut World) {
    world.with_tokens();
    world.key("c1");
    world.run_for(4_000);
    world.server([refusal(40102)]);
    world.app_jwt([fresh().after(2_000)]);
    // PAUSE waits for a token, the keystroke takes its place, and the text takes the keystroke back.
    world.run_for(1_500);
    world.key("c1");
    world.text("c1", "hello");
}

fn ends_typing_although_the_answer_to_composing_was_lost(world: &mut World) {
    world.server([status(500).retry_after(3)]);
    world.key("c1");
    world.run_for(1_000);
    // COMPOSING may be on the agent's screen; its repetition is taken back.
    world.text("c1", "hello");
}

fn ends_typing_although_two_chat_states_wait(world: &mut World) {
    world.server([status(503).after(300), good().after(200)]);
    world.key("c1");
    // ACTIVE waits behind the COMPOSING in flight.
    world.text("c1", "first");
    world.run_for(350);
    world.key("c1");
    world.text("c1", "second");
}

fn ends_typing_when_the_connector_closes_before_active_arrived(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.server([good(), silence()]);
    world.text("c1", "hello");
    // ACTIVE is in flight, and `close()` aborts it.
    world.run_for(150);
    world.close();
}

fn does_not_type_in_a_conversation_that_was_closed(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.close_conversation("c1", false);
}

fn does_not_type_in_a_conversation_that_turns_out_closed(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.server([is_closed()]);
    world.text("c1", "hello");
}

fn does_not_type_in_a_conversation_that_a_notification_ends(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.receive(
        r#"{"changes":[{"type":"DELETE","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}}]}"#,
    );
}

fn refuses_a_chat_state_that_waits_in_a_conversation_that_turns_out_closed(world: &mut World) {
    world.server([is_closed()]);
    for state in ["COMPOSING", "PAUSE"] {
        world.call(&Call::ChatState { conversation_id: "c1".to_owned(), state: state.to_owned() });
    }
}

fn tells_of_its_own_chat_state_that_could_not_be_sent(world: &mut World) {
    world.server([status(400)]);
    world.key("c1");
    world.run_for(1_000);
    world.close_conversation("c1", false);
}

fn types_in_two_conversations_at_once(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    world.key("c2");
    world.text("c1", "hello");
}

/// The end of typing has its own ten seconds, and they are over before the line is back.
fn ends_typing_after_a_line_that_was_down_for_long(world: &mut World) {
    world.key("c1");
    world.run_for(1_000);
    for _ in 0..11 {
        world.server([offline()]);
    }
    world.run();
}

fn ends_typing_although_its_end_was_given_up(world: &mut World) {
    world.state("c1", "COMPOSING");
    world.run_for(1_000);
    world.server([silence()]);
    let end = world.state("c1", "ACTIVE");
    world.run_for(1_000);
    world.cancel(end);
}
