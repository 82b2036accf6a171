//! Messages on disk: written before their request leaves, read again after a reload, removed when their outcome is known.
//!
//! One among the tabs leads: it alone sends, so that a message of a tab that is closed goes on in another.

use super::settle::MAX_AGE;
use super::{CallId, Effect, Machine, Ticket};
use crate::core::Millis;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::machine::Uncertain;
use crate::core::operation::{MessageState, Operation, Phase};
use crate::core::outbox::{Mark, decode, encode};
use crate::core::plan::{Lane, Repeat};
use crate::protocol::Value;

/// What this tab is among those of its consumer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// It keeps nothing on disk.
    #[default]
    Alone,
    /// It is being found out who the consumer is, or the disk is being opened: messages wait.
    Opens,
    /// It writes messages down, and another sends them.
    Follows,
    /// It sends.
    Leads,
}

/// What is known of the disk.
#[derive(Debug, Default)]
pub(super) struct Disk {
    pub(super) role: Role,
    /// It was asked for.
    pub(super) asked: bool,
    /// When it is asked again who the consumer is.
    pub(super) seek_at: Option<Millis>,
    /// All that is there is being read.
    loading: bool,
    /// Once more, as soon as that is done.
    again: bool,
    /// What was removed meanwhile.
    removed: Vec<u64>,
    /// What was being written of messages when they were over.
    over: Vec<Ticket>,
    /// It was told that something could not be written.
    told: bool,
    /// Messages that another tab wrote, and when they are looked for on disk although it did not say that they are there:
    /// it may be gone.
    pub(super) expected: Vec<(String, Millis)>,
    /// What another tab sends, as far as this one has heard.
    pub(super) elsewhere: Vec<Event>,
}

impl Machine {
    /// The disk is open, or cannot be.
    pub fn opened(&mut self, ticket: Ticket, open: bool, now: Millis) {
        if self.closed {
            return;
        }
        if open {
            self.disk.elsewhere = self.pending(None);
            self.disk.role = Role::Follows;
            self.say("hello", Value::Null);
            self.say_written();
            self.write_all_down();
        } else {
            self.disk.role = Role::Alone;
            self.tell_of_the_disk(Some(ticket));
        }
        self.advance(now);
    }

    /// This tab leads from now on.
    pub fn lead(&mut self) {
        if !self.closed && self.disk.role == Role::Follows {
            self.load();
        }
    }

    /// Reads what is on disk, after what is being written.
    pub(super) fn load(&mut self) {
        if self.disk.loading {
            self.disk.again = true;
        } else {
            self.disk.loading = true;
            self.disk.removed.clear();
            let ticket = self.ticket();
            self.effects.push(Effect::Load(ticket));
        }
    }

    /// All that is on disk, in its order, each with a number of its own; or it could not be read.
    pub fn restored(&mut self, ticket: Ticket, records: Option<Vec<(CallId, u64, Value)>>, now: Millis) {
        if self.closed {
            return;
        }
        self.disk.loading = false;
        let takes_over = self.disk.role == Role::Follows;
        self.disk.role = Role::Leads;
        let read = records.is_some();
        if !read {
            self.tell_of_the_disk(Some(ticket));
        }
        let mut waiting = if takes_over { self.take_waiting() } else { Vec::new() };
        let mut doubtful = Vec::new();
        let mut adopted = false;
        for (call, key, record) in records.into_iter().flatten() {
            if self.disk.removed.contains(&key) {
                continue;
            }
            if let Some(own) = waiting.iter_mut().find(|own| own.kept.key == Some(key)) {
                // Who led before may have sent it.
                own.in_doubt = decode(&record, call).is_some_and(|(_, sending)| sending);
                own.kept.mark = Mark::Queued;
                continue;
            }
            let same = |operation: &Operation| operation.kept.key == Some(key);
            if self.find(&same).is_some() {
                continue;
            }
            self.adopt((call, key, &record), takes_over, &mut waiting, now);
            adopted = true;
        }
        for mut operation in waiting {
            // It is not there any more, and what became of it was not heard.
            let gone = read && operation.kept.key.is_some() && operation.kept.mark == Mark::None;
            operation.in_doubt |= gone;
            operation.kept.key = operation.kept.key.filter(|_| !gone);
            if operation.in_doubt && self.config.uncertain != Uncertain::Resend {
                doubtful.push(operation);
            } else {
                self.enter(operation);
            }
        }
        for mut operation in doubtful {
            operation.step = operation.plan.steps.len().saturating_sub(1);
            operation.phase = Phase::Ready;
            self.operations.push(operation);
            let message = "the page was left while the request was out";
            let error = Error::new(Code::Network, Delivery::Unknown, message);
            self.fail(self.operations.len() - 1, error, now);
        }
        let expected = std::mem::take(&mut self.disk.expected);
        let lost = expected.iter().filter(|(_, due)| *due <= now).count();
        self.disk.expected = expected.into_iter().filter(|(_, due)| *due > now).collect();
        if takes_over {
            self.disk.elsewhere.clear();
        }
        if takes_over || lost > 0 || adopted {
            self.say_pending();
        }
        if std::mem::take(&mut self.disk.again) {
            self.load();
        }
        self.advance(now);
    }

