//! Requests that left and whose answer never came.

use lp_connector::core::call::Call;
use lp_connector::core::machine::Uncertain;

use crate::checks::SECRET;
use crate::script::{bad_request, good, network, offline, parse, silence, status, throwing};
use crate::world::{World, target};

stories![
    tells_that_the_outcome_of_a_text_is_unknown_after_a_network_error,
    tells_that_the_outcome_of_a_text_is_unknown_after_500_502_and_504,
    tells_that_the_outcome_of_a_text_is_unknown_after_a_timeout,
    repeats_idempotent_calls_after_a_network_error_and_500_502_and_504,
    fails_an_idempotent_call_when_its_attempts_are_used_up,
    does_not_repeat_an_update_that_is_not_idempotent,
    sends_an_uncertain_text_again_where_the_page_wants_that,
    stays_in_doubt_when_every_repetition_fails,
    gives_an_uncertain_text_up_where_the_page_wants_that,
    stays_in_doubt_when_the_repetition_is_refused,
    stays_in_doubt_when_the_repetition_never_left,
    stays_in_doubt_when_the_repetition_is_rate_limited,
    stays_in_doubt_when_the_call_is_aborted_before_the_repetition,
    stays_in_doubt_when_no_token_can_be_had_for_the_repetition,
    says_that_an_idempotent_call_may_have_been_acted_on_when_it_is_aborted_before_its_repetition,
    sends_an_uncertain_text_again_when_the_page_decides_so,
    gives_an_uncertain_text_up_when_the_page_decides_so,
    keeps_an_uncertain_text_until_it_is_decided,
    gives_an_uncertain_text_up_after_a_day,
    decides_nothing_about_a_text_that_is_not_uncertain,
    does_not_take_the_id_of_an_uncertain_text_again,
    says_that_an_idempotent_call_may_have_been_acted_on_when_its_time_is_over_before_its_repetition,
];

fn tells_that_the_outcome_of_a_text_is_unknown_after_a_network_error(world: &mut World) {
    world.server([network()]);
    world.text("c1", "hello");
}

fn tells_that_the_outcome_of_a_text_is_unknown_after_500_502_and_504(world: &mut World) {
    world.server([status(500), status(502), status(504).retry_after(1)]);
    world.text("c1", "first");
    world.text("c1", "second");
    world.text("c1", "third");
}

fn tells_that_the_outcome_of_a_text_is_unknown_after_a_timeout(world: &mut World) {
    world.server([silence()]);
    world.text("c1", "hello");
}

