//! Messages on disk, from a seed: tabs that are opened, crash and are loaded again at any moment, a disk, the lock among
//! the tabs, what they tell each other, a network that loses, and a person who writes in all of them.
//!
//! `world` tells it, `deeds` are what people and browsers do, `service` and `disk` take part, `told` is what pages hear,
//! `ends` and `verdict` are the rules, `bugs` are planted on purpose. After each it is checked that what the tabs were told
//! is what the service has, and that the disk holds what is still open and nothing else. `owner` is about whose disk it is.
//!
//! `LP_OUTBOX_SEED=7 LP_OUTBOX_SEEDS=1 cargo test --test outbox` tells one again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on has to stop")]

#[path = "outbox/bugs.rs"]
mod bugs;
#[path = "outbox/deeds.rs"]
mod deeds;
#[path = "outbox/disk.rs"]
mod disk;
#[path = "outbox/ends.rs"]
mod ends;
#[path = "outbox/owner.rs"]
mod owner;
#[path = "outbox/service.rs"]
mod service;
#[path = "outbox/tab.rs"]
mod tab;
#[path = "outbox/told.rs"]
mod told;
#[path = "outbox/verdict.rs"]
mod verdict;
#[path = "outbox/world.rs"]
mod world;

use bugs::BUGS;
use world::{Plan, World};

/// How many a test run tells that says nothing else.
const USUAL: u64 = 3_000;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn what_tabs_are_told_is_what_the_service_has() {
    let first = number("LP_OUTBOX_SEED").unwrap_or(1);
    let count = number("LP_OUTBOX_SEEDS").unwrap_or(USUAL);
    let mut told = [0; 3];
    for seed in first..first + count {
        let loud = count == 1;
        match World::new(seed, Plan::Usual, loud).tell() {
            Ok(states) => told.iter_mut().zip(states).for_each(|(all, one)| *all += one),
            Err(broken) => {
                panic!(
                    "the outbox of seed {seed} breaks a rule: {broken}\nagain: LP_OUTBOX_SEED={seed} LP_OUTBOX_SEEDS=1 cargo test --test outbox -- --nocapture"
                )
            }
        }
    }
    println!(
        "{count} from seed {first} on; messages told as sent: {}, as failed: {}, as unknown: {}",
        told[0], told[1], told[2]
    );
    assert!(told.iter().all(|count| *count > 0), "it tells nothing of one kind: {told:?}");
}

#[test]
fn nothing_is_in_doubt_where_only_pages_come_and_go_in_peace() {
    for seed in 1..=300 {
        let states = World::new(seed, Plan::Peaceful, false).tell();
        match states {
            Ok([sent, 0, 0]) => assert!(sent > 0),
            other => panic!("seed {seed}: {other:?}"),
        }
    }
}

#[test]
fn every_planted_fault_is_found() {
    for bug in BUGS {
        let found = (1..=10_000).find(|seed| {
            let told =
                std::panic::catch_unwind(|| World::new(*seed, Plan::Usual, false).with_bug(bug).tell());
            !matches!(told, Ok(Ok(_)))
        });
        println!("{bug:?} is found in {found:?}");
        assert!(found.is_some(), "{bug:?} is not found");
    }
}
