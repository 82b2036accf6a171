//! Rules of the house that no linter knows.

use std::fs;
use std::path::Path;

use crate::workspace::{Workspace, files};

/// Where sources are that are written by hand. What the types and the forms were when they were agreed is no source.
const PLACES: [&str; 7] = ["src", "pkg-template", "www", "tests", "emulator", "xtask", "examples"];
const AGREED: &str = "tests/golden";

/// What a person reads from its first line to the last.
const KINDS: [&str; 8] = ["rs", "js", "mjs", "ts", "tsx", "css", "html", "py"];

const MOST: usize = 400;

fn is_source(path: &Path) -> bool {
    let kind = path.extension().and_then(|kind| kind.to_str());
    kind.is_some_and(|kind| KINDS.contains(&kind))
        && !path.starts_with(AGREED)
        && !path.iter().any(|name| name == "node_modules" || name == "target")
}

#[test]
fn no_source_has_more_lines_than_one_job_needs() {
    let root = Workspace::find().expect("the workspace").root;
    let mut seen = 0;
    for place in PLACES {
        for path in files(&root.join(place)).expect("the sources") {
            let name = path.strip_prefix(&root).expect("below the root");
            if !is_source(name) {
                continue;
            }
            let lines = fs::read_to_string(&path).expect("a text").lines().count();
            assert!(
                lines <= MOST,
                "{}: {lines} lines; a file has one job and at most {MOST}",
                name.display()
            );
            seen += 1;
        }
    }
    assert!(seen > 400, "{seen} sources");
}
