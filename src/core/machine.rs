//! The one type that a driver holds.
//!
//! The order of use: tell it something ([`Machine::call`], [`Machine::answered`], [`Machine::failed`],
//! [`Machine::token`], [`Machine::tick`] …), then take what it wants with [`Machine::poll`] until there is nothing
//! left, then set one timer for [`Machine::wake_at`]. Effects come in the order in which they must be carried out.

use crate::protocol::Value;

use super::Millis;
use super::backlog::Backlog;
use super::call::Call;
use super::endpoints::{Host, MESSAGING, STORAGE};
use super::error::{Code, Delivery, Error};
use super::events::Event;
use super::line::Line;
use super::operation::{MessageState, Operation, Phase};
use super::outcome::{Outcome, Response, judge};
use super::plan::plan;
use super::random::Random;
use super::receive::Inbox;
use super::stream::Stream;
use super::tokens::{KINDS, Slot, Token, TokenKind, WINDOW_KINDS};
use super::typing::Typing;

mod chat_states;
mod config;
mod deliver;
mod disk;
mod echo;
mod effects;
mod endings;
mod first_messages;
mod inbound;
mod line;
mod owner;
mod queue;
mod settle;
mod stream;
mod supply;
mod tabs;
mod takeover;
mod timer;
mod transfers;
mod uncertain;
mod written;

use disk::Disk;
use inbound::Receipts;

pub use config::{Config, Uncertain};
pub use effects::{CallId, Effect, Failure, HttpRequest, Ticket, Verb};

/// Requests that are out at one time. Browsers open six connections to a host over HTTP/1.1.
const MAX_FLYING: usize = 6;
/// Files that are on their way at one time: a phone's line is not made faster by more.
const MAX_TRANSFERS: usize = 6;
/// See the module.
#[derive(Debug)]
pub struct Machine {
    config: Config,
    random: Random,
    tickets: u32,
    /// Those whose turn it is or may be, in the order of the calls.
    operations: Vec<Operation>,
    /// Those behind another of their conversation.
    backlog: Backlog,
    /// Messages of which nobody knows whether they arrived, until the page or an echo tells.
    uncertain: Vec<Operation>,
    entered: u64,
    messaging: Host,
    storage: Host,
    slots: Vec<Slot>,
    typing: Typing,
    inbox: Inbox,
    receipts: Receipts,
    line: Line,
    stream: Stream,
    /// Conversations that have no message yet, and when they were opened.
    fresh: Vec<(String, Millis)>,
    effects: Vec<Effect>,
    /// Those of them that are being taken, the last one first: nothing moves when one is taken.
    taken: Vec<Effect>,
    /// The last known places of dialogs.
    places: Vec<(String, i64)>,
    disk: Disk,
    /// The browser says that it is offline.
    offline: bool,
    /// Until when the service wants no request of this account, and how it said so.
    pause: Option<(Millis, Error)>,
    closed: bool,
}

impl Machine {
    /// A machine at rest.
    #[must_use]
    pub fn new(config: Config) -> Machine {
        let kinds: &[TokenKind] = match (config.auth, &config.window) {
            (false, _) => &[],
            (true, None) => &KINDS,
            (true, Some(_)) => &WINDOW_KINDS,
        };
        let mut inbox = Inbox::default();
        if config.window.is_some() {
            inbox.order.wait_for_gaps();
        }
        Machine {
            random: Random::new(0),
            tickets: 0,
            operations: Vec::new(),
            backlog: Backlog::default(),
            uncertain: Vec::new(),
            entered: 0,
            messaging: Host::new(MESSAGING, config.messaging.as_ref()),
            storage: Host::new(STORAGE, config.storage.as_ref()),
            slots: kinds.iter().copied().map(Slot::new).collect(),
            typing: Typing::default(),
            inbox,
            receipts: Receipts::default(),
            line: Line::default(),
            stream: Stream::default(),
            fresh: Vec::new(),
            effects: Vec::new(),
            taken: Vec::new(),
            places: Vec::new(),
            disk: Disk::default(),
            offline: false,
            pause: None,
            closed: false,
            config,
        }
    }

