//! The service in-process: no port, no clock, no sleep.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod agent;
mod auth;
mod canonical;
mod control;
mod faults;
mod files;
mod fuzz;
mod messaging;
mod printed;
mod speed;
mod store;
mod strict;
mod webhooks;
mod window;
mod world;
