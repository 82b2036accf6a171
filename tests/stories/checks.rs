//! What must hold in every story and for every seed, whatever happens.
//!
//! Secrets are marked: whatever a page would not want to see in a log contains [`SECRET`].

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::{BTreeMap, BTreeSet};

use lp_connector::core::call::Reply;
use lp_connector::core::events::{Event, NAMES};
use lp_connector::core::machine::{CallId, Ticket, Verb};
use lp_connector::core::{Effect, Error, Machine, Millis};
use lp_connector::protocol::Value;

/// The mark of tokens, texts and profiles.
pub(crate) const SECRET: &str = "SECRET-";

/// Events that hand on what the other side wrote.
const CONTENT: [&str; 2] = ["message.received", "conversation.changed"];

/// A message, by what its events said.
#[derive(Debug, Default)]
struct Message {
    states: Vec<String>,
    sequence: Option<i64>,
    error: Option<Error>,
}

impl Message {
    fn is_over(&self) -> bool {
        self.states.last().is_some_and(|state| matches!(state.as_str(), "sent" | "failed" | "uncertain"))
    }
}

/// What the machine did so far, as far as the rules need it.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    /// Calls, and whether they ended well where they are over.
    calls: BTreeMap<u32, Option<bool>>,
    tickets: BTreeSet<u32>,
    /// Requests and questions that an answer may come to.
    live: BTreeMap<u32, Open>,
    messages: BTreeMap<String, Message>,
    closed: bool,
    over: bool,
}

/// What an answer is awaited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Request,
    /// One that outlives the connector.
    Farewell,
    Question,
    /// The driver looks at a file: nothing is there to be aborted, what it finds is just not wanted any more.
    Look,
}

impl Checks {
    /// A call is about to be made.
    pub(crate) fn called(&mut self, call: CallId) {
        assert!(self.calls.insert(call.0, None).is_none(), "the test used a call id twice");
    }

    /// An answer is about to be told. Whether the machine can want it.
    pub(crate) fn answered(&mut self, ticket: Ticket) -> bool {
        self.live.remove(&ticket.0).is_some()
    }

    /// Whether an answer to this is awaited.
    pub(crate) fn is_live(&self, ticket: Ticket) -> bool {
        self.live.contains_key(&ticket.0)
    }

    /// Whether this call ended well.
    pub(crate) fn succeeded(&self, call: CallId) -> bool {
        self.calls.get(&call.0).copied().flatten().unwrap_or_default()
    }

    /// An effect came out.
    pub(crate) fn effect(&mut self, effect: &Effect) {
        let settles = matches!(effect, Effect::Settle(..));
        assert!(!self.over || settles, "an effect after close(): {effect:?}");
        match effect {
            Effect::Send(ticket, request) => {
                self.opens(*ticket, if request.keepalive { Open::Farewell } else { Open::Request });
                assert_eq!(request.keepalive, self.closed && request.post.is_some(), "keepalive");
                let types = request.headers.iter().filter(|(name, _)| *name == "Content-Type").count();
                assert_eq!(types, usize::from(request.post.is_some()), "Content-Type");
                // The signature of a temporary URL stands in its query.
                let temporary = request.verb == Verb::Head;
                assert!(temporary || !request.url.contains(SECRET), "a URL with a secret");
            }
            Effect::Follow(ticket, _) => {
                assert!(!self.closed, "a stream for a closed connector");
                self.opens(*ticket, Open::Request);
            }
            Effect::AskToken(ticket, ..) => {
                assert!(!self.closed, "a token for a closed connector");
                self.opens(*ticket, Open::Question);
            }
            Effect::Abort(ticket) => {
                assert!(self.live.remove(&ticket.0).is_some(), "aborts what is over: {ticket:?}");
            }
            Effect::Look(ticket, ..) | Effect::Put(ticket, ..) | Effect::Get(ticket, ..) => {
                assert!(!self.closed, "a file for a closed connector");
                self.opens(
                    *ticket,
                    if matches!(effect, Effect::Look(..)) { Open::Look } else { Open::Request },
                );
            }
            Effect::Dial(_, url) => assert!(!self.closed && !url.contains(SECRET), "{url}"),
            Effect::Speak(..) | Effect::HangUp(_) => {}
            Effect::Settle(call, result) => self.settles(*call, result),
            Effect::Emit(event) => self.emits(event),
            Effect::Open(..)
            | Effect::Load(..)
            | Effect::Keep(..)
            | Effect::Forget(..)
            | Effect::TakeOver
            | Effect::Tell(..) => no_disk(),
        }
    }

