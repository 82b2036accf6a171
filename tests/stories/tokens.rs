//! Tokens: asked for once, renewed in time, replaced when they are refused.

use crate::checks::SECRET;
use crate::script::{fresh, giving, good, json, living, never, refusal, silence, status, throwing};
use crate::world::{World, text_call};

stories![
    asks_for_both_tokens_once_however_many_calls_wait,
    sends_nothing_about_tokens_where_a_back_end_adds_them,
    replaces_an_expired_app_jwt_once_for_five_calls_in_flight,
    replaces_a_refused_consumer_jws,
    replaces_both_tokens_one_after_the_other,
    is_unauthorized_when_a_token_is_refused_twice,
    gives_the_next_call_its_own_try_after_a_token_was_refused_twice,
    does_not_replace_a_token_for_a_missing_one,
    does_not_replace_a_token_for_a_wrong_account,
    does_not_replace_tokens_that_it_does_not_have,
    renews_the_app_jwt_five_minutes_before_its_end_while_calls_are_in_flight,
    keeps_a_good_token_when_its_renewal_fails,
    sends_with_a_good_token_while_its_renewal_has_no_answer,
    never_asks_again_for_a_consumer_jws,
    asks_again_when_a_token_function_throws,
    is_unauthorized_when_a_token_function_always_throws,
    is_unauthorized_when_a_token_function_gives_rubbish,
    times_out_when_a_token_function_never_answers,
    asks_again_after_a_question_without_an_answer,
    ignores_a_token_that_nobody_asked_for,
    does_not_take_a_late_refusal_for_the_new_token,
    asks_anew_when_the_renewed_token_is_refused_too,
];

fn asks_for_both_tokens_once_however_many_calls_wait(world: &mut World) {
    world.with_tokens();
    world.consumer_jws([fresh().after(500)]);
    world.text("c1", "first");
    world.text("c2", "second");
    world.state("c3", "ACTIVE");
}

fn sends_nothing_about_tokens_where_a_back_end_adds_them(world: &mut World) {
    world.text("c1", "hello");
}

/// Both tokens are there.
fn supplied(world: &mut World) {
    world.with_tokens();
    world.text("c0", "before");
    world.run();
}

fn replaces_an_expired_app_jwt_once_for_five_calls_in_flight(world: &mut World) {
    supplied(world);
    let expired = || refusal(40102);
    // Three are refused before the new token is there, two after it.
    world.server([expired(), expired(), expired().after(105), expired().after(150), expired().after(190)]);
    for conversation in ["c1", "c2", "c3", "c4", "c5"] {
        world.text(conversation, "hello");
    }
}

fn replaces_a_refused_consumer_jws(world: &mut World) {
    supplied(world);
    world.server([refusal(40103)]);
    world.text("c1", "hello");
}

fn replaces_both_tokens_one_after_the_other(world: &mut World) {
    supplied(world);
    world.server([refusal(40102), refusal(40103)]);
    world.text("c1", "hello");
}

fn is_unauthorized_when_a_token_is_refused_twice(world: &mut World) {
    supplied(world);
    world.server([refusal(40102), refusal(40102)]);
    world.text("c1", "hello");
}

fn gives_the_next_call_its_own_try_after_a_token_was_refused_twice(world: &mut World) {
    supplied(world);
    world.server([refusal(40103), refusal(40103), refusal(40103)]);
    world.text("c1", "refused twice");
    world.text("c1", "refused once");
}

fn does_not_replace_a_token_for_a_missing_one(world: &mut World) {
    supplied(world);
    world.server([refusal(40104), refusal(40105)]);
    world.text("c1", "hello");
    world.text("c1", "again");
}

fn does_not_replace_a_token_for_a_wrong_account(world: &mut World) {
    supplied(world);
    let bare = r#"{"title":"Missing parameter","details":"SECRET-d","errorCode":40001}"#;
    world.server([refusal(40001), json(400, bare), status(401), status(403)]);
    for _ in 0..4 {
        world.text("c1", "hello");
    }
}

fn does_not_replace_tokens_that_it_does_not_have(world: &mut World) {
    world.server([refusal(40102), refusal(40103)]);
    world.text("c1", "hello");
    world.text("c1", "again");
}

