//! How calls leave: whose turn it is.

use super::{Effect, MAX_FLYING, MAX_TRANSFERS, Machine, offline_error};
use crate::core::Millis;
use crate::core::endpoints::post;
use crate::core::error::{Delivery, Error};
use crate::core::operation::{MessageState, Operation, Phase};
use crate::core::plan::{Lane, Work};

impl Machine {
    /// The browser says whether it has a network. What waits for one does not wait any longer.
    pub fn online(&mut self, online: bool, now: Millis) {
        self.offline = !online;
        self.seek_again(now, online);
        for operation in &mut self.operations {
            let waits = operation.offline && operation.ending.is_none();
            if online && waits && matches!(operation.phase, Phase::Waiting(_)) {
                operation.phase = Phase::Waiting(now);
            }
        }
        self.advance(now);
    }

    /// Moves every call as far as it can go now.
    pub(super) fn advance(&mut self, now: Millis) {
        self.keep_line(now);
        self.keep_stream(now);
        self.end_postponed(now);
        // Where one ends at once, the next of its lane has its turn.
        while self.move_on(now) {}
        self.write_waiting_down();
        self.mind_the_leader(now);
    }

    /// Whether one has ended meanwhile.
    fn move_on(&mut self, now: Millis) -> bool {
        // A call has a place from its turn on. Behind six that hang it keeps its whole time, as it does in its lane.
        // Files that are looked at, wait for their store or are on their way have places among themselves.
        let store = self.storage.base(now).is_some();
        let taken = self.operations.iter().filter(|operation| operation.takes_place(store)).count();
        let mut places = MAX_FLYING.saturating_sub(taken);
        let under_way = |operation: &&Operation| operation.phase != Phase::Queued && operation.is_transfer();
        let mut transfers = MAX_TRANSFERS.saturating_sub(self.operations.iter().filter(under_way).count());
        for at in 0..self.operations.len() {
            let is_transfer = self.operations.get(at).is_some_and(Operation::is_transfer);
            if self.take_turn(at, places > 0 && (transfers > 0 || !is_transfer), now) {
                let takes = self.operations.get(at).is_some_and(|operation| operation.takes_place(store));
                places = places.saturating_sub(usize::from(takes));
                transfers = transfers.saturating_sub(usize::from(is_transfer));
            }
        }
        let mut flying = self.flights();
        let mut ended = false;
        for at in 0..self.operations.len() {
            if self.operations.get(at).is_some_and(Operation::is_ready) {
                if self.move_bytes(at, now) {
                    continue;
                }
                if self.is_held(now) {
                    ended |= self.hold(at, now);
                    continue;
                }
                let grants = self.operations.get(at).and_then(Operation::current).is_some_and(|s| s.grants);
                if flying < MAX_FLYING && self.is_supplied(grants, now) && self.is_written(at) {
                    self.send(at, now);
                    flying += 1;
                }
            }
        }
        ended
    }

    /// A queued call whose lane is free and for which there is a place, or a waiting one whose time has come, is ready.
    fn take_turn(&mut self, at: usize, place: bool, now: Millis) -> bool {
        let role = self.disk.role;
        let Some((earlier, [operation, ..])) = self.operations.split_at_mut_checked(at) else { return false };
        let turn = match operation.phase {
            Phase::Queued => {
                let lane = &operation.plan.lane;
                place
                    && Machine::may_leave(role, operation)
                    && match lane {
                        // Other content is in the backlog.
                        Lane::None | Lane::Content(_) => true,
                        Lane::Typing(_) | Lane::Profile => {
                            earlier.iter().all(|other| other.plan.lane != *lane)
                        }
                    }
            }
            Phase::Waiting(until) => until <= now && operation.ending.is_none(),
            Phase::Ready | Phase::Flying(_) => false,
        };
        if turn {
            operation.deadline.get_or_insert(now.saturating_add(operation.timeout_ms));
            operation.phase = Phase::Ready;
        }
        turn
    }

    /// Whether nothing can leave now: the browser is offline, or the service wants no request of this account.
    fn is_held(&mut self, now: Millis) -> bool {
        self.pause.take_if(|(until, _)| *until <= now);
        self.offline || self.pause.is_some() || self.line.is_out()
    }

    /// Lets a call wait for that to end. Who has not the time is told at once: whether it was.
    fn hold(&mut self, at: usize, now: Millis) -> bool {
        if self.offline {
            return !self.try_again(at, offline_error(), now);
        }
        if let Some(error) = self.line.why() {
            // What has failed with the line fails again when the line does, and not because it looked too early.
            let next = self.line.wake_at().filter(|_| !error.facts().offline);
            let waits = |operation: &&mut Operation| operation.failures > 0;
            if let Some((until, operation)) = next.zip(self.operations.get_mut(at).filter(waits)) {
                operation.phase = Phase::Waiting(until);
                return false;
            }
            return !self.try_again(at, error, now);
        }
        let deadline = self.operations.get(at).and_then(|operation| operation.deadline);
        let late = |(until, _): &&(Millis, Error)| deadline.is_some_and(|deadline| deadline <= *until);
        let Some((until, mut error)) = self.pause.as_ref().filter(late).cloned() else { return false };
        error.facts_mut().delivery = Delivery::NotSent;
        error.facts_mut().retry_after_ms = Some(until.saturating_sub(now));
        self.fail(at, error, now);
        true
    }

    fn send(&mut self, at: usize, now: Millis) {
        let ticket = self.ticket();
        let first = self.operations.get(at).is_some_and(|o| o.message().is_some() && !o.begun);
        let late = first && self.is_late(at, now);
        self.look_at_the_place(at);
        let Some(operation) = self.operations.get_mut(at) else { return };
        let Some(step) = operation.plan.steps.get(operation.step) else { return };
        let socket = self.config.window.is_some();
        // A line that is up goes on, however long ago its host was found.
        let Some(base) = self.messaging.base(now).or(socket.then_some("")) else { return };
        let Work::Post(endpoint) = step.work else { return };
        let request = (!socket).then(|| {
            let properties = self.config.client_properties.as_deref();
            let account = &self.config.account_id;
            let mut request = post(base, account, endpoint, step.body(), &self.slots, properties);
            request.keepalive = self.closed;
            request
        });
        for (number, slot) in operation.generations.iter_mut().zip(&self.slots) {
            *number = slot.generation();
        }
        if let Some(conversation) = operation.conversation().filter(|_| operation.is_composing()) {
            self.typing.show(conversation);
        }
        operation.phase = Phase::Flying(ticket);
        let tries = operation.attempts;
        operation.attempts += 1;
        operation.late |= late;
        if let Some(transfer) = &mut operation.transfer {
            transfer.base = self.storage.base(now).unwrap_or_default().to_owned();
        }
        // Told once, however often it is tried.
        let begins = !std::mem::replace(&mut operation.begun, true);
        let event = Operation::message_event(operation, MessageState::Sending, None, None);
        self.effects.extend(event.filter(|_| begins).map(Effect::Emit));
        match request {
            Some(request) => self.effects.push(Effect::Send(ticket, request)),
            None => self.speak(at, tries),
        }
    }
}
