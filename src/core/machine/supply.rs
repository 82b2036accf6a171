//! What a request needs before it can leave: a host and tokens.

use super::{Effect, Machine};
use crate::core::Millis;
use crate::core::endpoints::{host_in, look_up};
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::machine::Ticket;
use crate::core::operation::Operation;
use crate::core::outcome::{Body, Response};
use crate::core::tokens::{Need, Token, TokenReason};

impl Machine {
    /// Whether hosts and tokens are there; what is missing is asked for, once for all who wait.
    pub(super) fn is_supplied(&mut self, grants: bool, now: Millis) -> bool {
        if self.config.window.is_some() {
            return (!grants || self.has_host(true, now)) && self.line.up().is_some();
        }
        self.has_what_it_takes(grants, now)
    }

    pub(super) fn has_what_it_takes(&mut self, grants: bool, now: Millis) -> bool {
        let patience = self.config.timeout_ms;
        let mut supplied = self.has_host(false, now);
        // Before the URL is asked for, which is good for a minute only.
        supplied &= !grants || self.has_host(true, now);
        for at in 0..self.slots.len() {
            let need = self.slots.get(at).map_or(Need::Ready, |slot| slot.need(now, patience));
            if let Need::Ask(reason) = need
                && !self.closed
            {
                self.ask_token(at, reason, now);
            }
            // While a token is renewed ahead of time, the present one goes on.
            supplied &= need == Need::Ready || self.slots.get(at).is_some_and(|slot| slot.is_usable(now));
        }
        supplied
    }

    pub(super) fn ask_token(&mut self, at: usize, reason: TokenReason, now: Millis) {
        let ticket = self.ticket();
        if let Some(slot) = self.slots.get_mut(at) {
            slot.asked(ticket, reason, now);
            self.effects.push(Effect::AskToken(ticket, slot.kind(), reason));
        }
    }

    /// The answer to that.
    pub(super) fn take_token(
        &mut self,
        at: usize,
        reason: TokenReason,
        token: Option<Token>,
        ticket: Ticket,
        now: Millis,
    ) {
        let Some(slot) = self.slots.get_mut(at) else { return };
        match token {
            Some(token) if token.is_sendable() => {
                slot.put(token, now);
                let event = Event::new("token.refreshed").with("token", slot.kind().name());
                self.effects.push(Effect::Emit(event.with("reason", reason.name())));
            }
            // The present token is good for a while yet.
            _ if slot.keep(now) => {}
            given => self.token_missing(at, given.is_some(), ticket, now),
        }
    }

    fn has_host(&mut self, storage: bool, now: Millis) -> bool {
        if self.host(storage).base(now).is_some() {
            return true;
        }
        if self.host(storage).asking().is_none() && !self.closed {
            let ticket = self.ticket();
            let give_up = now.saturating_add(self.config.timeout_ms);
            let host = self.host(storage);
            host.asked(ticket, give_up);
            let service = host.service;
            let request = look_up(&self.config.domains, &self.config.account_id, service);
            self.effects.push(Effect::Send(ticket, request));
        }
        false
    }

    pub(super) fn host_answered(&mut self, storage: bool, response: &Response, now: Millis) {
        let service = self.host(storage).service;
        let host = match &response.body {
            Body::Json(answer) if response.status == 200 => host_in(answer, &self.config.domains, service),
            Body::Json(_) | Body::Empty | Body::NotJson | Body::TooLarge => None,
        };
        if host.is_some() {
            self.host(storage).found(host, now);
            return;
        }
        let (code, again, message) = match response.status {
            400..=404 => (
                Code::Rejected,
                false,
                "the Domain API does not know this account; check accountId, or give endpoints.messaging and endpoints.storage",
            ),
            429 | 500..=599 => (Code::Server, true, "the Domain API failed; try again later"),
            _ => (
                Code::BadResponse,
                false,
                "the Domain API answered something that names no host; check endpoints.domains",
            ),
        };
        let mut error = Error::new(code, Delivery::NotSent, message).with_status(response.status);
        error.facts_mut().retry_after_ms = response.retry_after_ms;
        self.host_missing(storage, error, again, now);
    }

    /// There is no host to send to. Whoever waits for it tries again, or is told.
    pub(super) fn host_missing(&mut self, storage: bool, mut error: Error, again: bool, now: Millis) {
        error.facts_mut().delivery = Delivery::NotSent;
        if !self.host(storage).found(None, now) {
            self.nobody_leaves(storage, &error, again, now);
        }
    }

    pub(super) fn token_missing(&mut self, at: usize, malformed: bool, ticket: Ticket, now: Millis) {
        let Some(slot) = self.slots.get(at) else { return };
        let mut message = "auth.".to_owned();
        message.push_str(slot.kind().name());
        message.push_str(if malformed {
            " gave something that is no token; give a string of visible ASCII characters without spaces"
        } else {
            " gave no token; see cause"
        });
        let error = Error::new(Code::Unauthorized, Delivery::NotSent, &message).caused_by(ticket);
        self.nobody_leaves(false, &error, true, now);
    }

    /// Nothing can leave: all calls whose turn has come, and with `grants` those that want a URL, have failed once more.
    pub(super) fn nobody_leaves(&mut self, grants: bool, error: &Error, again: bool, now: Millis) {
        if !grants {
            self.line_is_out(error, now);
        }
        let concerned = |operation: &Operation| {
            let wants = operation.current().is_some_and(|step| step.grants || !grants);
            operation.is_ready() && wants
        };
        // What waits or is over is not ready any more.
        while let Some(at) = self.operations.iter().position(concerned) {
            if again {
                self.try_again(at, error.clone(), now);
            } else {
                self.fail(at, error.clone(), now);
            }
        }
    }
}
