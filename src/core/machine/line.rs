//! The socket of the Messaging Window API: opened when it is wanted, greeted, kept alive, opened again.

use super::echo::ECHO_WITHIN;
use super::{Effect, Machine, Ticket};
use crate::core::Millis;
use crate::core::endpoints::socket_url;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::line::{ANSWERS_WITHIN, BEAT, OPENS_WITHIN, Own, State};
use crate::core::operation::{Operation, Phase};
use crate::core::outcome::{Body, Outcome, Response, judge};
use crate::core::plan::Repeat;
use crate::core::tokens::Slot;
use crate::protocol::Value;
use crate::protocol::text::push_decimal;
use crate::protocol::window::{GET_CLOCK, init_connection, request};

/// A subscription that the service could not take is asked for again as a call is after so many tries.
const SUBSCRIBES_AS_AFTER: u32 = 5;

impl Machine {
    /// Opens the line where it is wanted, and what it needs is there.
    pub(super) fn keep_line(&mut self, now: Millis) {
        if self.offline || self.closed || !self.line.is_due(now) {
            return;
        }
        // Whatever it waits for now tells by itself.
        self.line.state = State::Down;
        if !self.has_what_it_takes(false, now) {
            return;
        }
        let Some(base) = self.messaging.base(now) else { return };
        let url = socket_url(base, &self.config.account_id);
        let ticket = self.ticket();
        self.line.state = State::Opening(ticket, now.saturating_add(OPENS_WITHIN));
        self.line.generation = self.slots.first().map_or(0, Slot::generation);
        self.effects.push(Effect::Emit(Event::new("connection").with("state", "connecting")));
        self.effects.push(Effect::Dial(ticket, url));
    }

    /// The socket is open: who we are is the first that it has to hear, and nothing else before it has answered.
    pub fn dialled(&mut self, socket: Ticket, now: Millis) {
        let Some(properties) = self.config.window.clone() else { return };
        if !matches!(self.line.state, State::Opening(ticket, _) if ticket == socket) {
            return;
        }
        self.line.state = State::Greeting(socket, now.saturating_add(OPENS_WITHIN));
        // It may have been renewed since the socket was asked for.
        let slot = self.slots.first();
        self.line.generation = slot.map_or(0, Slot::generation);
        let jwt = slot.and_then(Slot::text).map(str::to_owned);
        self.ask(Own::Greeting, |id| init_connection(id, &properties, jwt.as_deref()));
        self.advance(now);
    }

    /// Something came over the socket.
    pub fn spoken(&mut self, socket: Ticket, said: &Value, now: Millis) {
        if self.line.socket() != Some(socket) {
            return;
        }
        self.line.silent_at = None;
        match said.text("kind") {
            Some("resp") => self.take_answer(said, now),
            Some("notification") => drop(self.take_notification(said, now)),
            // Of a kind that this version does not know.
            _ => {}
        }
        self.advance(now);
    }

    /// The socket is closed, with this code.
    pub fn hung_up(&mut self, socket: Ticket, code: u16, now: Millis) {
        if self.line.socket() == Some(socket) {
            // 4401 authenticated, 4407 unauthenticated, 1008 in LivePerson's older library: the token is no good.
            let refused = matches!(code, 4401 | 4407 | 1008);
            self.lose_line(refused, Some(code), line_error(), now);
            self.advance(now);
        }
    }

