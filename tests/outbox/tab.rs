//! A tab, and what happens to it.

use std::collections::BTreeMap;

use lp_connector::core::Machine;
use lp_connector::core::machine::{Failure, HttpRequest, Ticket};
use lp_connector::core::outcome::Response;
use lp_connector::protocol::Value;

use crate::disk::Todo;

/// Something that happens to a tab.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    Opened(Ticket),
    /// The disk has done what the tab wanted next.
    Done(Vec<Todo>),
    Answered(Ticket, Response),
    Failed(Ticket, Failure),
    /// A request arrives at the service, whatever becomes of its answer.
    Arrives(HttpRequest, Ticket, Fate),
    /// A token function ends, with a token or without.
    Token(Ticket, bool),
    Heard(Value),
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Good,
    LostAfter,
    Hangs,
}

#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) page: usize,
    pub(crate) machine: Machine,
    pub(crate) todo: Vec<Todo>,
    pub(crate) busy: bool,
    pub(crate) calls: BTreeMap<u32, String>,
    pub(crate) next_call: u32,
    /// It waits for the lock, or has it.
    pub(crate) joined: bool,
    pub(crate) leads: bool,
    /// Requests that are out.
    pub(crate) out: Vec<Ticket>,
}
