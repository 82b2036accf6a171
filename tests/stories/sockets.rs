//! The Messaging Window API: the socket is opened, greeted, kept alive, and opened again.

use lp_connector::core::call::Call;
use lp_connector::core::machine::Uncertain;

use crate::script::{bad_request, giving, good, network, silence, status, throwing};
use crate::world::World;
use crate::world::socket::Dial;

stories![
    opens_a_socket_and_greets_before_it_sends,
    connects_and_follows_the_conversations_that_are_open,
    opens_a_conversation_over_a_socket_and_follows_it,
    sends_a_file_over_a_socket,
    tells_what_a_socket_brings_once_and_in_order,
    keeps_the_place_of_what_agents_say_among_themselves,
    follows_from_the_last_place_after_a_socket_ended,
    asks_for_what_is_missing_of_an_ended_dialog_until_something_comes,
    learns_by_the_echo_what_became_of_a_text_whose_socket_ended,
    waits_on_for_an_echo_when_the_next_socket_ends_too,
    does_not_know_what_became_of_a_text_whose_socket_ended_without_an_echo,
    drops_no_text_of_which_its_echo_tells,
    cannot_give_up_a_text_that_has_come_back,
    asks_again_what_is_idempotent_when_a_socket_ended,
    takes_another_jwt_when_the_service_refuses_one,
    gives_a_text_up_when_every_jwt_is_refused,
    gives_a_text_up_when_no_jwt_can_be_had,
    waits_with_a_text_until_a_socket_can_be_opened,
    gives_up_a_socket_that_never_opens,
    notices_a_socket_that_is_dead,
    asks_for_the_time_so_that_a_socket_stays_open,
    opens_no_socket_in_a_browser_that_is_offline,
    accepts_what_arrived_once,
    is_told_of_a_refusal_over_a_socket,
    is_told_why_a_greeting_is_refused,
    closes_its_socket,
    closes_behind_a_gap,
    closes_while_a_socket_is_opened,
    does_not_listen_to_a_socket_that_is_over,
    waits_with_what_an_ending_socket_does_not_take,
];

/// A text of the agent's.
fn words(sequence: u32) -> String {
    format!(
        r#"{{"dialogId":"c1","sequence":{sequence},"originatorId":"agent","originatorMetadata":{{"role":"ASSIGNED_AGENT"}},"serverTimestamp":1,"event":{{"type":"ContentEvent","contentType":"text/plain","message":"w{sequence}"}}}}"#
    )
}

/// That a conversation is open.
const OPEN: &str = r#"{"subscriptionId":"s","changes":[{"type":"UPSERT","result":{"convId":"c1","lastUpdateTime":60070,"conversationDetails":{"state":"OPEN","stage":"OPEN","dialogs":[{"dialogId":"c1","state":"OPEN"}]}}}]}"#;

const MESSAGES: &str = "ms.MessagingEventNotification";
const CONVERSATIONS: &str = "cqm.ExConversationChangeNotification";