    /// Looks for messages that were told of and did not come.
    pub(super) fn look_for_expected(&mut self, now: Millis) {
        if self.expected_at().is_some_and(|at| at <= now) {
            self.load();
        }
    }

    pub(super) fn expected_at(&self) -> Option<Millis> {
        self.disk.expected.iter().map(|(_, due)| *due).min().filter(|_| !self.disk.loading)
    }

    /// A message of another tab, or of this page before it was loaded again.
    fn adopt(
        &mut self,
        (call, key, record): (CallId, u64, &Value),
        takes_over: bool,
        waiting: &mut Vec<Operation>,
        now: Millis,
    ) {
        let Some((mut operation, sending)) = decode(record, call) else {
            // Of a newer version, or damaged: it is left for who can read it.
            return;
        };
        operation.kept.key = Some(key);
        operation.kept.mark = if sending { Mark::Sending } else { Mark::Queued };
        operation.kept.foreign = true;
        operation.in_doubt = sending;
        if operation.created_at.saturating_add(MAX_AGE) <= now {
            let error = if sending {
                let message = "the message left more than a day ago, and whether it arrived was never known";
                Error::new(Code::OutcomeUnknown, Delivery::Unknown, message)
            } else {
                let message = "the message waited for more than a day; send it again if it still matters";
                Error::new(Code::Timeout, Delivery::NotSent, message)
            };
            let error = operation.describe(error);
            let event = operation.message_event(MessageState::Failed, None, Some(error));
            self.effects.extend(event.map(Effect::Emit));
            self.forget(&operation);
            return;
        }
        let id = operation.client_message_id().map(str::to_owned);
        self.disk.expected.retain(|(expected, _)| Some(expected) != id.as_ref());
        let known = |event: &Event| event.fields.text("clientMessageId") == id.as_deref();
        if takes_over && !sending && !self.disk.elsewhere.iter().any(known) {
            let event = operation.message_event(MessageState::Queued, None, None);
            self.effects.extend(event.map(Effect::Emit));
        }
        // In the order of the disk; what has no place yet comes last.
        let later = |other: &Operation| other.kept.key.is_none_or(|other| other > key);
        let at = waiting.iter().position(later).unwrap_or(waiting.len());
        waiting.insert(at, operation);
    }

    /// Messages that wait for their turn are taken out, to be put in order with others.
    fn take_waiting(&mut self) -> Vec<Operation> {
        let mut waiting = Vec::new();
        while let Some(at) = self.operations.iter().position(|operation| {
            operation.phase == Phase::Queued && matches!(operation.plan.lane, Lane::Content(_))
        }) {
            let mut operation = self.operations.remove(at);
            operation.kept.mark = Mark::None;
            waiting.push(operation);
        }
        while let Some(mut operation) = self.backlog.first() {
            operation.kept.mark = Mark::None;
            let order = operation.order;
            let at = waiting.partition_point(|other| other.order < order);
            waiting.insert(at, operation);
        }
        waiting
    }