    fn take_answer(&mut self, said: &Value, now: Millis) {
        let Some(id) = said.get("reqId").and_then(Value::as_id) else { return };
        // As if it were an answer to a POST: the codes are those of HTTP.
        let code = said.int("code").and_then(|code| u16::try_from(code).ok()).unwrap_or(200);
        let response =
            Response { status: code, retry_after_ms: None, length: None, body: Body::Json(said.clone()) };
        let Some(own) = self.line.take(&id) else {
            let named =
                |operation: &Operation| operation.is_flying() && operation.spoken.as_deref() == Some(&id);
            if let Some(at) = self.operations.iter().position(named) {
                let outcome = judge(&response, 1);
                self.take_outcome(at, outcome, now);
            }
            return;
        };
        let outcome = judge(&response, 1);
        match (own, outcome) {
            (Own::Greeting, Outcome::Done(_)) => self.line_is_up(now),
            (Own::Greeting, refused) => {
                let unauthorized = matches!(code, 401 | 403)
                    || matches!(refused, Outcome::Token(..))
                    || matches!(&refused, Outcome::Refused(_, error) if error.code() == Code::Unauthorized);
                self.hang_up();
                let why = match refused {
                    Outcome::Later(error) | Outcome::Doubt(error) | Outcome::Refused(_, error) => error,
                    Outcome::Done(_) | Outcome::Token(..) => line_error(),
                };
                self.lose_line(unauthorized, None, why, now);
            }
            (Own::Clock, _) => self.line.has_held(|dialog| self.inbox.order.is_whole(dialog)),
            (Own::Conversations, Outcome::Done(_)) => {}
            (Own::Dialog(dialog), Outcome::Done(_)) => {
                self.line.follows(&dialog);
                self.expect_echoes(Some(&dialog), now);
            }
            // Without it nothing would be told of, for as long as the line is up.
            (Own::Conversations | Own::Dialog(_), Outcome::Later(_) | Outcome::Doubt(_)) => {
                let wait = self.config.retry.wait(SUBSCRIBES_AS_AFTER, None, &mut self.random);
                self.line.again_at.get_or_insert(now.saturating_add(wait));
            }
            (own, Outcome::Token(_, error) | Outcome::Refused(_, error)) => {
                // What the service does not know is not asked for with each new line.
                if let Own::Dialog(dialog) = own {
                    self.line.followed.retain(|followed| followed.dialog != dialog);
                }
                self.effects.push(Effect::Emit(Event::new("error").with_error(Some(error))));
            }
        }
    }

    fn line_is_up(&mut self, now: Millis) {
        let Some(socket) = self.line.socket() else { return };
        self.line.state = State::Up(socket);
        self.line.since = now;
        self.line.beat_at = Some(now.saturating_add(BEAT));
        self.effects.push(Effect::Emit(Event::new("connection").with("state", "connected")));
        self.subscribe(now);
        for operation in &mut self.operations {
            if operation.offline && matches!(operation.phase, Phase::Waiting(_)) {
                operation.phase = Phase::Waiting(now);
            }
        }
    }

    /// The line cannot be opened, for want of what it takes or of an answer.
    pub(super) fn line_is_out(&mut self, error: &Error, now: Millis) {
        if self.line.state == State::Down && self.config.window.is_some() {
            self.line.failures += 1;
            let wait = self.config.retry.wait(self.line.failures, None, &mut self.random);
            self.line.state = State::Waiting(now.saturating_add(wait));
        }
        self.line.error = Some(error.clone());
    }

    /// The line is down. What was out over it is in doubt; what waits for it waits on, as it does for a network.
    fn lose_line(&mut self, refused: bool, code: Option<u16>, mut why: Error, now: Millis) {
        self.line.lost(now);
        let fresh = refused && !self.line.replaced && !self.slots.is_empty();
        let wait = self.config.retry.wait(self.line.failures, None, &mut self.random);
        if refused {
            let generation = self.line.generation;
            self.slots.iter_mut().for_each(|slot| slot.reject(generation));
        }
        if fresh {
            // Another token, and at once; should that one be refused too, it is not the token.
            self.line.replaced = true;
        } else {
            self.line.state = State::Waiting(now.saturating_add(wait));
        }
        let event = Event::new("connection")
            .with("state", "disconnected")
            .with_some("closeCode", code.filter(|code| *code > 0).map(i64::from))
            .with("delayMs", if fresh { 0 } else { wait as i64 });
        self.effects.push(Effect::Emit(event));
        self.doubt_all(now);
        let error = if refused {
            let message =
                "the service refused the jwt; give one that is valid for this account and has not expired";
            Error::new(Code::Unauthorized, Delivery::NotSent, message)
        } else {
            why.facts_mut().delivery = Delivery::NotSent;
            why.facts_mut().offline = true;
            why
        };
        if fresh {
            self.line.error = Some(error);
        } else {
            self.nobody_leaves(false, &error, true, now);
        }
    }

