//! The stream of a back end: opened when it is wanted, watched, opened again, and read on where it ended.

use super::{CallId, Effect, Failure, HttpRequest, Machine, Ticket, Verb};
use crate::core::Millis;
use crate::core::call::Reply;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::line::{OPENS_WITHIN, State};
use crate::core::outcome::Response;
use crate::core::stream::SILENCE;
use crate::protocol::Value;

/// The longest wait that a stream may ask for. One that says more has most likely mistaken the unit.
const LONGEST: Millis = 3_600_000;

impl Machine {
    /// A call that ends when the stream is open.
    pub(super) fn await_stream(&mut self, id: CallId, timeout_ms: Millis, now: Millis) {
        let stream = &mut self.stream;
        if stream.line.up().is_some() {
            self.effects.push(Effect::Settle(id, Ok(Reply::Done)));
            return;
        }
        stream.calls.push((id, now.saturating_add(timeout_ms)));
        if stream.line.is_out() {
            // Who asks for it need not wait for its turn.
            stream.line.state = State::Down;
            stream.line.failures = 0;
        }
        self.advance(now);
    }

    /// Opens it where it is wanted.
    pub(super) fn keep_stream(&mut self, now: Millis) {
        let Some(url) = self.config.events.clone() else { return };
        if self.offline || self.closed || !self.stream.line.is_due(now) {
            return;
        }
        let ticket = self.ticket();
        let stream = &mut self.stream;
        stream.line.state = State::Opening(ticket, now.saturating_add(OPENS_WITHIN));
        let mut headers = vec![("Accept", "text/event-stream".to_owned())];
        if !stream.last.is_empty() {
            headers.push(("Last-Event-ID", stream.last.clone()));
        }
        let request = HttpRequest { verb: Verb::Get, url, post: None, headers, keepalive: false };
        self.effects.push(Effect::Emit(Event::new("connection").with("state", "connecting")));
        self.effects.push(Effect::Follow(ticket, request));
    }

    /// The stream is open, or shows that it is alive; it may bring a notification, in an event with this id.
    pub fn streamed(&mut self, ticket: Ticket, brought: Option<(&Value, &str)>, now: Millis) {
        let stream = &mut self.stream;
        if stream.line.socket() != Some(ticket) {
            return;
        }
        stream.line.silent_at = Some(now.saturating_add(SILENCE));
        if stream.line.up().is_none() {
            stream.line.state = State::Up(ticket);
            stream.line.since = now;
            self.effects.push(Effect::Emit(Event::new("connection").with("state", "connected")));
            let calls = stream.calls.drain(..).map(|(id, _)| Effect::Settle(id, Ok(Reply::Done)));
            self.effects.extend(calls);
            self.expect_echoes(None, now);
        }
        if let Some((notification, id)) = brought {
            // A header has no room for more.
            if id.len() <= 256 && id.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                id.clone_into(&mut self.stream.last);
            }
            // What else a back end sends is not for us.
            drop(self.take_notification(notification, now));
        }
        self.advance(now);
    }

    /// It says how long to wait before it is opened again.
    pub fn stream_waits(&mut self, ticket: Ticket, wait: Millis) {
        if self.is_stream(ticket) {
            self.stream.wait = wait.min(LONGEST);
        }
    }

    /// Whether this is the ticket of the stream.
    pub(super) fn is_stream(&self, ticket: Ticket) -> bool {
        self.stream.line.socket() == Some(ticket)
    }

    /// It was answered: it has ended, or it was none.
    pub(super) fn stream_answered(&mut self, response: &Response, now: Millis) {
        let status = response.status;
        if self.stream.line.up().is_some() {
            self.lose_stream(&gone(), true, None, now);
            return;
        }
        let (code, again, message) = match status {
            408 | 425 | 429 | 500..=599 => (
                if status == 429 { Code::RateLimited } else { Code::Server },
                true,
                "endpoints.events could not be opened; it is tried again by itself",
            ),
            401 | 403 => (
                Code::Unauthorized,
                false,
                "endpoints.events was refused; sign the person in, and check credentials",
            ),
            400..=499 => (Code::Rejected, false, "endpoints.events was refused; check its URL"),
            _ => (
                Code::BadResponse,
                false,
                "endpoints.events answered something that is no stream; it must have the status 200 and the type text/event-stream",
            ),
        };
        let mut error = Error::new(code, Delivery::NotSent, message).with_status(status);
        error.facts_mut().retry_after_ms = response.retry_after_ms;
        self.lose_stream(&error, again, response.retry_after_ms, now);
    }

    /// It broke, or could not be opened.
    pub(super) fn stream_failed(&mut self, ticket: Ticket, failure: Failure, now: Millis) {
        let error =
            if failure == Failure::Offline { super::offline_error() } else { gone().caused_by(ticket) };
        self.lose_stream(&error, true, None, now);
    }

    /// What the clock does to it.
    pub(super) fn tick_stream(&mut self, now: Millis) {
        let line = &self.stream.line;
        let over = match line.state {
            State::Opening(_, until) => until <= now,
            _ => line.silent_at.is_some_and(|until| until <= now),
        };
        if over && let Some(ticket) = line.socket() {
            self.effects.push(Effect::Abort(ticket));
            self.lose_stream(&gone(), true, None, now);
        }
        let late = |(_, until): &(CallId, Millis)| *until <= now;
        while let Some(at) = self.stream.calls.iter().position(late) {
            let (id, _) = self.stream.calls.remove(at);
            let message = "endpoints.events was not opened in time; it is tried on";
            let error = Error::new(Code::Timeout, Delivery::NotSent, message);
            self.effects.push(Effect::Settle(id, Err(self.stream.line.error.clone().unwrap_or(error))));
        }
    }

    /// Lets go of it. Who waits for it is told why.
    pub(super) fn leave_stream(&mut self, error: &Error, now: Millis) {
        self.effects.extend(self.stream.line.socket().map(Effect::Abort));
        self.stream.line.lost(now);
        self.stream.line.wanted = false;
        self.end_waits(error);
    }

    /// The caller gives a call up. Whether it waited for the stream.
    pub(super) fn cancel_wait(&mut self, id: CallId) -> bool {
        let Some(at) = self.stream.calls.iter().position(|(waits, _)| *waits == id) else { return false };
        self.stream.calls.remove(at);
        let error = Error::new(Code::Aborted, Delivery::NotSent, "the call was aborted");
        self.effects.push(Effect::Settle(id, Err(error)));
        true
    }

    fn lose_stream(&mut self, error: &Error, again: bool, retry_after: Option<Millis>, now: Millis) {
        let policy = self.config.retry;
        let line = &mut self.stream.line;
        line.lost(now);
        let given_up = !again || line.failures >= policy.attempts;
        // Ours on top: those who were cut off together do not come back together.
        let named = if retry_after.is_none() { self.stream.wait } else { 0 };
        let wait = policy.wait(line.failures, retry_after, &mut self.random) + named;
        line.state = State::Waiting(now.saturating_add(wait));
        line.error = Some(error.clone());
        let event = Event::new("connection").with("state", "disconnected");
        self.effects.push(Effect::Emit(event.with("delayMs", wait as i64)));
        if given_up {
            self.end_waits(error);
        }
    }

    fn end_waits(&mut self, error: &Error) {
        let ends = self.stream.calls.drain(..).map(|(id, _)| Effect::Settle(id, Err(error.clone())));
        self.effects.extend(ends);
    }
}

fn gone() -> Error {
    let message = "endpoints.events could not be reached, or broke; check the connection, and that it allows this origin (CORS)";
    Error::new(Code::Network, Delivery::NotSent, message)
}
