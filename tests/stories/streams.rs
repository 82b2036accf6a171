//! The stream of a page's own back end: it is opened, watched, opened again, and read on where it ended.

use lp_connector::core::call::Call;
use lp_connector::core::machine::{CallId, Uncertain};

use crate::script::{is_closed, network, silence, status};
use crate::world::World;

stories![
    opens_a_stream_and_tells_what_it_brings_once,
    reads_a_stream_on_where_it_ended,
    opens_a_stream_with_the_first_call,
    notices_a_stream_that_is_dead,
    tells_why_a_stream_was_refused_and_tries_on,
    tries_to_open_a_stream_as_often_as_it_may,
    waits_as_long_as_a_back_end_says,
    waits_as_long_as_a_stream_wants,
    gives_up_waiting_for_a_stream,
    opens_no_stream_in_a_browser_that_is_offline,
    learns_from_a_stream_what_became_of_a_text,
    waits_for_a_stream_that_was_lost_with_the_answer,
    sends_nothing_again_that_a_stream_brings_back,
    tells_of_no_receipt_that_came_too_late,
    closes_its_stream,
    does_not_listen_to_a_stream_that_is_over,
];

/// The body of a webhook: a text with its place.
fn words(sequence: u32, own: bool) -> String {
    let who = if own {
        r#""metadata":[{"type":"ExternalId","id":"m1"}],"originatorMetadata":{"role":"CONSUMER"}"#
    } else {
        r#""originatorMetadata":{"role":"ASSIGNED_AGENT"}"#
    };
    format!(
        r#"{{"body":{{"changes":[{{"conversationId":"c1","dialogId":"c1","sequence":{sequence},"originatorId":"someone",{who},"event":{{"type":"ContentEvent","contentType":"text/plain","message":"w"}}}}]}}}}"#
    )
}

fn connect(world: &mut World) -> CallId {
    world.with_a_stream();
    world.call(&Call::Connect)
}

/// A stream that is open.
fn connected(world: &mut World) {
    connect(world);
    world.run_for(1_000);
}

fn opens_a_stream_and_tells_what_it_brings_once(world: &mut World) {
    connected(world);
    world.stream_brings("e1", &words(0, false));
    world.stream_brings("e2", &words(0, false));
    world.stream_brings("e3", r#"{"something":"else"}"#);
    // One that is open already.
    world.call(&Call::Connect);
}

fn reads_a_stream_on_where_it_ended(world: &mut World) {
    connected(world);
    world.run_for(20_000);
    world.stream_brings("e1", &words(0, false));
    world.stream_ends(true);
    world.run_for(5_000);
    // An id that fits in no header is none.
    world.stream_brings("e\n2", &words(1, false));
    world.stream_ends(false);
    world.run_for(5_000);
    world.stream_brings("e1", &words(0, false));
    world.stream_brings("e3", &words(2, false));
}

fn opens_a_stream_with_the_first_call(world: &mut World) {
    world.with_a_stream();
    world.text("c1", "hello");
}

fn notices_a_stream_that_is_dead(world: &mut World) {
    connected(world);
    world.run_for(30_000);
    world.stream_beats();
    world.run_for(45_000);
    world.stream_beats();
}

fn tells_why_a_stream_was_refused_and_tries_on(world: &mut World) {
    world.streams([status(401), status(404), status(204)]);
    connect(world);
    world.run_for(1_000);
    world.call(&Call::Connect);
    world.run_for(1_000);
    world.call(&Call::Connect);
    world.run_for(5_000);
}

fn tries_to_open_a_stream_as_often_as_it_may(world: &mut World) {
    world.streams([network(), status(500), network(), status(503), network()]);
    connect(world);
    world.run_for(30_000);
}

fn waits_as_long_as_a_back_end_says(world: &mut World) {
    world.streams([status(429).retry_after(4)]);
    connect(world);
    world.run_for(5_000);
}

fn waits_as_long_as_a_stream_wants(world: &mut World) {
    connected(world);
    world.stream_wants(10_000);
    world.stream_ends(true);
    world.run_for(12_000);
    // It holds until another is said.
    world.stream_ends(false);
    world.run_for(12_000);
    world.stream_wants(u64::MAX);
    world.stream_ends(true);
    // Who asks for it need not wait.
    world.call(&Call::Connect);
    world.run_for(1_000);
}

fn gives_up_waiting_for_a_stream(world: &mut World) {
    world.streams([silence()]);
    let call = connect(world);
    world.call_within(&Call::Connect, Some(3_000));
    world.run_for(5_000);
    world.cancel(call);
    world.run_for(10_000);
}

fn opens_no_stream_in_a_browser_that_is_offline(world: &mut World) {
    world.with_a_stream();
    world.tell("offline", |machine, now| machine.online(false, now));
    world.call(&Call::Connect);
    world.run_for(5_000);
    world.tell("online", |machine, now| machine.online(true, now));
    world.run_for(1_000);
}

fn learns_from_a_stream_what_became_of_a_text(world: &mut World) {
    connected(world);
    world.server([network(), network()]);
    world.text_as("m1", "c1", "hello");
    world.run_for(1_000);
    world.stream_brings("e1", &words(0, true));
    // Nobody waits so long for this one.
    world.text_as("m2", "c1", "again");
    world.run_for(3_000);
    world.stream_brings("e2", &words(1, true).replace("m1", "m2"));
}

fn waits_for_a_stream_that_was_lost_with_the_answer(world: &mut World) {
    connected(world);
    world.server([network()]);
    world.stream_ends(false);
    world.text_as("m1", "c1", "hello");
    world.run_for(2_000);
    world.stream_brings("e1", &words(0, true));
}

fn sends_nothing_again_that_a_stream_brings_back(world: &mut World) {
    world.with(|config| config.uncertain = Uncertain::Resend);
    connected(world);
    world.server([network(), network()]);
    world.text_as("m1", "c1", "hello");
    world.run_for(1_500);
    world.stream_brings("e1", &words(0, true));
    // One that does not come back is sent again.
    world.text_as("m2", "c1", "again");
    world.run_for(3_000);
}

fn tells_of_no_receipt_that_came_too_late(world: &mut World) {
    world.with(|config| config.accept = true);
    connected(world);
    world.stream_brings("e1", &words(0, false));
    world.server([is_closed()]);
    world.run_for(1_000);
}

fn closes_its_stream(world: &mut World) {
    connected(world);
    world.stream_ends(false);
    world.streams([silence()]);
    world.call(&Call::Connect);
    world.close();
}

fn does_not_listen_to_a_stream_that_is_over(world: &mut World) {
    connected(world);
    world.late_stream();
}
