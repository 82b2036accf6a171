//! What the machine wants done, and the numbers by which it is told what became of that.

use crate::core::call::Reply;
use crate::core::error::Error;
use crate::core::events::Event;
use crate::core::tokens::{TokenKind, TokenReason};
use crate::core::transfer::Wish;
use crate::protocol::Value;

/// A call of the driver's, by the number that it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallId(pub u32);

/// A request or a question that an answer will come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(pub u32);

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Asks the Domain API, or gets a file from the object store.
    Get,
    /// Asks the object store what it has.
    Head,
    /// Puts a file into the object store.
    Put,
    /// Everything else.
    Post,
}

/// A request to send.
#[derive(Clone, PartialEq)]
pub struct HttpRequest {
    /// How.
    pub verb: Verb,
    /// Where to.
    pub url: String,
    /// The JSON to post.
    pub post: Option<Value>,
    /// Headers; some are secret.
    pub headers: Vec<(&'static str, String)>,
    /// Whether it should outlive the page.
    pub keepalive: bool,
}

// Headers hold tokens, the body what people write, and the query of a temporary URL its signature: none is for a log.
impl std::fmt::Debug for HttpRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.url.split('?').next().unwrap_or_default())
    }
}

/// What the machine wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send this; tell [`Machine::answered`](super::Machine::answered) or [`Machine::failed`](super::Machine::failed).
    Send(Ticket, HttpRequest),
    /// Open this stream; tell [`Machine::streamed`](super::Machine::streamed) when it is open and of all that it brings,
    /// and how it ends as of `Send`.
    Follow(Ticket, HttpRequest),
    /// Give this up; no answer is expected any more.
    Abort(Ticket),
    /// Ask the page for a token; tell [`Machine::token`](super::Machine::token).
    AskToken(Ticket, TokenKind, TokenReason),
    /// Look at the file of this call; tell [`Machine::looked`](super::Machine::looked).
    Look(Ticket, CallId, Wish),
    /// Put the file of this call to this URL; tell [`Machine::moved`](super::Machine::moved), then as of `Send`.
    Put(Ticket, CallId, String),
    /// Get the file of this call from this URL; tell the same.
    Get(Ticket, CallId, String),
    /// Open a socket to this URL, which has the scheme of HTTP; tell [`Machine::dialled`](super::Machine::dialled),
    /// [`Machine::spoken`](super::Machine::spoken) and [`Machine::hung_up`](super::Machine::hung_up).
    Dial(Ticket, String),
    /// Say this over the socket.
    Speak(Ticket, Value),
    /// Close the socket; nothing of it is listened to any more.
    HangUp(Ticket),
    /// Open this store; tell [`Machine::opened`](super::Machine::opened), and [`Machine::lead`](super::Machine::lead)
    /// when this tab is the one of those with that store that leads.
    Open(Ticket, String),
    /// Read all that is in it, after what is being written; tell [`Machine::restored`](super::Machine::restored). Where this
    /// tab begins to lead, the store takes that down first, in one step with what is read.
    Load(Ticket, bool),
    /// Write this, with the file of the call, at this place or at a new one; tell [`Machine::kept`](super::Machine::kept). Where
    /// that is in doubt, only if no other tab has begun to lead since then; else tell
    /// [`Machine::deposed`](super::Machine::deposed).
    Keep(Ticket, Option<CallId>, Option<u64>, Value, bool),
    /// Remove what is at this place.
    Forget(u64),
    /// Lead in the place of the tab that does; tell [`Machine::lead`](super::Machine::lead), and the other one tells
    /// [`Machine::deposed`](super::Machine::deposed).
    TakeOver,
    /// Tell the other tabs; they tell [`Machine::heard`](super::Machine::heard).
    Tell(Value),
    /// The call is over.
    Settle(CallId, Result<Reply, Error>),
    /// Tell the listeners.
    Emit(Event),
}

impl Effect {
    /// The event, where it is one.
    #[must_use]
    pub fn as_event(&self) -> Option<&Event> {
        match self {
            Effect::Emit(event) => Some(event),
            _ => None,
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser is offline, and nothing left.
    Offline,
    /// Something may have left, and nothing came back.
    Network,
    /// All of it left, and what came back could not be read.
    Unread,
}