fn repeats_idempotent_calls_after_a_network_error_and_500_502_and_504(world: &mut World) {
    world.server([network()]);
    world.call(&Call::Profile(parse(&format!(r#"{{"firstName":"{SECRET}Ada"}}"#))));
    world.run();
    world.server([status(500)]);
    world.call(&Call::Acknowledge { target: target("c1"), status: "READ".into(), sequences: vec![1] });
    world.run();
    world.server([status(502)]);
    world.state("c1", "ACTIVE");
    world.run();
    world.server([status(504)]);
    world.close_conversation("c1", false);
}

fn fails_an_idempotent_call_when_its_attempts_are_used_up(world: &mut World) {
    world.server([network(), status(500), status(502), status(504)]);
    world.call(&Call::Acknowledge { target: target("c1"), status: "READ".into(), sequences: vec![1] });
}

fn does_not_repeat_an_update_that_is_not_idempotent(world: &mut World) {
    world.server([status(500)]);
    let field = r#"{"field":"CSATRate","csatRate":5,"csatResolutionConfirmation":true,"status":"FILLED"}"#;
    world.call(&Call::Update { conversation_id: "c1".to_owned(), field: parse(field) });
}

fn resend(world: &mut World) {
    world.with(|config| config.uncertain = Uncertain::Resend);
}

fn sends_an_uncertain_text_again_where_the_page_wants_that(world: &mut World) {
    resend(world);
    world.server([network(), status(500)]);
    world.text("c1", "hello");
}

fn stays_in_doubt_when_every_repetition_fails(world: &mut World) {
    resend(world);
    world.server([status(500), network(), status(502), status(504)]);
    world.text("c1", "hello");
}

fn gives_an_uncertain_text_up_where_the_page_wants_that(world: &mut World) {
    world.with(|config| config.uncertain = Uncertain::Drop);
    world.server([network(), silence()]);
    world.text("c1", "first");
    world.text("c1", "second");
}

fn stays_in_doubt_when_the_repetition_is_refused(world: &mut World) {
    resend(world);
    world.server([network(), bad_request("Bad Request")]);
    world.text("c1", "hello");
}

fn stays_in_doubt_when_the_repetition_never_left(world: &mut World) {
    resend(world);
    world.server([status(500), offline(), offline(), offline()]);
    world.text("c1", "hello");
}

fn stays_in_doubt_when_the_repetition_is_rate_limited(world: &mut World) {
    resend(world);
    world.server([status(500), status(429).retry_after(60)]);
    world.text("c1", "hello");
}

fn stays_in_doubt_when_the_call_is_aborted_before_the_repetition(world: &mut World) {
    resend(world);
    world.server([status(500).retry_after(5)]);
    let call = world.text("c1", "hello");
    world.run_for(1_000);
    world.cancel(call);
}

fn stays_in_doubt_when_no_token_can_be_had_for_the_repetition(world: &mut World) {
    resend(world);
    world.with_tokens();
    world.server([network(), crate::script::refusal(40102)]);
    world.app_jwt([crate::script::fresh(), throwing(), throwing(), throwing()]);
    world.text("c1", "hello");
}

fn says_that_an_idempotent_call_may_have_been_acted_on_when_it_is_aborted_before_its_repetition(
    world: &mut World,
) {
    world.server([status(500).retry_after(5)]);
    let call = world.close_conversation("c1", false);
    world.run_for(1_000);
    world.cancel(call);
}

fn says_that_an_idempotent_call_may_have_been_acted_on_when_its_time_is_over_before_its_repetition(
    world: &mut World,
) {
    world.with(|config| config.messaging = None);
    world.server([good(), network().after(9_000), silence()]);
    world.close_conversation("c1", false);
}

fn sends_an_uncertain_text_again_when_the_page_decides_so(world: &mut World) {
    world.server([network(), good(), good()]);
    world.text_as("m1", "c1", "first");
    world.text_as("m2", "c1", "second");
    world.run();
    world.resolve("m1", true);
    world.run();
    world.pending(None);
}

fn gives_an_uncertain_text_up_when_the_page_decides_so(world: &mut World) {
    world.server([status(504)]);
    world.text_as("m1", "c1", "first");
    world.run();
    world.resolve("m1", false);
    world.pending(None);
    world.resolve("m1", false);
}

fn keeps_an_uncertain_text_until_it_is_decided(world: &mut World) {
    world.server([network(), network(), silence()]);
    world.text_as("m1", "c1", "first");
    world.run();
    world.text_as("m2", "c2", "second");
    world.text_as("m3", "c2", "third");
    world.text_as("m4", "c2", "fourth");
    world.run_for(500);
    world.pending(None);
    world.pending(Some("c1"));
    world.close();
    world.pending(None);
    world.resolve("m1", true);
}

fn gives_an_uncertain_text_up_after_a_day(world: &mut World) {
    world.server([network()]);
    world.text_as("m1", "c1", "first");
    world.run_for(86_400_000);
    world.text_as("m2", "c2", "the day after");
    world.run();
    world.pending(None);
}

fn decides_nothing_about_a_text_that_is_not_uncertain(world: &mut World) {
    world.server([silence()]);
    world.text_as("m1", "c1", "first");
    world.resolve("m1", true);
    world.resolve("m2", false);
}

fn does_not_take_the_id_of_an_uncertain_text_again(world: &mut World) {
    world.server([network()]);
    world.text_as("m1", "c1", "first");
    world.run();
    world.text_as("m1", "c1", "first");
}
