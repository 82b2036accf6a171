//! The machine that talks the protocol. It has never heard of a browser.
//!
//! Sans-IO: calls, answers, tokens and time go in; requests, token questions, results and events come out. It reads no
//! clock and draws no random number: time is a parameter, and a seed is handed in once. A test can run it a million
//! times, and so can a simulation.
//!
//! | file | holds |
//! |---|---|
//! | [`machine`] | the one type that a driver holds: what goes in and what comes out |
//! | [`options`], [`arguments`] | what a page may give, checked |
//! | [`call`] | what a caller can ask for, and what it is answered |
//! | [`content`] | what a file is, from its content |
//! | [`plan`] | how a call becomes requests |
//! | [`backlog`] | calls behind others of their conversation |
//! | [`outbox`] | a message as it is kept on disk, and read again |
//! | [`operation`] | a call on its way: its phase, its tries, its deadline |
//! | [`files`] | which files may be sent, how a picture is made small, what is refused |
//! | [`transfer`] | a file on its way: its URL, its progress |
//! | [`outcome`] | what an answer means |
//! | [`retry`] | when to try again |
//! | [`tokens`] | who has which token, and when it is renewed |
//! | [`endpoints`] | every path, header and host; the Domain API |
//! | [`clock`] | the time, which is never set back |
//! | [`typing`] | who is shown as typing, and until when |
//! | [`receive`] | notifications turned into events |
//! | [`places`] | what has come of each dialog, once and in order |
//! | [`events`] | the events |
//! | [`error`] | the one error, and the table of its codes |
//! | [`random`] | numbers and ids from the seed |

pub mod arguments;
pub mod backlog;
pub mod call;
pub mod clock;
pub mod content;
pub mod endpoints;
pub mod error;
pub mod events;
pub mod files;
pub mod line;
pub mod machine;
pub mod operation;
pub mod options;
pub mod outbox;
pub mod outcome;
pub mod places;
pub mod plan;
pub mod random;
pub mod receive;
pub mod retry;
pub mod stream;
pub mod tokens;
pub mod transfer;
pub mod typing;

pub use error::{Code, Error};
pub use machine::{Config, Effect, Machine};

/// Milliseconds since 1970, or a span of them.
pub type Millis = u64;
