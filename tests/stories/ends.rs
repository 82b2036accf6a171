//! Calls that are given up: by the caller, by the clock, by `close()`.

use crate::script::{fresh, good, never, refusal, silence, status};
use crate::world::{World, text_call};

stories![
    cancels_a_queued_text,
    cancels_a_text_that_waits_for_a_token,
    cancels_a_text_in_flight,
    cancels_a_text_that_waits_to_be_repeated,
    cancels_a_call_that_is_not_content_in_flight,
    cancels_what_is_over_without_effect,
    cancels_a_conversation_that_is_being_opened,
    times_out_while_it_waits_for_a_token,
    times_out_in_flight_and_goes_on_with_the_next,
    times_out_a_call_that_is_not_content_in_flight,
    fails_before_a_repetition_that_would_come_too_late,
    closes_with_calls_in_each_phase,
    closes_while_the_host_is_looked_up,
    closes_while_tokens_are_asked_for,
    closes_while_somebody_types_without_a_token,
    closes_twice_as_once,
    refuses_calls_after_it_was_closed,
    ignores_late_answers,
    ignores_answers_to_tickets_that_it_never_gave,
];

fn cancels_a_queued_text(world: &mut World) {
    world.text("c1", "first");
    let call = world.text("c1", "second");
    world.text("c1", "third");
    world.cancel(call);
}

fn cancels_a_text_that_waits_for_a_token(world: &mut World) {
    world.with_tokens();
    let call = world.text("c1", "hello");
    world.cancel(call);
    world.run();
    world.text("c1", "the tokens are there");
}

fn cancels_a_text_in_flight(world: &mut World) {
    world.server([good().after(1_000)]);
    let call = world.text("c1", "first");
    world.text("c1", "second");
    world.run_for(500);
    world.cancel(call);
    world.run();
    world.late_answer(1, &good());
}

fn cancels_a_text_that_waits_to_be_repeated(world: &mut World) {
    world.server([status(503).retry_after(5)]);
    let call = world.text("c1", "first");
    world.text("c1", "second");
    world.run_for(500);
    world.cancel(call);
}

fn cancels_a_call_that_is_not_content_in_flight(world: &mut World) {
    world.server([silence()]);
    let call = world.close_conversation("c1", false);
    world.cancel(call);
}

fn cancels_what_is_over_without_effect(world: &mut World) {
    let call = world.text("c1", "hello");
    world.run();
    world.cancel(call);
}

fn cancels_a_conversation_that_is_being_opened(world: &mut World) {
    world.server([silence()]);
    let call = world.create();
    world.run_for(500);
    world.cancel(call);
}

fn times_out_while_it_waits_for_a_token(world: &mut World) {
    world.with_tokens();
    world.app_jwt([fresh().after(2_000)]);
    world.call_within(&text_call("c1", "first"), Some(1_000));
    world.text("c1", "second");
}

fn times_out_in_flight_and_goes_on_with_the_next(world: &mut World) {
    world.server([good().after(20_000)]);
    world.text("c1", "first");
    world.text("c1", "second");
    world.run_for(30_000);
    world.late_answer(1, &good());
}

fn times_out_a_call_that_is_not_content_in_flight(world: &mut World) {
    world.server([silence()]);
    world.close_conversation("c1", false);
}

fn fails_before_a_repetition_that_would_come_too_late(world: &mut World) {
    world.server([status(503).retry_after(9), status(503).retry_after(9)]);
    world.text("c1", "hello");
}

fn closes_with_calls_in_each_phase(world: &mut World) {
    world.with_tokens();
    world.with(|config| (config.retry.base_ms, config.retry.max_ms) = (30_000, 30_000));
    world.server([status(503)]);
    world.text("c1", "waits to be repeated");
    world.run_for(150);
    world.server([silence()]);
    world.text("c2", "in flight");
    world.text("c2", "queued");
    world.state("c2", "ACTIVE");
    world.run_for(150);
    world.server([refusal(40102)]);
    world.app_jwt([never()]);
    world.close_conversation("c3", false);
    world.run_for(200);
    world.close();
    world.late_answer(2, &good());
}

fn closes_while_the_host_is_looked_up(world: &mut World) {
    world.with(|config| config.messaging = None);
    world.server([silence()]);
    world.text("c1", "hello");
    world.close();
    world.late_answer(1, &good());
}

fn closes_while_tokens_are_asked_for(world: &mut World) {
    world.with_tokens();
    world.text("c1", "hello");
    world.close();
    world.late_token(1);
}

fn closes_while_somebody_types_without_a_token(world: &mut World) {
    world.with_tokens();
    world.with(|config| config.messaging = None);
    world.server([good(), good(), refusal(40102)]);
    world.app_jwt([fresh(), never()]);
    world.key("c1");
    world.run_for(500);
    world.text("c2", "refused");
    world.run_for(4_000);
    world.close();
}

fn closes_twice_as_once(world: &mut World) {
    world.close();
    world.close();
}

fn refuses_calls_after_it_was_closed(world: &mut World) {
    world.close();
    let call = world.text("c1", "hello");
    world.cancel(call);
    world.create();
    world.close_conversation("c1", false);
    world.key("c1");
    world.receive(r#"{"changes":[]}"#);
}

fn ignores_late_answers(world: &mut World) {
    world.text("c1", "hello");
    world.run();
    world.late_answer(1, &good());
    world.late_answer(1, &status(500));
    world.late_answer(1, &crate::script::network());
}

fn ignores_answers_to_tickets_that_it_never_gave(world: &mut World) {
    world.server([silence()]);
    world.text("c1", "hello");
    world.unknown_answer();
    world.unknown_token();
    world.run_for(1_000);
}
