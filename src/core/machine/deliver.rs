//! How calls leave: whose turn it is.

use super::{Effect, MAX_FLYING, Machine};
use crate::core::Millis;
use crate::core::endpoints::post;
use crate::core::operation::{MessageState, Operation, Phase};
use crate::core::plan::Lane;

impl Machine {
    /// Moves every call as far as it can go now.
    pub(super) fn advance(&mut self, now: Millis) {
        for at in 0..self.operations.len() {
            self.take_turn(at, now);
        }
        let mut flying = self.flights();
        for at in 0..self.operations.len() {
            let ready = self.operations.get(at).is_some_and(|operation| operation.phase == Phase::Ready);
            if ready && flying < MAX_FLYING && self.is_supplied(now) {
                self.send(at, now);
                flying += 1;
            }
        }
    }

    /// A queued call whose lane is free, or a waiting one whose time has come, is ready.
    fn take_turn(&mut self, at: usize, now: Millis) {
        let Some((earlier, [operation, ..])) = self.operations.split_at_mut_checked(at) else { return };
        let free = match &operation.plan.lane {
            Lane::None => true,
            lane => earlier.iter().all(|other| other.plan.lane != *lane),
        };
        match operation.phase {
            Phase::Queued if free => {
                operation.deadline = Some(now.saturating_add(operation.timeout_ms));
                operation.phase = Phase::Ready;
            }
            Phase::Waiting(until) if until <= now => operation.phase = Phase::Ready,
            Phase::Queued | Phase::Ready | Phase::Flying(_) | Phase::Waiting(_) => {}
        }
    }

    fn send(&mut self, at: usize, now: Millis) {
        let ticket = self.ticket();
        let first = self.operations.get(at).is_some_and(|o| o.message().is_some() && o.attempts == 0);
        let late = first && self.is_late(at, now);
        let Some(operation) = self.operations.get_mut(at) else { return };
        let Some(step) = operation.plan.steps.get(operation.step) else { return };
        let Some(base) = self.hosts.base(now) else { return };
        let mut request = post(
            base,
            &self.config.account_id,
            step.endpoint,
            step.body(),
            &self.slots,
            self.config.client_properties.as_deref(),
        );
        request.keepalive = self.closed;
        for (number, slot) in operation.generations.iter_mut().zip(&self.slots) {
            *number = slot.generation();
        }
        if let Some(conversation) = operation.conversation().filter(|_| operation.is_composing()) {
            self.typing.show(conversation);
        }
        operation.phase = Phase::Flying(ticket);
        operation.attempts += 1;
        operation.late |= late;
        // Told once, however often it is tried.
        let begins = operation.attempts == 1 && operation.step == 0;
        let event = Operation::message_event(operation, MessageState::Sending, None, None);
        self.effects.extend(event.filter(|_| begins).map(Effect::Emit));
        self.effects.push(Effect::Send(ticket, request));
    }
}
