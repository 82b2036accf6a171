//! All tests of the browser; the entries differ in where they run them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test fails by panicking, and its helpers take what reads best"
)]

mod support;

mod aborts;
mod answers;
mod callbacks;
mod ending;
mod events;
mod file_aborts;
mod file_crowds;
mod file_faults;
mod file_lines;
mod file_names;
mod file_previews;
mod file_sizes;
mod file_types;
mod file_uploads;
mod files;
mod hostile;
mod hostile_socket;
mod listeners;
mod options;
mod pending;
mod refusals;
mod secrets;
mod sockets;
mod surface;
mod tokens;
