//! A local LivePerson Conversational Cloud, as logic without a server.
//!
//! [`Service`] takes requests and the time, and gives answers and notifications. It reads no clock, no random source
//! and no global; the same seed and the same calls give the same bytes. The feature `server` puts HTTP around it.
//!
//! Where to read: `service` is the way of a request, `shape` holds what the documentation allows as data tables,
//! `messaging` the CONVERSATION and SEND endpoints, `window` the WebSocket, `store` the files, `account` the state, `control` what tests steer it with.

mod account;
mod agent;
mod auth;
mod config;
mod control;
mod cors;
mod crypto;
mod domains;
mod faults;
mod http;
mod idp;
mod intake;
mod journal;
mod messaging;
mod model;
mod notify;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod page;
mod properties;
mod random;
mod route;
mod sentinel;
#[cfg(feature = "server")]
pub mod server;

mod service;
mod shape;
mod store;
mod time;
mod violations;
mod window;

pub use config::{AccountConfig, AgentMode, Config, Signature, WindowGeneration};
pub use http::{Fate, Reply, Request, StreamRequest};
pub use intake::{Begun, Intake, Share};
pub use notify::{Delivery, Effect, StreamItem};
pub use service::Service;
pub use store::Swift;
pub use violations::Violation;
pub use window::{Frame, SocketId};

/// The README's Rust example, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
pub struct Readme;
