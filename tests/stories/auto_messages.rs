//! Features on every request, and the ten seconds that automatic messages allow.

use lp_connector::core::call::Call;

use crate::script::{network, status};
use crate::world::{World, target};

stories![
    sends_client_properties_with_every_request,
    warns_of_a_first_message_that_comes_too_late_for_automatic_messages,
    does_not_warn_of_a_first_message_in_time,
    warns_of_no_message_but_the_first,
    does_not_warn_where_no_automatic_messages_are_asked_for,
    does_not_warn_in_a_conversation_that_was_open_before,
];

const PROPERTIES: &str = r#"{"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\u00fc"}"#;

fn with_features(world: &mut World) {
    world.with(|config| {
        config.client_properties = Some(PROPERTIES.to_owned());
        config.auto_messages = true;
    });
}

fn sends_client_properties_with_every_request(world: &mut World) {
    with_features(world);
    world.server([status(503)]);
    world.create();
    world.run();
    world.text("c1", "hello");
    world.state("c1", "COMPOSING");
    world.call(&Call::Raw { kind: "x.Unknown".into(), body: None, metadata: None });
    world.run_for(1_000);
    world.close();
}

fn opened(world: &mut World, wait: u64) {
    with_features(world);
    world.create();
    world.run();
    world.run_for(wait);
}

fn warns_of_a_first_message_that_comes_too_late_for_automatic_messages(world: &mut World) {
    opened(world, 10_001);
    world.server([network()]);
    world.text("c1", "late");
}

fn does_not_warn_of_a_first_message_in_time(world: &mut World) {
    opened(world, 10_000);
    world.text("c1", "in time");
}

fn warns_of_no_message_but_the_first(world: &mut World) {
    opened(world, 5_000);
    world.text("c1", "in time");
    world.run_for(20_000);
    world.text("c1", "the second may take its time");
    world.call(&Call::Respond { target: target("c1"), sequence: 1, text: None });
}

fn does_not_warn_where_no_automatic_messages_are_asked_for(world: &mut World) {
    world.create();
    world.run();
    world.run_for(60_000);
    world.text("c1", "hello");
}

fn does_not_warn_in_a_conversation_that_was_open_before(world: &mut World) {
    opened(world, 60_000);
    world.text("c0", "hello");
}
