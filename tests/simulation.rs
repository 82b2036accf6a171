//! Whole conversations, drawn from a seed: the real machine against the emulator's own logic, with a network that loses,
//! doubles and garbles, sockets that break, tokens that are refused, a clock that is set, a machine that sleeps, a person
//! who gives up. Those of even seeds go over POSTs, those of odd seeds over a socket.
//!
//! After each it is checked that what the page was told is what the service has: see `simulation/verdict.rs`. The files:
//! `scenario` is what happens, as data; `draw` makes one from a seed; `world` tells it, with `course`, `agenda` and
//! `person`; `page`, `network`, `line`, `socket`, `door` and `cloud` are who takes part; `ledger`, `spoken`, `inbound`,
//! `rest` and `verdict` are the rules; `shrink` makes a failing one small; `bugs` and `line_bugs` are planted on purpose.
//! `cargo xtask simulate` runs many.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on has to stop")]

#[path = "simulation/agenda.rs"]
mod agenda;
#[path = "simulation/bugs.rs"]
mod bugs;
#[path = "simulation/cloud.rs"]
mod cloud;
#[path = "simulation/course.rs"]
mod course;
#[path = "simulation/door.rs"]
mod door;
#[path = "simulation/draw.rs"]
mod draw;
#[path = "simulation/inbound.rs"]
mod inbound;
#[path = "simulation/ledger.rs"]
mod ledger;
#[path = "simulation/line.rs"]
mod line;
#[path = "simulation/line_bugs.rs"]
mod line_bugs;
#[path = "simulation/many.rs"]
mod many;
#[path = "simulation/network.rs"]
mod network;
#[path = "simulation/notice.rs"]
mod notice;
#[path = "simulation/page.rs"]
mod page;
#[path = "simulation/person.rs"]
mod person;
#[path = "simulation/rest.rs"]
mod rest;
#[path = "simulation/scenario.rs"]
mod scenario;
#[path = "simulation/shrink.rs"]
mod shrink;
#[path = "simulation/socket.rs"]
mod socket;
#[path = "simulation/spoken.rs"]
mod spoken;
#[path = "simulation/subject.rs"]
mod subject;
#[path = "simulation/verdict.rs"]
mod verdict;
#[path = "simulation/world.rs"]
mod world;

use bugs::BUGS;
use cloud::Cloud;
use scenario::Deed;

/// Millions of conversations are millions of small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many conversations a test run tells that says nothing else; more take longer than a test should.
const USUAL: u64 = 200;
/// Each planted bug is found within so many.
const WITHIN: u64 = 10_000;

/// A number that whoever starts the test has set.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn what_the_page_is_told_is_what_the_service_has() {
    let first = number("LP_SIMULATE_SEED").unwrap_or(1);
    let count = number("LP_SIMULATE_SEEDS");
    let outcome = many::run(first, count.unwrap_or(USUAL), None, count.is_some());
    let [sent, failed, unknown] = outcome.messages;
    println!(
        "{} conversations from seed {first} on, {} calls, {} requests, {:.0} conversations per second; messages told as \
         sent: {sent}, as failed: {failed}, as unknown: {unknown}",
        outcome.conversations,
        outcome.calls,
        outcome.requests,
        outcome.rate(),
    );
    if let Some(failure) = &outcome.failure {
        panic!("{}", many::report(failure, None));
    }
}

#[test]
fn where_nothing_goes_wrong_every_message_is_sent() {
    let mut cloud = Cloud::new();
    let mut files = 0;
    for seed in 0..40 {
        let mut scenario = draw::draw(seed);
        scenario.faults.clear();
        scenario.troubles.clear();
        scenario.dials.clear();
        scenario
            .steps
            .retain(|step| matches!(step.deed, Deed::Text { .. } | Deed::File { .. } | Deed::Key { .. }));
        files += scenario.steps.iter().filter(|step| matches!(step.deed, Deed::File { .. })).count();
        let told = many::told(&scenario, &mut cloud, None).expect("no rule is broken");
        assert_eq!(told.messages[1..], [0, 0], "{scenario}");
    }
    assert!(files > 10, "{files} files");
}

#[test]
fn every_conversation_has_twenty_messages_before_the_page_is_closed() {
    for seed in 0..2_000 {
        let scenario = draw::draw(seed);
        let open = scenario.steps.iter().take_while(|step| step.deed != Deed::Close);
        // What goes to a conversation that may never be opened does not count.
        let sure = |deed| deed != Deed::Text { conversation: scenario.settings.conversations };
        let messages = open.filter(|step| step.deed.is_message() && sure(step.deed)).count();
        assert!(messages >= draw::MESSAGES as usize, "seed {seed}: {messages}");
    }
}

#[test]
fn every_planted_bug_is_found() {
    let mut missed = Vec::new();
    for bug in BUGS {
        let outcome = many::run(1, WITHIN, Some(*bug), false);
        match outcome.failure {
            Some(failure) => println!("{bug:?}: by seed {}: {}", failure.seed, failure.rule),
            None => missed.push(*bug),
        }
    }
    assert!(missed.is_empty(), "not found within {WITHIN} conversations: {missed:?}");
}

#[test]
fn a_failing_scenario_is_made_small_and_still_fails() {
    let bug = Some(bugs::Bug::RepeatsInDoubt);
    let failure = many::run(1, WITHIN, bug, false).failure.expect("it is found");
    let mut cloud = Cloud::new();
    let whole = draw::draw(failure.seed);
    let small = shrink::shrink(&whole, |one| many::told(one, &mut cloud, bug).is_err());
    assert!(many::told(&small, &mut cloud, bug).is_err());
    // A text, and the answer that is lost.
    assert_eq!((small.steps.len(), small.faults.len()), (1, 1), "{small}");
}
