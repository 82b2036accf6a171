//! Whatever happens, in whatever order: calls, answers, garbage, failures, tokens, time that jumps, cancels, `close()`.
//!
//! Every run obeys the rules of `stories/checks.rs` and those of the [`Model`], and when the service becomes good again
//! everything comes to rest. A failing case is printed as the list of what happened. `PROPTEST_CASES` runs more.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has to stop")]
#![expect(clippy::indexing_slicing, reason = "helpers of tests")]

#[path = "stories/checks.rs"]
mod checks;
#[path = "machine_properties/files.rs"]
mod files;
#[path = "machine_properties/grant.rs"]
mod grant;
#[path = "machine_properties/happenings.rs"]
mod happenings;
#[path = "machine_properties/known.rs"]
mod known;
#[path = "machine_properties/model.rs"]
mod model;
#[path = "machine_properties/recovery.rs"]
mod recovery;
#[path = "machine_properties/run.rs"]
mod run;
#[path = "stories/script.rs"]
#[allow(dead_code, reason = "the stories use all of it")]
mod script;
#[path = "machine_properties/store.rs"]
mod store;

use happenings::{settings, tale};
use proptest::prelude::*;
use run::Run;

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_lost_doubled_reordered_or_left_hanging(
        settings in settings(),
        tale in tale(),
    ) {
        let mut run = Run::new(&settings);
        for happening in &tale.0 {
            run.happens(happening);
        }
        run.comes_to_rest();
    }
}