    /// What is out has no answer any more. A message may come back as its own echo when the line is up again.
    fn doubt_all(&mut self, now: Millis) {
        let later = now.saturating_add(ECHO_WITHIN);
        // What was to bring it has ended before it had the time.
        for at in self.operations.iter_mut().filter_map(|operation| operation.lost_at.as_mut()) {
            *at = later;
        }
        let over = |operation: &Operation| operation.spoken.is_some() && operation.is_flying();
        while let Some(at) = self.operations.iter().position(over) {
            let Some(operation) = self.operations.get_mut(at) else { return };
            operation.spoken = None;
            let once = operation.current().is_some_and(|step| step.repeat == Repeat::Never);
            if once && operation.message().is_some() {
                operation.lost_at = Some(later);
            } else {
                self.take_outcome(at, Outcome::Doubt(line_error()), now);
            }
        }
    }

    /// Something could not be said, because the socket is ending: it has not left.
    pub fn unsaid(&mut self, said: &Value, now: Millis) {
        let id = said.text("id").unwrap_or_default();
        let named = |operation: &Operation| operation.is_flying() && operation.spoken.as_deref() == Some(id);
        if let Some(at) = self.operations.iter().position(named) {
            if let Some(operation) = self.operations.get_mut(at) {
                operation.spoken = None;
            }
            self.take_outcome(at, Outcome::Later(line_error()), now);
            self.advance(now);
        }
    }

    /// What the clock does to the line.
    pub(super) fn tick_line(&mut self, now: Millis) {
        let lost = |operation: &Operation| operation.lost_at.is_some_and(|at| at <= now);
        while let Some(at) = self.operations.iter().position(lost) {
            if let Some(operation) = self.operations.get_mut(at) {
                operation.lost_at = None;
            }
            self.take_outcome(at, Outcome::Doubt(line_error()), now);
        }
        let over = match self.line.state {
            State::Opening(_, until) | State::Greeting(_, until) => until <= now,
            State::Up(_) => self.line.silent_at.is_some_and(|until| until <= now),
            State::Down | State::Waiting(_) => false,
        };
        if over {
            self.hang_up();
            self.lose_line(false, None, line_error(), now);
            return;
        }
        if self.line.up().is_some() && self.line.again_at.take_if(|at| *at <= now).is_some() {
            self.subscribe(now);
        }
        if self.line.up().is_some() && self.line.beat_at.take_if(|at| *at <= now).is_some() {
            self.line.beat_at = Some(now.saturating_add(BEAT));
            self.line.silent_at.get_or_insert(now.saturating_add(ANSWERS_WITHIN));
            self.ask(Own::Clock, |id| request(id, GET_CLOCK));
        }
    }

    /// Asks something that no call waits for.
    pub(super) fn ask(&mut self, what: Own, make: impl FnOnce(&str) -> Value) {
        let Some(socket) = self.line.socket() else { return };
        let id = self.random.uuid();
        let asked = make(&id);
        // What has no answer yet and is asked again has one from now on: a service that never answers fills nothing.
        self.line.asked.retain(|(_, other)| *other != what);
        self.line.asked.push((id, what));
        self.effects.push(Effect::Speak(socket, asked));
    }

    /// Lets go of the socket.
    pub(super) fn hang_up(&mut self) {
        self.effects.extend(self.line.socket().map(Effect::HangUp));
    }

    /// The request of a call goes over the socket.
    pub(super) fn speak(&mut self, at: usize, tries: u32) {
        let Some(socket) = self.line.up() else { return };
        let Some(operation) = self.operations.get_mut(at) else { return };
        let Some(request) = operation.current().and_then(|step| step.requests.last()) else { return };
        // An id counts for one request on a socket.
        let mut id = request.id.clone();
        if tries > 0 {
            id.push('-');
            push_decimal(&mut id, i64::from(tries));
        }
        let mut said = request.encode();
        said.set("id", &id);
        operation.spoken = Some(id);
        operation.lost_at = None;
        let target = operation.plan.target.clone();
        self.effects.push(Effect::Speak(socket, said));
        // Whatever comes of it, as its echo, is asked for over the next line too.
        if let Some(target) = target {
            self.note_dialog(&target.conversation_id, target.dialog());
        }
    }
}

/// Nothing leaves while the line is down; it waits as it does for a network.
fn line_error() -> Error {
    let message = "the WebSocket is down; it is opened again by itself";
    let mut error = Error::new(Code::Network, Delivery::NotSent, message);
    error.facts_mut().offline = true;
    error
}
