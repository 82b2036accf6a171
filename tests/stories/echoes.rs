//! The echo of a message settles what its answer did not.

use crate::script::{good, network, silence};
use crate::world::World;

stories![
    learns_by_its_echo_that_an_uncertain_text_arrived,
    learns_by_its_echo_that_a_text_arrived_whose_answer_never_comes,
    learns_by_its_mark_which_of_two_equal_texts_arrived,
    does_not_take_the_echo_of_an_earlier_equal_text,
    does_not_take_the_words_of_somebody_else,
    does_not_take_what_the_page_had_heard_before,
    does_not_send_again_what_its_echo_has_told_of,
    learns_by_its_echo_what_became_of_a_text_that_is_given_up_after_it,
];

fn echo(world: &mut World, sequence: i64, text: &str, more: &str) {
    world.receive(&format!(
        r#"{{"type":"ms.MessagingEventNotification","body":{{"changes":[{{"sequence":{sequence},"conversationId":"c1","dialogId":"c1"{more},"event":{{"type":"ContentEvent","contentType":"text/plain","message":"{text}"}}}}]}}}}"#
    ));
}

const OWN: &str = r#","originatorId":"consumer-1","originatorMetadata":{"role":"CONSUMER"}"#;
const ANOTHER: &str = r#","originatorId":"agent-1","originatorMetadata":{"role":"ASSIGNED_AGENT"}"#;

fn learns_by_its_echo_that_an_uncertain_text_arrived(world: &mut World) {
    world.server([network()]);
    world.text_as("m1", "c1", "hello");
    world.run();
    echo(world, 4, "hello", OWN);
    world.pending(None);
}

fn learns_by_its_echo_that_a_text_arrived_whose_answer_never_comes(world: &mut World) {
    world.with_tokens();
    world.server([silence()]);
    world.text_as("m1", "c1", "hello");
    world.text_as("m2", "c1", "after it");
    world.run_for(500);
    echo(world, 4, "hello", OWN);
    world.run();
}

fn learns_by_its_mark_which_of_two_equal_texts_arrived(world: &mut World) {
    world.with(|config| config.tag = true);
    world.server([network(), network()]);
    world.text_as("m1", "c1", "hello");
    world.text_as("m2", "c1", "hello");
    world.run();
    echo(world, 4, "hello", r#","metadata":[{"type":"ExternalId","id":"m2"}]"#);
    world.pending(None);
}

fn does_not_take_the_echo_of_an_earlier_equal_text(world: &mut World) {
    world.server([good(), network()]);
    world.text_as("m1", "c1", "hello");
    world.text_as("m2", "c1", "hello");
    world.run();
    echo(world, 0, "hello", OWN);
    world.pending(None);
    echo(world, 1, "hello", OWN);
    world.pending(None);
}

fn does_not_take_the_words_of_somebody_else(world: &mut World) {
    world.server([network()]);
    world.text_as("m1", "c1", "hello");
    world.run();
    echo(world, 4, "hello", ANOTHER);
    world.pending(None);
}

fn does_not_send_again_what_its_echo_has_told_of(world: &mut World) {
    world.with(|config| config.uncertain = lp_connector::core::machine::Uncertain::Resend);
    world.with(|config| (config.retry.base_ms, config.retry.max_ms) = (5_000, 5_000));
    world.server([network()]);
    world.text_as("m1", "c1", "hello");
    world.run_for(150);
    echo(world, 4, "hello", OWN);
    world.run();
}

fn does_not_take_what_the_page_had_heard_before(world: &mut World) {
    echo(world, 4, "hello", OWN);
    world.server([network()]);
    world.text_as("m1", "c1", "hello");
    world.run();
    echo(world, 3, "hello", OWN);
    world.pending(None);
    echo(world, 5, "hello", OWN);
    world.pending(None);
}

fn learns_by_its_echo_what_became_of_a_text_that_is_given_up_after_it(world: &mut World) {
    world.server([silence()]);
    let id = world.text_as("m1", "c1", "hello");
    world.run_for(500);
    echo(world, 4, "hello", OWN);
    world.cancel(id);
    world.pending(None);
}