    fn opens(&mut self, ticket: Ticket, what: Open) {
        assert!(self.tickets.insert(ticket.0), "a ticket is used twice: {ticket:?}");
        self.live.insert(ticket.0, what);
    }

    fn settles(&mut self, call: CallId, result: &Result<Reply, Error>) {
        let settled = self.calls.get_mut(&call.0).expect("a call that nobody made is settled");
        assert!(settled.is_none(), "{call:?} settles twice");
        *settled = Some(result.is_ok());
        let (id, error) = match result {
            Ok(Reply::Value(value)) => (value.text("clientMessageId"), None),
            Ok(Reply::Done | Reply::File) => (None, None),
            Err(error) => (error.facts().client_message_id.as_deref(), Some(error)),
        };
        if let Some(error) = error {
            assert_no_secret("an error", &error.encode());
        }
        let Some(message) = id.and_then(|id| self.messages.get(id)) else { return };
        assert!(message.is_over(), "the call settles before its message: {message:?}");
        assert_eq!(message.error.as_ref(), error, "call and message disagree");
        if let Ok(Reply::Value(value)) = result {
            assert_eq!(message.sequence, value.int("sequence"), "call and message disagree");
        }
    }

    fn emits(&mut self, event: &Event) {
        assert!(NAMES.contains(&event.name), "an event without a name of the list: {}", event.name);
        assert_eq!(event.fields.text("type"), Some(event.name));
        if !CONTENT.contains(&event.name) {
            assert_no_secret(event.name, &event.fields);
        }
        if let Some(error) = &event.error {
            assert_no_secret(event.name, &error.encode());
        }
        let state = event.fields.text("state").unwrap_or_default();
        if event.name.strip_prefix("message.") != Some(state) {
            return;
        }
        let id = event.fields.text("clientMessageId").expect("a message without its id");
        let message = self.messages.entry(id.to_owned()).or_default();
        // Who did not know can learn, or decide.
        if message.states.last().is_some_and(|last| last == "uncertain") && state != "sending" {
            message.states.truncate(if state == "queued" { 0 } else { 2 });
        }
        assert!(!message.is_over(), "{state} after its end: {message:?}");
        let rank = |state: &str| ["queued", "sending"].iter().position(|name| *name == state).unwrap_or(2);
        let next = message.states.last().map_or(0, |last| rank(last) + 1);
        let fits = if next == 1 { rank(state) >= 1 } else { rank(state) == next };
        assert!(fits, "{state} after {:?}", message.states);
        assert_eq!(event.error.is_some(), matches!(state, "failed" | "uncertain"), "{state} and its error");
        message.states.push(state.to_owned());
        message.sequence = event.fields.int("sequence");
        message.error.clone_from(&event.error);
    }

    /// Time has been told and all effects are out: what is due must be done, or the driver would spin.
    pub(crate) fn rests(&self, machine: &Machine, now: Millis) {
        let wake_at = machine.wake_at();
        assert!(wake_at.is_none_or(|at| at > now), "at {now} it wants to be woken at {wake_at:?}");
        assert!(!self.closed || wake_at.is_none(), "it is closed and wants to be woken at {wake_at:?}");
    }

    /// `close()` is about to be told.
    pub(crate) fn closes(&mut self) {
        self.closed = true;
    }

    /// All effects of `close()` are out: what is open now will never be wanted.
    pub(crate) fn closed(&mut self) {
        assert!(!self.live.values().any(|open| *open == Open::Request), "a request is left behind");
        self.live.clear();
        self.over = true;
        self.ends();
    }

    /// The test is over.
    pub(crate) fn ends(&self) {
        for (call, settled) in &self.calls {
            assert!(settled.is_some(), "call {call} hangs");
        }
        for (id, message) in &self.messages {
            assert!(message.is_over(), "message {id} has no end: {message:?}");
        }
    }
}

fn assert_no_secret(place: &str, value: &Value) {
    let text = serde_json::to_string(value).unwrap();
    assert!(!text.contains(SECRET), "a secret in {place}: {text}");
}

/// A story has no disk; `tests/outbox.rs` has.
#[expect(clippy::panic, reason = "a rule is broken")]
pub(crate) fn no_disk() -> ! {
    panic!("nobody asked for a disk")
}
