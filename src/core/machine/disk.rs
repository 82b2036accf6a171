//! The disk: who of the tabs has it, and what is read from it.
//!
//! One among the tabs leads: it alone sends, so that a message of a tab that is closed goes on in another.

use super::settle::MAX_AGE;
use super::takeover::Watch;
use super::{CallId, Effect, Machine, Ticket};
use crate::core::Millis;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::machine::Uncertain;
use crate::core::operation::{MessageState, Operation, Phase};
use crate::core::outbox::{Mark, decode};
use crate::core::plan::Lane;
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
    /// All that is there is being read, since then.
    loading: Option<(Ticket, Millis)>,
    /// Once more, as soon as that is done.
    again: bool,
    /// What was removed meanwhile.
    pub(super) removed: Vec<u64>,
    /// What was being written of messages when they were over.
    pub(super) over: Vec<Ticket>,
    /// The same of messages that were over elsewhere: who leads removes them.
    pub(super) theirs: Vec<Ticket>,
    /// It was told that something could not be written.
    pub(super) told: bool,
    /// Messages that another tab wrote, and when they are looked for on disk although it did not say that they are there:
    /// it may be gone.
    pub(super) expected: Vec<(String, Millis)>,
    /// What another tab sends, as far as this one has heard.
    pub(super) elsewhere: Vec<Event>,
    /// How the last messages ended that this tab sent, as it is told.
    pub(super) endings: Vec<Value>,
    /// Messages of which another tab wants to know that.
    pub(super) asked_for: Vec<String>,
    /// Another tab wants to know what this one holds.
    pub(super) greeted: bool,
    /// Whether who leads is awake.
    pub(super) watch: Watch,
}

impl Disk {
    pub(super) fn is_loading(&self) -> bool {
        self.loading.is_some()
    }

    /// What is being read is of no use any more.
    pub(super) fn stop_loading(&mut self) {
        self.loading = None;
        self.again = false;
        self.expected.clear();
    }
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
            self.greet();
            self.say_written();
            self.write_all_down();
        } else {
            self.disk.role = Role::Alone;
            self.tell_of_the_disk(Some(ticket));
        }
        self.advance(now);
    }

    /// This tab leads from now on.
    pub fn lead(&mut self, now: Millis) {
        if !self.closed && self.disk.role == Role::Follows && !self.disk.is_loading() {
            self.load(now);
        }
    }

    /// Reads what is on disk, after what is being written.
    pub(super) fn load(&mut self, now: Millis) {
        if self.disk.is_loading() {
            self.disk.again = true;
        } else {
            self.disk.removed.clear();
            let ticket = self.ticket();
            self.disk.loading = Some((ticket, now));
            self.effects.push(Effect::Load(ticket, self.disk.role == Role::Follows));
        }
    }

    /// All that is on disk, in its order, each with a number of its own; or it could not be read.
    pub fn restored(&mut self, ticket: Ticket, records: Option<Vec<(CallId, u64, Value)>>, now: Millis) {
        if self.closed || self.disk.loading.is_none_or(|(loading, _)| loading != ticket) {
            return;
        }
        let takes_over = self.disk.role == Role::Follows;
        let since = self.disk.loading.take().map_or(now, |(_, since)| since);
        if takes_over && self.reads_again(since, now) {
            return;
        }
        self.disk.role = Role::Leads;
        if takes_over {
            self.begin_to_lead(now);
        }
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
            self.want_answers();
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
        if self.answer_asked(now) || takes_over || lost > 0 || adopted {
            self.say_pending();
        }
        if std::mem::take(&mut self.disk.again) {
            self.load(now);
        }
        self.advance(now);
    }

    /// Looks for messages that were told of and did not come.
    pub(super) fn look_for_expected(&mut self, now: Millis) {
        if self.expected_at().is_some_and(|at| at <= now) {
            self.load(now);
        }
    }

    pub(super) fn expected_at(&self) -> Option<Millis> {
        self.disk.expected.iter().map(|(_, due)| *due).min().filter(|_| !self.disk.is_loading())
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
        operation.kept.mark = Mark::Queued;
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