    /// What it was made with.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where chance comes from, once, before the first call: ids of two pages must not be the same.
    pub fn seed(&mut self, seed: u64) {
        self.random = Random::new(seed);
    }

    /// A caller's call, with its own number and time-out. It ends with one [`Effect::Settle`].
    pub fn call(&mut self, id: CallId, call: &Call, timeout_ms: Option<Millis>, now: Millis) {
        if self.closed {
            let error =
                Error::new(Code::Closed, Delivery::NotSent, "the connector is closed; make a new one");
            self.effects.push(Effect::Settle(id, Err(error)));
            return;
        }
        if let Call::ChatState { conversation_id, state } = call {
            self.set_typing(conversation_id, state, now);
        }
        self.want_answers();
        if *call == Call::Connect && self.stream.line.wanted {
            self.await_stream(id, timeout_ms.unwrap_or(self.config.timeout_ms), now);
            return;
        }
        if let Call::Create { profile, .. } = call
            && self.config.window.is_some()
            && *profile != Value::object([])
        {
            // The socket takes one request at a time: the batch of REST is two calls.
            self.enter_own(&Call::Profile(profile.clone()), now);
        }
        let plan = plan(call, &mut self.random, self.config.tag);
        let timeout = timeout_ms.unwrap_or(self.config.timeout_ms);
        let mut operation = Operation::new(Some(id), plan, timeout, now);
        if let Err(error) = self.check_room(&operation, call.client_message_id()) {
            self.effects.push(Effect::Settle(id, Err(error)));
            return;
        }
        if let Some(conversation) = operation.conversation().filter(|_| operation.message().is_some()) {
            operation.ends_typing = self.stop_typing(conversation);
        }
        self.effects.extend(operation.message_event(MessageState::Queued, None, None).map(Effect::Emit));
        operation.after = self.place_before(&operation);
        self.look_at(&mut operation, call);
        self.enter(operation);
        self.advance(now);
    }

    /// The caller gives a call up.
    pub fn cancel(&mut self, id: CallId, now: Millis) {
        if self.cancel_wait(id) || self.ask_to_cancel(id) {
            return;
        }
        if let Some(at) = self.bring(&|operation| operation.call == Some(id)) {
            self.give_up(at, Code::Aborted, "the call was aborted", now);
            self.advance(now);
        }
    }

    /// An answer came.
    pub fn answered(&mut self, ticket: Ticket, response: &Response, now: Millis) {
        if let Some(storage) = self.asked_host(ticket) {
            self.host_answered(storage, response, now);
        } else if self.is_stream(ticket) {
            self.stream_answered(response, now);
        } else if let Some(at) = self.flying(ticket) {
            if self.is_moving(at) {
                self.store_answered(at, response, now);
                self.advance(now);
                return;
            }
            let requests =
                self.operations.get(at).and_then(Operation::current).map_or(1, |s| s.requests.len());
            let outcome = judge(response, requests.max(1));
            self.take_outcome(at, outcome, now);
        }
        self.advance(now);
    }

    /// No answer came, and none will.
    pub fn failed(&mut self, ticket: Ticket, failure: Failure, now: Millis) {
        let offline = failure == Failure::Offline;
        let error = if offline {
            offline_error()
        } else {
            let message =
                "no answer came; check the connection, and that the endpoint allows this origin (CORS)";
            Error::new(Code::Network, Delivery::Unknown, message)
        };
        let error = error.caused_by(ticket);
        if let Some(storage) = self.asked_host(ticket) {
            self.host_missing(storage, error, true, now);
        } else if self.is_stream(ticket) {
            self.stream_failed(ticket, failure, now);
        } else if let Some(at) = self.flying(ticket) {
            if self.is_moving(at) {
                self.store_silent(at, failure, error, now);
                self.advance(now);
                return;
            }
            self.messaging.doubt();
            let outcome = if offline { Outcome::Later(error) } else { Outcome::Doubt(error) };
            self.take_outcome(at, outcome, now);
        }
        self.advance(now);
    }