    /// Whether there is a disk.
    pub(super) fn keeps(&self) -> bool {
        matches!(self.disk.role, Role::Leads | Role::Follows)
    }

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
        let effect = self.operations.get_mut(at).and_then(|operation| note(operation, mark, ticket));
        self.effects.extend(effect);
    }

    /// A message that waits behind others is written down when it comes, unless one before it is not: a file that is
    /// still looked at. What is read again is in the order in which it was written.
    pub(super) fn write_new_down(&mut self, operation: &mut Operation) {
        let lane = &operation.plan.lane;
        let head = self.operations.iter().find(|other| other.plan.lane == *lane);
        let before = self.backlog.last(lane).or(head);
        if self.keeps() && operation.kept.mark == Mark::None && before.is_none_or(is_down) {
            let ticket = self.ticket();
            self.effects.extend(note(operation, Mark::Queued, ticket));
        }
    }

    /// What waited for the one before it is written down.
    pub(super) fn write_lane_down(&mut self, lane: &Lane) {
        if !self.keeps() || *lane == Lane::None {
            return;
        }
        let mut tickets = self.tickets;
        let head = self.operations.iter_mut().filter(|operation| operation.plan.lane == *lane);
        for operation in head.chain(self.backlog.lane_mut(lane)) {
            if operation.message().is_some() && !is_down(operation) {
                tickets = tickets.wrapping_add(1);
                match note(operation, Mark::Queued, Ticket(tickets)) {
                    Some(effect) => self.effects.push(effect),
                    None => break,
                }
            }
        }
        self.tickets = tickets;
    }

    fn write_all_down(&mut self) {
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
            // It is over; or the connector is closed, and it stays there for the next.
            let over = !self.closed || self.disk.over.contains(&ticket);
            self.effects.extend(key.filter(|_| over).map(Effect::Forget));
            return;
        };
        let mark = operation.kept.writing.take().map_or(Mark::None, |(_, mark)| mark);
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
        if self.disk.loading {
            self.disk.removed.push(key);
        }
        self.effects.push(Effect::Forget(key));
    }

    /// Whether a message may have its turn here and now.
    pub(super) fn may_leave(role: Role, operation: &Operation) -> bool {
        match role {
            Role::Alone | Role::Leads => true,
            Role::Opens => !matches!(operation.plan.lane, Lane::Content(_)),
            // What could not be kept nobody else can send.
            Role::Follows => {
                operation.message().is_none()
                    || operation.kept.key.is_none() && operation.kept.mark != Mark::None
            }
        }
    }

    pub(super) fn tell_of_the_disk(&mut self, cause: Option<Ticket>) {
        let message = match cause {
            Some(_) => "messages cannot be kept on disk, and are gone with the page; see cause",
            None => "messages are not kept on disk, because no token tells whose they are; give outbox.name",
        };
        let mut error = Error::new(Code::Storage, Delivery::NotSent, message);
        error.facts_mut().cause = cause;
        self.effects.push(Effect::Emit(Event::new("error").with_error(Some(error))));
    }
}

/// Whether a message is written, or being written. What is no message never is, and keeps nobody.
fn is_down(operation: &Operation) -> bool {
    operation.message().is_none() || operation.kept.mark != Mark::None || operation.kept.writing.is_some()
}

/// What writes a message down, where it is one that is known and is not being written.
fn note(operation: &mut Operation, mark: Mark, ticket: Ticket) -> Option<Effect> {
    let looking = operation.transfer.as_ref().is_some_and(|transfer| transfer.looking.is_some());
    if operation.kept.writing.is_some() || looking {
        return None;
    }
    let record = encode(operation, mark)?;
    operation.kept.writing = Some((ticket, mark));
    Some(Effect::Keep(ticket, operation.call, operation.kept.key, record))
}
