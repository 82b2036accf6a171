//! Messages written down before their request leaves, and removed when their outcome is known.

use super::disk::Role;
use super::{Effect, Machine, Ticket};
use crate::core::Millis;
use crate::core::operation::{Operation, Phase};
use crate::core::outbox::{Mark, encode};
use crate::core::plan::{Lane, Repeat};
use crate::protocol::Value;

impl Machine {
    /// Whether this message is written down as it must be before its request leaves; otherwise it is being written.
    pub(super) fn is_written(&mut self, at: usize) -> bool {
        let Some(operation) = self.operations.get(at) else { return true };
        if self.disk.role != Role::Leads || operation.message().is_none() {
            return true;
        }
        let once = operation.current().is_some_and(|step| step.repeat == Repeat::Never);
        let mark = if once { Mark::Sending } else { Mark::Queued };
        if operation.kept.mark >= mark && operation.kept.writing.is_none() {
            return true;
        }
        self.write_down(at, mark);
        false
    }

    /// What is new, and what waits again after the service said that it had not acted, is written down as such.
    pub(super) fn write_waiting_down(&mut self) {
        if !self.keeps() {
            return;
        }
        for at in 0..self.operations.len() {
            let Some(operation) = self.operations.get(at) else { continue };
            let waits = matches!(operation.phase, Phase::Waiting(_));
            // What could not be written stays in memory: written later, it would be sent by who leads as well.
            let kept = operation.kept.key.is_some();
            let over = waits && kept && operation.kept.mark == Mark::Sending && !operation.in_doubt;
            if operation.kept.mark == Mark::None && !operation.is_flying() || over {
                self.write_down(at, Mark::Queued);
            }
        }
    }

    fn write_down(&mut self, at: usize, mark: Mark) {
        let ticket = self.ticket();
        self.look_at_the_place(at);
        let doubts = self.doubts();
        let effect = self.operations.get_mut(at).and_then(|operation| note(operation, mark, ticket, doubts));
        self.effects.extend(effect);
    }

    /// A message that waits behind others is written down when it comes, unless one before it is not: a file that is
    /// still looked at. What is read again is in the order in which it was written.
    pub(super) fn write_new_down(&mut self, operation: &mut Operation) {
        let lane = &operation.plan.lane;
        let head = self.operations.iter().find(|other| other.plan.lane == *lane);
        let before = self.backlog.last(lane).or(head);
        if self.keeps() && operation.kept.mark == Mark::None && before.is_none_or(is_down) {
            let (ticket, doubts) = (self.ticket(), self.doubts());
            self.effects.extend(note(operation, Mark::Queued, ticket, doubts));
        }
    }

    /// What waited for the one before it is written down.
    pub(super) fn write_lane_down(&mut self, lane: &Lane) {
        if !self.keeps() || *lane == Lane::None {
            return;
        }
        let (mut tickets, doubts) = (self.tickets, self.doubts());
        let head = self.operations.iter_mut().filter(|operation| operation.plan.lane == *lane);
        for operation in head.chain(self.backlog.lane_mut(lane)) {
            if operation.message().is_some() && !is_down(operation) {
                tickets = tickets.wrapping_add(1);
                match note(operation, Mark::Queued, Ticket(tickets), doubts) {
                    Some(effect) => self.effects.push(effect),
                    None => break,
                }
            }
        }
        self.tickets = tickets;
    }

    pub(super) fn write_all_down(&mut self) {
        let lanes: Vec<Lane> = self.operations.iter().map(|operation| operation.plan.lane.clone()).collect();
        for lane in &lanes {
            self.write_lane_down(lane);
        }
    }

    /// A message was written at this place, or could not be.
    pub fn kept(&mut self, ticket: Ticket, key: Option<u64>, now: Millis) {
        if key.is_some() {
            self.disk.told = false;
        } else if !std::mem::replace(&mut self.disk.told, true) && !self.closed {
            self.tell_of_the_disk(Some(ticket));
        }
        let written =
            |operation: &Operation| operation.kept.writing.is_some_and(|(writing, _)| writing == ticket);
        let Some(operation) = self.find(&written) else {
            let theirs = take(&mut self.disk.theirs, ticket);
            // It is over; or the connector is closed, and it stays there for the next.
            let over = take(&mut self.disk.over, ticket) || !self.closed && !theirs;
            if let Some(key) = key.filter(|_| over) {
                self.remove(key);
            }
            if theirs {
                self.say("kept", Value::Null);
            }
            return;
        };
        let mark = operation.kept.writing.take().map_or(Mark::None, |(_, mark)| mark);
        // Another tab may have sent what is on disk: it is tried again, with a look at who leads.
        let again = std::mem::take(&mut operation.kept.slept);
        let key = key.or(operation.kept.key.filter(|_| again));
        let stale = std::mem::replace(&mut operation.kept.key, key).filter(|_| key.is_none());
        operation.kept.mark = match (key, stale) {
            (Some(_), _) => mark,
            // What is on disk of it says less than will be true: it must not be read, and a new record takes its place.
            (None, Some(_)) => Mark::None,
            // What cannot be kept is sent all the same.
            (None, None) => Mark::Sending,
        };
        let cancelled = operation.kept.cancelled.then(|| operation.client_message_id().map(str::to_owned));
        if let Some(stale) = stale {
            self.remove(stale);
        }
        if self.disk.role == Role::Follows && key.is_some() {
            self.say("kept", Value::Null);
            if self.has_slept() {
                // It may be there since long, and sent.
                self.greet();
            }
            if let Some(Some(id)) = cancelled {
                self.say("cancel", id.into());
            }
        }
        self.advance(now);
    }

    /// A message whose outcome is known is removed.
    pub(super) fn forget(&mut self, operation: &Operation) {
        if self.closed {
            return;
        }
        if let Some(key) = operation.kept.key {
            self.remove(key);
        } else if let Some((ticket, _)) = operation.kept.writing {
            self.disk.over.push(ticket);
        }
    }

    fn remove(&mut self, key: u64) {
        if self.disk.is_loading() {
            self.disk.removed.push(key);
        }
        self.effects.push(Effect::Forget(key));
    }
}

/// Whether this ticket is among these, which it is not any more.
fn take(tickets: &mut Vec<Ticket>, ticket: Ticket) -> bool {
    let at = tickets.iter().position(|other| *other == ticket);
    at.map(|at| tickets.swap_remove(at)).is_some()
}

/// Whether a message is written, or being written. What is no message never is, and keeps nobody.
fn is_down(operation: &Operation) -> bool {
    operation.message().is_none() || operation.kept.mark != Mark::None || operation.kept.writing.is_some()
}

/// What writes a message down, where it is one that is known and is not being written.
fn note(operation: &mut Operation, mark: Mark, ticket: Ticket, doubts: bool) -> Option<Effect> {
    let looking = operation.transfer.as_ref().is_some_and(|transfer| transfer.looking.is_some());
    if operation.kept.writing.is_some() || looking {
        return None;
    }
    let record = encode(operation, mark)?;
    operation.kept.writing = Some((ticket, mark));
    Some(Effect::Keep(ticket, operation.call, operation.kept.key, record, doubts))
}
