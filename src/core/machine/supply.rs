//! What a request needs before it can leave: a host and tokens.

use super::{Effect, Machine};
use crate::core::Millis;
use crate::core::endpoints::{host_in, look_up};
use crate::core::error::{Code, Delivery, Error};
use crate::core::machine::Ticket;
use crate::core::operation::Phase;
use crate::core::outcome::{Body, Response};
use crate::core::tokens::Need;

impl Machine {
    /// Whether host and tokens are there; what is missing is asked for, once for all who wait.
    pub(super) fn is_supplied(&mut self, now: Millis) -> bool {
        let patience = self.config.timeout_ms;
        let mut supplied = true;
        if self.hosts.base(now).is_none() {
            supplied = false;
            if self.hosts.asking().is_none() && !self.closed {
                let ticket = self.ticket();
                self.hosts.asked(ticket, now.saturating_add(patience));
                let request = look_up(&self.config.domains, &self.config.account_id);
                self.effects.push(Effect::Send(ticket, request));
            }
        }
        for at in 0..self.slots.len() {
            let need = self.slots.get(at).map_or(Need::Ready, |slot| slot.need(now, patience));
            if let Need::Ask(reason) = need
                && !self.closed
            {
                let ticket = self.ticket();
                if let Some(slot) = self.slots.get_mut(at) {
                    slot.asked(ticket, reason, now);
                    self.effects.push(Effect::AskToken(ticket, slot.kind(), reason));
                }
            }
            // While a token is renewed ahead of time, the present one goes on.
            supplied &= need == Need::Ready || self.slots.get(at).is_some_and(|slot| slot.is_usable(now));
        }
        supplied
    }

    pub(super) fn host_answered(&mut self, response: &Response, now: Millis) {
        let host = match &response.body {
            Body::Json(answer) if response.status == 200 => host_in(answer, &self.config.domains),
            Body::Json(_) | Body::Empty | Body::NotJson | Body::TooLarge => None,
        };
        if host.is_some() {
            self.hosts.found(host, now);
            return;
        }
        let (code, again, message) = match response.status {
            400..=404 => (
                Code::Rejected,
                false,
                "the Domain API does not know this account; check accountId, or give endpoints.messaging",
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
        self.host_missing(error, again, now);
    }

    /// There is no host to send to. Whoever waits for it tries again, or is told.
    pub(super) fn host_missing(&mut self, mut error: Error, again: bool, now: Millis) {
        error.facts_mut().delivery = Delivery::NotSent;
        if !self.hosts.found(None, now) {
            self.nobody_leaves(&error, again, now);
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
        self.nobody_leaves(&error, true, now);
    }

    /// Nothing can leave: all calls whose turn has come have failed once more.
    fn nobody_leaves(&mut self, error: &Error, again: bool, now: Millis) {
        // What waits or is over is not ready any more.
        while let Some(at) = self.operations.iter().position(|operation| operation.phase == Phase::Ready) {
            if again {
                self.try_again(at, error.clone(), now);
            } else {
                self.fail(at, error.clone(), now);
            }
        }
    }
}
