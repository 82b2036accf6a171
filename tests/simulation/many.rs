//! Many conversations, on all cores.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::bugs::Bug;
use crate::cloud::Cloud;
use crate::draw::draw;
use crate::scenario::Scenario;
use crate::shrink::shrink;
use crate::world::{Told, tell};

/// How often a long run says how far it is.
const EVERY: Duration = Duration::from_secs(5);

/// A broken rule, and the seed that broke it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) seed: u64,
    pub(crate) rule: String,
}

/// What came of many conversations.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) conversations: u64,
    pub(crate) messages: [u64; 3],
    pub(crate) calls: u64,
    pub(crate) requests: u64,
    /// The one with the smallest seed that was found.
    pub(crate) failure: Option<Failure>,
    pub(crate) took: Duration,
}

impl Outcome {
    /// Conversations per second.
    pub(crate) fn rate(&self) -> f64 {
        self.conversations as f64 / self.took.as_secs_f64().max(0.001)
    }
}

/// Tells one scenario; a panic of the machine is a broken rule too.
pub(crate) fn told(scenario: &Scenario, cloud: &mut Cloud, bug: Option<Bug>) -> Result<Told, String> {
    catch_unwind(AssertUnwindSafe(|| tell(scenario, cloud, bug)))
        .unwrap_or_else(|_| Err("it panics".to_owned()))
}

/// Tells the scenarios of so many seeds from the first one on; ends early where one fails.
#[expect(clippy::disallowed_methods, reason = "measuring")]
pub(crate) fn run(first: u64, count: u64, bug: Option<Bug>, loud: bool) -> Outcome {
    let started = Instant::now();
    let next = AtomicU64::new(0);
    let sum = Mutex::new((Outcome::default(), EVERY));
    let workers = thread::available_parallelism().map_or(1, usize::from).min(count as usize);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let mut cloud = Cloud::new();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        return;
                    }
                    let seed = first.wrapping_add(at);
                    let told = told(&draw(seed), &mut cloud, bug);
                    let mut sum = sum.lock().unwrap_or_else(PoisonError::into_inner);
                    let (outcome, say_at) = &mut *sum;
                    outcome.conversations += 1;
                    match told {
                        Ok(told) => {
                            outcome.calls += told.calls;
                            outcome.requests += told.requests;
                            for (sum, one) in outcome.messages.iter_mut().zip(told.messages) {
                                *sum += one;
                            }
                        }
                        Err(rule) => {
                            next.store(count, Ordering::Relaxed);
                            if outcome.failure.as_ref().is_none_or(|known| seed < known.seed) {
                                outcome.failure = Some(Failure { seed, rule });
                            }
                        }
                    }
                    outcome.took = started.elapsed();
                    if loud && outcome.took >= *say_at {
                        *say_at = outcome.took + EVERY;
                        let done = outcome.conversations;
                        println!("{done} of {count} conversations, {:.0} per second", outcome.rate());
                    }
                }
            });
        }
    });
    sum.into_inner().unwrap_or_else(PoisonError::into_inner).0
}

/// What a person wants to know of a failure: the rule, the smallest scenario, and how to see it again.
pub(crate) fn report(failure: &Failure, bug: Option<Bug>) -> String {
    let mut cloud = Cloud::new();
    let small = shrink(&draw(failure.seed), |scenario| told(scenario, &mut cloud, bug).is_err());
    let rule = told(&small, &mut cloud, bug).err().unwrap_or_else(|| failure.rule.clone());
    format!(
        "the conversation of seed {} breaks a rule: {}\n\nmade smaller: {rule}\n{small}\nagain: cargo xtask simulate --seed {} --seeds 1\n",
        failure.seed, failure.rule, failure.seed
    )
}
