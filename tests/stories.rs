//! Whole operations against a scripted service and a virtual clock, told as text.
//!
//! Each story is a function; what is seen from outside while it runs is kept in `tests/stories/<name>.story`.
//! `BLESS=1 cargo test --test stories` writes these files anew: read the difference before you commit it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has to stop")]
#![expect(clippy::indexing_slicing, clippy::string_slice, reason = "helpers of tests")]

#[path = "stories/checks.rs"]
mod checks;
#[path = "support/golden.rs"]
mod golden;
#[path = "stories/samples.rs"]
mod samples;
#[path = "stories/script.rs"]
mod script;
#[path = "stories/words.rs"]
mod words;
#[path = "stories/world.rs"]
mod world;

use std::path::PathBuf;
use world::World;

/// A story, by the name of its file.
type Story = (&'static str, fn(&mut World));

/// Makes each function of a module a test of its own, and a list of all.
macro_rules! stories {
    ($($name:ident),+ $(,)?) => {
        pub(crate) const STORIES: &[crate::Story] = &[$((stringify!($name), $name)),+];

        mod told {
            $(#[test]
            fn $name() {
                crate::tell(stringify!($name), super::$name);
            })+
        }
    };
}

#[path = "stories/answers.rs"]
mod answers;
#[path = "stories/auto_messages.rs"]
mod auto_messages;
#[path = "stories/conversations.rs"]
mod conversations;
#[path = "stories/deeds.rs"]
mod deeds;
#[path = "stories/doubt.rs"]
mod doubt;
#[path = "stories/echoes.rs"]
mod echoes;
#[path = "stories/ends.rs"]
mod ends;
#[path = "stories/files.rs"]
mod files;
#[path = "stories/hosts.rs"]
mod hosts;
#[path = "stories/lanes.rs"]
mod lanes;
#[path = "stories/notifications.rs"]
mod notifications;
#[path = "stories/other_calls.rs"]
mod other_calls;
#[path = "stories/retries.rs"]
mod retries;
#[path = "stories/sockets.rs"]
mod sockets;
#[path = "stories/streams.rs"]
mod streams;
#[path = "stories/tokens.rs"]
mod tokens;
#[path = "stories/typing.rs"]
mod typing;

const ALL: &[&[Story]] = &[
    answers::STORIES,
    auto_messages::STORIES,
    conversations::STORIES,
    doubt::STORIES,
    echoes::STORIES,
    ends::STORIES,
    files::STORIES,
    hosts::STORIES,
    lanes::STORIES,
    notifications::STORIES,
    other_calls::STORIES,
    retries::STORIES,
    sockets::STORIES,
    streams::STORIES,
    tokens::STORIES,
    typing::STORIES,
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stories")
}

fn is_blessed() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// Runs a story and compares it with its file.
fn tell(name: &str, story: fn(&mut World)) {
    let mut world = World::new();
    story(&mut world);
    let told = world.end();
    let path = folder().join(format!("{name}.story"));
    if is_blessed() {
        std::fs::write(path, told).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let same = told.lines().zip(kept.lines()).take_while(|(told, kept)| told == kept).count();
    assert!(
        told == kept,
        "{name} differs from its file in line {}:\n  told: {}\n  kept: {}\n\nThe whole story:\n{told}\n\
         BLESS=1 cargo test --test stories takes it over.",
        same + 1,
        told.lines().nth(same).unwrap_or("(its end)"),
        kept.lines().nth(same).unwrap_or("(its end)"),
    );
}

/// Stories that name a POST by its number, or let years pass, in which a socket is kept open.
const OF_REST_ALONE: [&str; 9] = [
    "cancels_a_text_in_flight",
    "times_out_in_flight_and_goes_on_with_the_next",
    "closes_with_calls_in_each_phase",
    "ignores_late_answers",
    "puts_again_after_a_stall",
    "tells_of_progress_ten_times_a_second",
    "tells_of_bytes_that_left_at_once",
    "gets_a_file",
    "never_asks_again_for_a_consumer_jws",
];

#[test]
fn whatever_holds_over_rest_holds_over_a_socket() {
    let breaks = |story: fn(&mut World)| {
        let told = std::panic::catch_unwind(|| {
            let mut world = World::everywhere_over_a_socket();
            story(&mut world);
            world.end()
        });
        told.is_err()
    };
    let broken: Vec<&str> = ALL
        .iter()
        .copied()
        .flatten()
        .filter(|(name, story)| !OF_REST_ALONE.contains(name) && breaks(*story))
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(broken, [""; 0], "these break a rule over a socket");
}

#[test]
fn every_file_belongs_to_a_story() {
    let names: Vec<&str> = ALL.iter().copied().flatten().map(|(name, _)| *name).collect();
    let mut files = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "story") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            assert!(names.contains(&name), "no story is called {name}: delete {}", path.display());
            files += 1;
        }
    }
    assert!(is_blessed() || files == names.len(), "{files} files for {} stories", names.len());
}
