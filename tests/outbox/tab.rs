//! A tab, and what happens to it.

use std::collections::BTreeMap;

use lp_connector::core::machine::{Failure, HttpRequest, Ticket};
use lp_connector::core::outcome::Response;
use lp_connector::core::{Machine, Millis};
use lp_connector::protocol::Value;

use crate::disk::{Outcome, Todo};

/// Something that happens to a tab.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    Opened(Ticket),
    /// The disk has done what the tab wanted next.
    Done(Vec<Todo>),
    /// It hears of that.
    Told(Vec<Outcome>),
    Answered(Ticket, Response),
    Failed(Ticket, Failure),
    /// A request arrives at the service, whatever becomes of its answer.
    Arrives(HttpRequest, Ticket, Fate),
    /// A token function ends, with a token or without.
    Token(Ticket, bool),
    Heard(Value),
    /// The browser says whether there is a network.
    Online,
    /// It has the lock.
    Leads,
    /// Another took the lock from it.
    Deposed,
    /// The browser shows it again.
    Back,
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
    /// What the disk is to do, and since when.
    pub(crate) todo: Vec<(Millis, Todo)>,
    pub(crate) busy: bool,
    pub(crate) calls: BTreeMap<u32, String>,
    pub(crate) next_call: u32,
    /// It waits for the lock, or has it.
    pub(crate) joined: bool,
    pub(crate) leads: bool,
    /// Which of those that led it was, as the disk counts them.
    pub(crate) epoch: u64,
    /// The system lets it do nothing until then.
    pub(crate) frozen_until: Millis,
    /// How soon after that it is told what became of the lock.
    pub(crate) lock_wakes: Millis,
    /// What the others say of messages meanwhile never reaches it.
    pub(crate) deaf: bool,
    /// Requests that are out.
    pub(crate) out: Vec<Ticket>,
}