fn renews_the_app_jwt_five_minutes_before_its_end_while_calls_are_in_flight(world: &mut World) {
    world.with_tokens();
    world.app_jwt([living(3_600), living(3_600).after(200)]);
    world.server([good().after(0), good().after(600), good().after(150)]);
    world.text("c0", "before");
    world.run();
    world.run_for(3_299_500);
    world.text("c1", "leaves with the old one");
    world.run_for(499);
    world.text("c2", "does not wait for the new one");
    world.text("c3", "nor does this");
}

fn sends_with_a_good_token_while_its_renewal_has_no_answer(world: &mut World) {
    world.with_tokens();
    world.app_jwt([living(3_600), never(), living(3_600)]);
    world.text("c1", "before");
    world.run();
    world.run_for(3_300_000);
    world.text("c1", "the renewal hangs");
    world.run_for(299_000);
    world.text("c1", "the token is about to end");
    world.run_for(2_000);
    world.text("c1", "the token has ended");
}

fn keeps_a_good_token_when_its_renewal_fails(world: &mut World) {
    world.with_tokens();
    world.app_jwt([living(3_600), throwing(), giving("no token"), living(3_600)]);
    world.text("c1", "before");
    world.run();
    world.run_for(3_300_000);
    world.text("c1", "the renewal throws");
    world.run();
    world.text("c1", "nobody is asked so soon");
    world.run_for(200_000);
    world.text("c1", "the renewal gives rubbish");
    world.run_for(60_000);
    world.text("c1", "at last");
}

fn never_asks_again_for_a_consumer_jws(world: &mut World) {
    supplied(world);
    world.run_for(365 * 86_400_000);
    world.text("c1", "a year later");
}

fn asks_again_when_a_token_function_throws(world: &mut World) {
    world.with_tokens();
    world.app_jwt([throwing()]);
    world.text("c1", "hello");
    world.text("c2", "hello");
}

fn is_unauthorized_when_a_token_function_always_throws(world: &mut World) {
    world.with_tokens();
    world.with(|config| config.retry.attempts = 2);
    world.consumer_jws([throwing(), throwing(), throwing()]);
    world.text("c1", "first");
    world.text("c2", "second");
    world.run();
    world.text("c1", "later");
}

fn is_unauthorized_when_a_token_function_gives_rubbish(world: &mut World) {
    world.with_tokens();
    world.with(|config| config.retry.attempts = 1);
    world.app_jwt([giving(""), giving("Bearer SECRET-x"), giving("SECRET-ä"), giving("SECRET-a\nb: c")]);
    for _ in 0..4 {
        world.text("c1", "hello");
        world.run();
    }
    let long: &'static str = Box::leak(format!("{SECRET}{}", "x".repeat(8_192)).into_boxed_str());
    world.app_jwt([giving(long)]);
    world.text("c1", "hello");
}

fn times_out_when_a_token_function_never_answers(world: &mut World) {
    world.with_tokens();
    world.app_jwt([never()]);
    world.text("c1", "first");
    world.call_within(&text_call("c2", "second"), Some(500));
    world.text("c1", "third");
    world.text("c1", "fourth");
}

fn asks_again_after_a_question_without_an_answer(world: &mut World) {
    world.with_tokens();
    world.app_jwt([never()]);
    world.call_within(&text_call("c1", "patient"), Some(60_000));
}

fn ignores_a_token_that_nobody_asked_for(world: &mut World) {
    world.with_tokens();
    world.unknown_token();
    world.text("c1", "hello");
    world.unknown_token();
}

fn does_not_take_a_late_refusal_for_the_new_token(world: &mut World) {
    supplied(world);
    world.server([refusal(40102), refusal(40102).after(5_000)]);
    world.text("c1", "refused at once");
    world.text("c2", "refused late");
    world.run_for(1_000);
    world.server([silence()]);
    world.text("c3", "leaves with the new token");
}

fn asks_anew_when_the_renewed_token_is_refused_too(world: &mut World) {
    supplied(world);
    world.server([refusal(40102), refusal(40102).after(150), refusal(40102), good(), good()]);
    world.text("c1", "refused twice");
    world.text("c2", "refused once");
    world.run();
    world.text("c3", "with the token that is there");
}
