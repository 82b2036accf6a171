//! What will happen in a simulated conversation, and when.

use lp_connector::core::Millis;
use lp_connector::core::machine::{Failure, Ticket};
use lp_connector::core::outcome::Response;
use lp_connector::core::tokens::TokenKind;
use lp_connector::protocol::Value;

use crate::line::Passing;

/// Something that will happen.
#[derive(Debug)]
pub(crate) enum Happening {
    Step(usize),
    Arrives(u32),
    Answered(u32, Response),
    Failed(u32, Failure),
    /// A token function ends, with a token or without.
    Token(Ticket, TokenKind, bool),
    /// The file of a call has been looked at.
    Looked(Ticket, u32),
    Timer(u32),
    Online,
    /// Something on the way over a line.
    Line(usize, Passing),
    /// The page hears that this was not said.
    Unsaid(Value),
    /// Something falls due at the service by itself.
    Wakes(u32),
}

impl Happening {
    /// Whether it waits while the machine is asleep: the world outside goes on.
    pub(crate) fn is_for_the_page(&self) -> bool {
        match self {
            Happening::Arrives(_) | Happening::Wakes(_) => false,
            Happening::Line(_, passing) => passing.is_for_the_page(),
            _ => true,
        }
    }
}

/// Something on the agenda: when, in which order, what.
pub(crate) struct Due(pub(crate) Millis, pub(crate) u32, pub(crate) Happening);

impl PartialEq for Due {
    fn eq(&self, other: &Due) -> bool {
        (self.0, self.1) == (other.0, other.1)
    }
}

impl Eq for Due {}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Due) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Due) -> std::cmp::Ordering {
        (self.0, self.1).cmp(&(other.0, other.1))
    }
}
