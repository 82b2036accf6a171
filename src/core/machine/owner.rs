//! Whose messages are kept on disk: two people who share a browser never meet.

use super::disk::Role;
use super::{Effect, Machine};
use crate::core::Millis;
use crate::core::operation::Phase;
use crate::core::tokens::{Need, TokenKind};

impl Machine {
    /// The page is there. Messages that were kept go on.
    pub fn start(&mut self, now: Millis) {
        if !self.config.persist || self.closed {
            return;
        }
        self.disk.role = Role::Opens;
        if let Some(owner) = self.config.owner.clone() {
            self.open(&owner);
        } else {
            self.seek_owner(now);
        }
    }

    /// The token of the consumer says whose messages they are.
    fn seek_owner(&mut self, now: Millis) {
        self.disk.seek_at = Some(now.saturating_add(self.config.timeout_ms));
        let slot = self.slots.iter().position(|slot| slot.kind() != TokenKind::AppJwt);
        let patience = self.config.timeout_ms;
        if let Some(at) = slot
            && let Some(Need::Ask(reason)) = self.slots.get(at).map(|slot| slot.need(now, patience))
        {
            self.ask_token(at, reason, now);
        }
    }

    /// When that is asked again, after no token could be had.
    pub(super) fn seek_at(&self) -> Option<Millis> {
        self.disk.seek_at
    }

    /// Asks again, at its time or because there is a network now.
    pub(super) fn seek_again(&mut self, now: Millis, at_once: bool) {
        if self.disk.seek_at.is_some_and(|at| at_once || at <= now) {
            if self.disk.role == Role::Opens && !at_once {
                // Nobody says whose messages they are: they are sent all the same.
                self.disk.role = Role::Alone;
                self.tell_of_the_disk(None);
            }
            self.seek_owner(now);
        }
    }

    /// A token came, or none. What is kept is the consumer's that the ConsumerJWS or the JWT names; the AppJWT is everybody's.
    pub(super) fn find_owner(&mut self, at: usize, given: bool, now: Millis) {
        let slot = self.slots.get(at).filter(|slot| slot.kind() != TokenKind::AppJwt);
        let Some(slot) = slot.filter(|_| self.config.persist && !self.disk.asked) else { return };
        match slot.consumer().map(str::to_owned) {
            Some(owner) => self.open(&owner),
            // It goes on without, and a later token tells.
            None => {
                self.disk.role = Role::Alone;
                self.disk.seek_at = Some(now.saturating_add(self.config.retry.max_ms));
                if given {
                    self.tell_of_the_disk(None);
                }
            }
        }
    }

    fn open(&mut self, owner: &str) {
        let mut name = "lp-connector/".to_owned();
        name.push_str(&self.config.account_id);
        name.push('/');
        name.push_str(owner);
        self.disk.asked = true;
        self.disk.seek_at = None;
        self.disk.role = Role::Opens;
        // What had its turn before anybody was known waits again: what is on disk may have to go before it.
        for operation in &mut self.operations {
            let idle =
                matches!(operation.phase, Phase::Ready | Phase::Waiting(_)) && operation.ending.is_none();
            if idle && operation.message().is_some() {
                operation.phase = Phase::Queued;
                operation.deadline = None;
            }
        }
        let ticket = self.ticket();
        self.effects.push(Effect::Open(ticket, name));
    }
}