    /// The page answered the question for a token, or could not.
    pub fn token(&mut self, ticket: Ticket, token: Option<Token>, now: Millis) {
        if self.closed {
            return;
        }
        let Some((at, reason)) = self
            .slots
            .iter_mut()
            .enumerate()
            .find_map(|(at, slot)| slot.answered(ticket).map(|reason| (at, reason)))
        else {
            return;
        };
        let given = token.is_some();
        self.take_token(at, reason, token, ticket, now);
        self.find_owner(at, given, now);
        self.advance(now);
    }

    /// A notification that the page's own back end passed on.
    ///
    /// # Errors
    /// It is none, or the connector is closed.
    pub fn receive(&mut self, notification: &Value, now: Millis) -> Result<(), Error> {
        if self.closed {
            return Err(closed());
        }
        let received = self.take_notification(notification, now);
        self.advance(now);
        received
    }

    /// Whether the page is done with this connector.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// The page is done with this connector. Calls on their way end with `aborted`; nobody stays shown as typing.
    pub fn close(&mut self, now: Millis) {
        if self.closed {
            return;
        }
        self.closed = true;
        for storage in [false, true] {
            if let Some((ticket, _)) = self.host(storage).asking() {
                self.effects.push(Effect::Abort(ticket));
                self.host(storage).found(None, now);
            }
        }
        while !self.operations.is_empty() {
            self.give_up(0, Code::Aborted, "the connector was closed", now);
        }
        for conversation in self.typing.end() {
            self.send_typing(&conversation, "PAUSE", now);
        }
        self.advance(now);
        // What could not leave at once never will, and nobody waits for what did.
        self.operations.clear();
        self.uncertain.clear();
        self.disk.elsewhere.clear();
        let closed = Error::new(Code::Aborted, Delivery::NotSent, "the connector was closed");
        self.leave_stream(&closed, now);
        self.hang_up();
        self.line.lost(now);
        self.line.wanted = false;
        self.effects.push(Effect::Emit(Event::new("connection").with("state", "closed")));
    }

    /// What the machine wants done next.
    pub fn poll(&mut self) -> Option<Effect> {
        if self.taken.is_empty() {
            std::mem::swap(&mut self.taken, &mut self.effects);
            self.taken.reverse();
        }
        let effect = self.taken.pop();
        if let Some(Effect::Emit(event)) = &effect {
            self.share(event);
        }
        effect
    }

    fn flights(&self) -> usize {
        self.operations.iter().filter(|operation| operation.is_flying() && !operation.moves()).count()
    }

    /// The host of the Send API, or that of the object store.
    fn host(&mut self, storage: bool) -> &mut Host {
        if storage { &mut self.storage } else { &mut self.messaging }
    }

    /// Whose host this question was about: whether that of the object store.
    fn asked_host(&self, ticket: Ticket) -> Option<bool> {
        let asked = |host: &Host| host.asking().is_some_and(|(asked, _)| asked == ticket);
        if asked(&self.messaging) { Some(false) } else { asked(&self.storage).then_some(true) }
    }

    fn flying(&self, ticket: Ticket) -> Option<usize> {
        self.operations.iter().position(|operation| operation.phase == Phase::Flying(ticket))
    }

    fn ticket(&mut self) -> Ticket {
        self.tickets = self.tickets.wrapping_add(1);
        Ticket(self.tickets)
    }
}

/// Nothing leaves a browser that is offline.
fn offline_error() -> Error {
    let message = "the browser is offline; try again when it is not";
    let mut error = Error::new(Code::Network, Delivery::NotSent, message);
    error.facts_mut().offline = true;
    error
}

fn closed() -> Error {
    Error::new(Code::Closed, Delivery::NotSent, "the connector is closed; make a new one")
}
