//! What is repeated without anybody noticing, and for how long.

use lp_connector::core::retry::RetryPolicy;

use crate::script::{good, json, offline, status};
use crate::world::{World, text_call};

stories![
    retries_a_rate_limited_send_once_the_server_allows,
    does_not_shorten_the_wait_that_the_server_names,
    gives_up_at_once_when_the_server_names_a_time_beyond_the_deadline,
    waits_longer_after_each_503_until_the_attempts_are_used_up,
    waits_no_longer_than_the_longest_wait,
    gives_up_a_wait_that_would_end_after_the_deadline,
    tries_once_where_one_attempt_is_allowed,
    reads_a_rate_limit_inside_a_good_status,
    sends_again_what_never_left_because_the_browser_was_offline,
    waits_out_a_tunnel_that_is_longer_than_its_attempts,
    waits_for_the_end_of_a_long_tunnel,
    fails_what_is_no_message_when_the_browser_stays_offline,
    obeys_a_limit_in_all_conversations,
    tells_at_once_who_has_not_the_time_for_a_limit,
    lets_nothing_leave_while_the_browser_says_that_it_is_offline,
    gives_up_a_message_after_a_day_without_a_network,
    opens_a_conversation_after_a_503,
    sends_again_with_the_same_id,
];

fn retries_a_rate_limited_send_once_the_server_allows(world: &mut World) {
    world.server([status(429).retry_after(3)]);
    world.text("c1", "hello");
}

fn does_not_shorten_the_wait_that_the_server_names(world: &mut World) {
    world.with(|config| {
        config.retry = RetryPolicy { attempts: 4, base_ms: 10, max_ms: 20 };
        config.timeout_ms = 600_000;
    });
    world.server([status(503).retry_after(120)]);
    world.text("c1", "hello");
}

fn gives_up_at_once_when_the_server_names_a_time_beyond_the_deadline(world: &mut World) {
    world.server([status(429).retry_after(3_600)]);
    world.text("c1", "first");
    world.text("c1", "second");
}

fn waits_longer_after_each_503_until_the_attempts_are_used_up(world: &mut World) {
    world.server([status(503), status(503), status(503), status(503)]);
    world.text("c1", "hello");
}

fn waits_no_longer_than_the_longest_wait(world: &mut World) {
    world.with(|config| {
        config.retry = RetryPolicy { attempts: 6, base_ms: 1_000, max_ms: 1_000 };
    });
    world.server([status(503), status(503), status(503), status(503), status(503)]);
    world.text("c1", "hello");
}

fn gives_up_a_wait_that_would_end_after_the_deadline(world: &mut World) {
    world.server([status(503).after(900)]);
    world.call_within(&text_call("c1", "hello"), Some(901));
}

fn tries_once_where_one_attempt_is_allowed(world: &mut World) {
    world.with(|config| config.retry.attempts = 1);
    world.server([status(503)]);
    world.text("c1", "hello");
}

fn reads_a_rate_limit_inside_a_good_status(world: &mut World) {
    world.server([
        json(200, r#"{"code":"TOO_MANY_REQUESTS","body":{},"reqId":"1"}"#),
        json(200, r#"{"code":503}"#),
    ]);
    world.text("c1", "hello");
}

fn sends_again_what_never_left_because_the_browser_was_offline(world: &mut World) {
    world.server([offline(), offline()]);
    world.text("c1", "in a tunnel");
}

fn waits_out_a_tunnel_that_is_longer_than_its_attempts(world: &mut World) {
    world.server([offline(), offline(), offline(), offline(), offline()]);
    world.text("c1", "in a long tunnel");
    world.text("c1", "after the tunnel");
}

fn waits_for_the_end_of_a_long_tunnel(world: &mut World) {
    world.with(|config| config.timeout_ms = 2_500);
    world.server([offline(), offline(), offline()]);
    world.text("c1", "in a long tunnel");
    world.text("c1", "after the tunnel");
}

fn fails_what_is_no_message_when_the_browser_stays_offline(world: &mut World) {
    world.with(|config| config.timeout_ms = 2_500);
    world.server([offline(), offline(), offline()]);
    world.close_conversation("c1", false);
}

fn obeys_a_limit_in_all_conversations(world: &mut World) {
    world.server([status(429).retry_after(5), good(), good()]);
    world.text("c1", "first");
    world.run_for(150);
    world.text("c2", "of another conversation, and later");
    world.key("c3");
}

fn opens_a_conversation_after_a_503(world: &mut World) {
    world.server([status(503), status(429)]);
    world.create();
}

fn sends_again_with_the_same_id(world: &mut World) {
    world.server([status(503), status(429), good()]);
    world.text("c1", "hello");
}

fn tells_at_once_who_has_not_the_time_for_a_limit(world: &mut World) {
    world.server([status(429).retry_after(5)]);
    world.text("c1", "first");
    world.run_for(150);
    world.call_within(&text_call("c2", "in a hurry"), Some(2_000));
}

fn lets_nothing_leave_while_the_browser_says_that_it_is_offline(world: &mut World) {
    world.with_tokens();
    world.online(false);
    world.text("c1", "in a tunnel");
    world.text("c1", "in the same tunnel");
    world.run_for(40_000);
    world.online(true);
}

fn gives_up_a_message_after_a_day_without_a_network(world: &mut World) {
    world.with(|config| config.timeout_ms = 43_200_000);
    world.online(false);
    world.text("c1", "of yesterday");
    world.sleep(43_199_000);
    world.sleep(43_199_000);
    world.sleep(2_000);
}
