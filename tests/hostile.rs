//! Hostile notifications and answers by the thousand, from seeds: nothing panics, nothing hangs, nothing is held for ever, and
//! a conversation that goes on meanwhile stays whole.
//!
//! `corpus` is what a good service says, `mutate` breaks it, `round` is a connector's life, `service` answers it.
//! `cargo xtask fuzz` runs a million; the browser tests have some of them too (`tests/browser/hostile_socket.rs`).
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on has to stop")]

#[path = "hostile/corpus.rs"]
mod corpus;
#[path = "hostile/dice.rs"]
mod dice;
#[path = "hostile/mutate.rs"]
mod mutate;
#[path = "hostile/round.rs"]
mod round;
#[path = "hostile/service.rs"]
mod service;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use lp_connector::protocol::{Value, notification};
use round::{ITEMS, Round};

/// How many notifications a test run has that says nothing else.
const USUAL: u64 = 10_000;

/// After how many rounds a long run says how far it is.
const SAID_EVERY: u64 = 400;

/// A number that whoever starts the test has set.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// One round. What it dies of is told with how to see it again.
fn tell(seed: u64) {
    let mut round = Round::new(seed);
    let told = catch_unwind(AssertUnwindSafe(|| {
        round.rage();
        round.recover();
    }));
    if let Err(reason) = told {
        let last: String = round.last.chars().take(2_000).collect();
        eprintln!("again: cargo xtask fuzz --seed {seed} --notifications {ITEMS}\nthe last was: {last}");
        resume_unwind(reason);
    }
}

#[test]
fn a_connector_outlives_whatever_it_is_told() {
    let first = number("LP_HOSTILE_SEED").unwrap_or(1);
    let rounds = number("LP_HOSTILE_NOTIFICATIONS").unwrap_or(USUAL).div_ceil(ITEMS);
    let next = AtomicU64::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= rounds {
                        return;
                    }
                    tell(first.wrapping_add(at));
                    if (at + 1).is_multiple_of(SAID_EVERY) {
                        println!("{} of {}", (at + 1) * ITEMS, rounds * ITEMS);
                    }
                }
            });
        }
    });
    println!("{} notifications and answers from seed {first} on", rounds * ITEMS);
}

#[test]
fn a_connector_outlives_a_flood_of_strangers() {
    // The first has webhooks, the second a socket.
    for seed in [3, 4] {
        let mut round = Round::new(seed);
        round.flood();
        round.recover();
    }
}

/// Texts that are all no JSON, or all no notifications, would try nothing.
#[test]
fn what_it_is_told_is_near_enough_to_what_is_real_and_far_enough() {
    let mut mutator = mutate::Mutator::new(1);
    let (mut json, mut known, mut whole) = (0, 0, 0);
    let good = corpus::corpus();
    for _ in 0..2_000 {
        let Ok(tree) = serde_json::from_str::<Value>(&mutator.text(None)) else { continue };
        json += 1;
        known += u32::from(notification::decode(&tree).is_some());
        whole += u32::from(good.contains(&tree));
    }
    for (name, share, few, most) in
        [("JSON", json, 1_300, 1_900), ("known", known, 700, 1_500), ("whole", whole, 0, 150)]
    {
        assert!((few..most).contains(&share), "{name}: {share} of 2000");
    }
}

#[test]
fn the_same_seed_tells_the_same() {
    let [mut one, mut other] = [7, 7].map(mutate::Mutator::new);
    for _ in 0..200 {
        assert_eq!(one.text(None), other.text(None));
    }
}
