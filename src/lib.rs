//! `lp-connector`: the way a web page talks to LivePerson's Conversational Cloud.
//!
//! The crate is compiled to WebAssembly and shipped as an npm package with one class, `Connector`.
//!
//! | module | holds |
//! |---|---|
//! | [`protocol`] | the wire: requests, answers, notifications, as data |
//! | [`core`] | the machine: sans-IO, runs anywhere |
//! | `web` | the browser: the exported class (wasm32 only) |

#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod core;
pub mod protocol;
#[cfg(target_arch = "wasm32")]
pub mod web;