fn bring(world: &mut World, sequences: &[u32]) {
    let changes: Vec<String> = sequences.iter().map(|sequence| words(*sequence)).collect();
    world.notify(MESSAGES, &format!(r#"{{"changes":[{}]}}"#, changes.join(",")));
}

/// A line that is up, in a conversation that is followed.
fn connected(world: &mut World) {
    world.over_a_socket();
    world.call(&Call::Connect);
    world.run_for(1_000);
    world.notify(CONVERSATIONS, OPEN);
    world.run_for(1_000);
}

fn opens_a_socket_and_greets_before_it_sends(world: &mut World) {
    world.over_a_socket();
    world.text("c1", "hello");
    world.text("c1", "and more");
}

fn connects_and_follows_the_conversations_that_are_open(world: &mut World) {
    connected(world);
    bring(world, &[0, 1]);
}

fn opens_a_conversation_over_a_socket_and_follows_it(world: &mut World) {
    world.over_a_socket();
    let profile = crate::script::parse(r#"{"firstName":"SECRET-Ann"}"#);
    let conversation = lp_connector::protocol::conversation::NewConversation {
        brand_id: "acc".to_owned(),
        ..Default::default()
    };
    world.call(&Call::Create { profile, conversation });
}

fn sends_a_file_over_a_socket(world: &mut World) {
    connected(world);
    world.file("c1");
}

fn tells_what_a_socket_brings_once_and_in_order(world: &mut World) {
    connected(world);
    bring(world, &[1, 0]);
    bring(world, &[0, 3]);
    bring(world, &[2]);
    // What only agents may see leaves a gap.
    bring(world, &[5]);
    world.run_for(2_000);
    bring(world, &[6]);
}

fn keeps_the_place_of_what_agents_say_among_themselves(world: &mut World) {
    connected(world);
    let private = words(1).replacen('{', r#"{"messageAudience":"AGENTS_AND_MANAGERS","#, 1);
    world.notify(MESSAGES, &format!(r#"{{"changes":[{private},{}]}}"#, words(2)));
    world.run_for(1_000);
    bring(world, &[0]);
}

fn follows_from_the_last_place_after_a_socket_ended(world: &mut World) {
    connected(world);
    bring(world, &[0, 1]);
    world.drops(1006);
    world.run_for(1_000);
    bring(world, &[1, 2]);
}

fn asks_for_what_is_missing_of_an_ended_dialog_until_something_comes(world: &mut World) {
    connected(world);
    bring(world, &[1]);
    world.notify(CONVERSATIONS, &OPEN.replace("OPEN", "CLOSE"));
    // What was asked for may be lost too: the line ends, or brings nothing.
    for _ in 0..2 {
        world.drops(1006);
        world.run_for(35_000);
    }
    // The first is none that this consumer sees.
    bring(world, &[1]);
    world.run_for(30_000);
    world.drops(1006);
    world.run_for(1_000);
}

fn echo(world: &mut World, id: &str) {
    let change = format!(
        r#"{{"dialogId":"c1","sequence":0,"originatorId":"consumer-1","event":{{"type":"ContentEvent","contentType":"text/plain","message":"SECRET-hello"}},"metadata":[{{"type":"ExternalId","id":"{id}"}}]}}"#
    );
    world.notify(MESSAGES, &format!(r#"{{"changes":[{change}]}}"#));
}

fn learns_by_the_echo_what_became_of_a_text_whose_socket_ended(world: &mut World) {
    connected(world);
    world.server([silence()]);
    world.text_as("mine", "c1", "SECRET-hello");
    world.text("c1", "and more");
    world.run_for(50);
    world.drops(1006);
    world.run_for(2_000);
    echo(world, "mine");
}

fn waits_on_for_an_echo_when_the_next_socket_ends_too(world: &mut World) {
    connected(world);
    world.server([silence()]);
    world.text_as("mine", "c1", "SECRET-hello");
    world.run_for(50);
    // Each would have brought it two seconds after it was up.
    for _ in 0..3 {
        world.drops(1006);
        world.run_for(1_900);
    }
    echo(world, "mine");
}

fn drops_no_text_of_which_its_echo_tells(world: &mut World) {
    world.with(|config| config.uncertain = Uncertain::Drop);
    connected(world);
    world.server([status(500)]);
    world.text_as("mine", "c1", "SECRET-hello");
    world.run_for(500);
    echo(world, "mine");
    // One that does not come back holds the next one up for as long as an echo may take.
    world.server([status(500)]);
    world.text("c1", "lost");
    world.text("c1", "and more");
    world.run_for(3_000);
}

fn cannot_give_up_a_text_that_has_come_back(world: &mut World) {
    connected(world);
    world.server([silence()]);
    let call = world.text_as("mine", "c1", "SECRET-hello");
    world.run_for(100);
    echo(world, "mine");
    world.cancel(call);
}

fn does_not_know_what_became_of_a_text_whose_socket_ended_without_an_echo(world: &mut World) {
    connected(world);
    world.server([network()]);
    world.text("c1", "hello");
    world.text("c1", "and more");
}

fn asks_again_what_is_idempotent_when_a_socket_ended(world: &mut World) {
    connected(world);
    world.server([network()]);
    world.close_conversation("c1", false);
}

fn takes_another_jwt_when_the_service_refuses_one(world: &mut World) {
    world.over_a_socket();
    world.greetings([401]);
    world.text("c1", "hello");
    world.run_for(5_000);
    world.drops(4401);
    world.run_for(1_000);
    world.text("c1", "and more");
}

fn gives_a_text_up_when_every_jwt_is_refused(world: &mut World) {
    world.over_a_socket();
    world.dials([Dial::Ends(4407); 9]);
    world.text("c1", "hello");
    world.run();
}

fn gives_a_text_up_when_no_jwt_can_be_had(world: &mut World) {
    world.over_a_socket();
    world.app_jwt([
        throwing(),
        giving("Bearer x"),
        throwing(),
        throwing(),
        throwing(),
        throwing(),
        throwing(),
    ]);
    world.text("c1", "hello");
    world.run();
}

fn waits_with_a_text_until_a_socket_can_be_opened(world: &mut World) {
    world.over_a_socket();
    world.dials([Dial::Ends(1006); 6]);
    world.text("c1", "hello");
    let call = Call::UploadUrl { file_size: 10, file_type: "PNG".to_owned() };
    world.call_within(&call, Some(1_500));
}

fn gives_up_a_socket_that_never_opens(world: &mut World) {
    world.over_a_socket();
    world.dials([Dial::Silence]);
    world.text("c1", "hello");
    world.run_for(12_000);
}

fn notices_a_socket_that_is_dead(world: &mut World) {
    connected(world);
    world.goes_dead();
    world.run_for(45_000);
    world.text("c1", "hello");
}

fn asks_for_the_time_so_that_a_socket_stays_open(world: &mut World) {
    connected(world);
    world.run_for(65_000);
}

fn opens_no_socket_in_a_browser_that_is_offline(world: &mut World) {
    world.over_a_socket();
    world.tell("offline", |machine, now| machine.online(false, now));
    world.text("c1", "hello");
    world.run_for(3_000);
    world.tell("online", |machine, now| machine.online(true, now));
}

fn accepts_what_arrived_once(world: &mut World) {
    world.over_a_socket();
    world.with(|config| config.accept = true);
    world.call(&Call::Connect);
    world.run_for(1_000);
    world.notify(CONVERSATIONS, OPEN);
    // A replay: the first was accepted by a page that is gone.
    bring(world, &[0]);
    let own = r#"{"dialogId":"c1","sequence":1,"originatorId":"consumer-1","event":{"type":"AcceptStatusEvent","status":"ACCEPT","sequenceList":[0]}}"#;
    world.notify(MESSAGES, &format!(r#"{{"changes":[{own}]}}"#));
    bring(world, &[2, 3]);
    world.run_for(1_000);
    bring(world, &[3]);
}

fn is_told_of_a_refusal_over_a_socket(world: &mut World) {
    connected(world);
    world.server([bad_request("Bad Request, Conversation is close"), good()]);
    world.text("c1", "hello");
}

fn is_told_why_a_greeting_is_refused(world: &mut World) {
    world.over_a_socket();
    world.greetings([400; 9]);
    world.call_within(&Call::DownloadUrl("/v1/x".to_owned()), Some(3_000));
}

fn closes_its_socket(world: &mut World) {
    connected(world);
    world.key("c1");
    world.run_for(500);
    world.close();
}

fn closes_behind_a_gap(world: &mut World) {
    connected(world);
    bring(world, &[1]);
    world.close();
    world.run_for(60_000);
}

fn closes_while_a_socket_is_opened(world: &mut World) {
    world.over_a_socket();
    world.dials([Dial::Silence]);
    world.text("c1", "hello");
    world.run_for(500);
    world.close();
}

fn waits_with_what_an_ending_socket_does_not_take(world: &mut World) {
    connected(world);
    world.takes_nothing();
    world.text("c1", "hello");
    world.run_for(100);
    world.drops(1001);
}

fn does_not_listen_to_a_socket_that_is_over(world: &mut World) {
    connected(world);
    world.late_socket();
}
