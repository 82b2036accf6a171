//! Where the service is: looked up once, kept, asked for again.

use lp_connector::core::outcome::Body;

use crate::script::{good, json, network, offline, response, silence, status};
use crate::world::World;

stories![
    looks_the_host_up_once_and_keeps_it,
    looks_the_host_up_again_after_an_hour,
    goes_on_with_an_old_host_when_it_cannot_be_looked_up_again,
    looks_the_host_up_again_after_it_did_not_answer,
    retries_a_look_up_that_fails,
    gives_a_look_up_up_that_never_answers,
    believes_no_host_that_is_more_than_a_host,
    tells_that_the_account_is_unknown,
    asks_nobody_where_the_page_names_the_endpoint,
    looks_the_host_up_while_tokens_are_asked_for,
];

fn look_up(world: &mut World) {
    world.with(|config| config.messaging = None);
}

fn looks_the_host_up_once_and_keeps_it(world: &mut World) {
    look_up(world);
    world.text("c1", "first");
    world.text("c2", "second");
    world.run();
    world.run_for(3_500_000);
    world.text("c1", "an hour later, nearly");
}

fn looks_the_host_up_again_after_an_hour(world: &mut World) {
    look_up(world);
    world.text("c1", "first");
    world.run();
    world.run_for(3_600_000);
    world.text("c1", "an hour later");
}

fn goes_on_with_an_old_host_when_it_cannot_be_looked_up_again(world: &mut World) {
    look_up(world);
    world.text("c1", "first");
    world.run();
    world.run_for(3_600_000);
    world.server([status(500)]);
    world.text("c1", "an hour later");
    world.run();
    world.text("c1", "soon after");
    world.run_for(60_000);
    world.text("c1", "a minute later");
}

fn looks_the_host_up_again_after_it_did_not_answer(world: &mut World) {
    look_up(world);
    world.server([good(), network()]);
    world.text("c1", "first");
    world.text("c1", "second");
}

fn retries_a_look_up_that_fails(world: &mut World) {
    look_up(world);
    world.server([status(503).retry_after(1), offline(), network()]);
    world.text("c1", "hello");
    world.state("c2", "ACTIVE");
}

fn gives_a_look_up_up_that_never_answers(world: &mut World) {
    look_up(world);
    world.server([silence()]);
    world.text("c1", "first");
    world.text("c1", "second");
    world.run_for(20_000);
    world.late_answer(1, &good());
}

fn believes_no_host_that_is_more_than_a_host(world: &mut World) {
    look_up(world);
    world.server([
        json(200, r#"{"service":"asyncMessagingEnt","baseURI":"SECRET-user@evil.example/path?x"}"#),
        json(200, r#"{"service":"asyncMessagingEnt"}"#),
        json(200, "[]"),
        response(200, Body::NotJson),
        response(200, Body::TooLarge),
        status(302),
    ]);
    for _ in 0..6 {
        world.text("c1", "hello");
    }
    world.text("c1", "all is well again");
}

fn tells_that_the_account_is_unknown(world: &mut World) {
    look_up(world);
    world.server([status(401)]);
    world.text("c1", "hello");
    world.text("c2", "hello");
}

fn asks_nobody_where_the_page_names_the_endpoint(world: &mut World) {
    world.with(|config| config.messaging = Some("http://127.0.0.1:8787/proxy/".to_owned()));
    world.server([network()]);
    world.create();
    world.run();
    world.text("c1", "hello");
}

fn looks_the_host_up_while_tokens_are_asked_for(world: &mut World) {
    look_up(world);
    world.with_tokens();
    world.text("c1", "hello");
}
