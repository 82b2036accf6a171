//! The store over real sockets, row by row. The same rows hold for a real Swift, and are run against one where
//! `LP_SWIFT_URL` (of a container that all origins may use) and `LP_SWIFT_KEY` are set; the containers `closed`
//! (no origin may use it) and `small` (1,000,000 bytes) have to be there beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod abroad;
mod client;
mod cross_origin;
mod faults;
mod objects;
mod place;
mod row;
mod signatures;
mod torn;

use place::Place;
use row::Row;

/// Runs a table against all places and tells everything that is wrong at once.
fn hold(rows: fn(&Place) -> Vec<Row>) {
    let mut wrong = Vec::new();
    for place in Place::all() {
        let rows = rows(&place);
        println!("{}: {} rows", place.name, rows.len());
        wrong.extend(rows.iter().flat_map(|row| row.run(&place)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
