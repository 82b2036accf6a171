//! A tab that leads and says nothing: the system has frozen it, or its script hangs, and the browser leaves it the lock.
//!
//! Who follows and waits for something asks, and takes the place of one that does not answer. The other cannot know when it
//! wakes, so it writes nothing then unless the disk says that it still leads; nothing is sent that is not written.

use super::disk::Role;
use super::{Effect, Machine, Ticket};
use crate::core::Millis;
use crate::core::error::{Delivery, Error};
use crate::core::operation::{Operation, Phase};
use crate::core::outbox::Mark;
use crate::protocol::Value;

/// How long who leads may be silent, while something waits for it, before it is asked.
const SILENCE: Millis = 10_000;
/// How soon it answers.
const ANSWER: Millis = 5_000;
/// How late a timer may be: a tab whose timer is later has slept itself, and the answer may lie there unread.
const LATE: Millis = 1_000;
/// Who did nothing for so long may have been frozen. It is shorter than `ANSWER`: nobody takes the place of one that was not.
const DOZE: Millis = 4_000;
/// How long it is in doubt after that: who asked before it woke takes its place within this time or not at all.
const DOUBT: Millis = 12_000;
/// How soon a browser tells a tab that it lost its place.
const NEWS: Millis = 250;

/// What a tab knows of the one that leads, or of itself.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// When something is done about the silence of who leads, and whether it was asked already.
    silence: Option<(Millis, bool)>,
    /// The page decided something that who leads has to do.
    decided: bool,
    /// There is another tab, or was.
    company: bool,
    /// When this tab last did something.
    awake_at: Option<Millis>,
    /// Until when another may have taken its place unnoticed.
    doubt_until: Millis,
    /// That is so now: the disk must say that it still leads.
    doubts: bool,
    /// When it begins to lead after all, although it slept while it read.
    leads_at: Option<Millis>,
    /// What is said or done about messages when that is settled, and when it is.
    decisions: Vec<(Millis, Value)>,
}

impl Machine {
    /// This tab does something: it is told before anything else is.
    pub fn awake(&mut self, now: Millis) {
        let watch = &mut self.disk.watch;
        let before = watch.awake_at.replace(now);
        let slept = before.is_some_and(|before| now.saturating_sub(before) > DOZE);
        if slept {
            watch.doubt_until = now.saturating_add(DOUBT);
            // What was written before says nothing: it is written again before it leaves.
            for operation in self.operations.iter_mut().filter(|operation| !operation.is_flying()) {
                operation.kept.write_again();
                if let Phase::Waiting(until) = &mut operation.phase
                    && operation.ending.is_some()
                {
                    *until = now.saturating_add(NEWS).max(*until);
                }
            }
            for (at, _) in &mut watch.decisions {
                *at = now.saturating_add(NEWS);
            }
        }
        watch.doubts = now < watch.doubt_until;
        if slept && self.disk.watch.company {
            // What was said meanwhile may be lost.
            match self.disk.role {
                Role::Follows => self.greet(),
                Role::Leads => self.load(now),
                Role::Alone | Role::Opens => {}
            }
        }
    }

    /// What was read on disk may be from before a sleep: where this tab may still lead, it reads again. Whether it does.
    pub(super) fn reads_again(&mut self, since: Millis, now: Millis) -> bool {
        let watch = &mut self.disk.watch;
        let again = now.saturating_sub(since) > DOZE && watch.leads_at.is_none();
        watch.leads_at = again.then_some(now.saturating_add(NEWS));
        again
    }

    /// This tab has begun to lead. One that asked the tab before may take its place at once.
    pub(super) fn begin_to_lead(&mut self, now: Millis) {
        let watch = &mut self.disk.watch;
        watch.silence = None;
        if watch.company {
            watch.doubt_until = now.saturating_add(DOUBT);
            watch.doubts = true;
        }
    }

    /// Another tab said something: whether that was who leads.
    pub(super) fn note_word(&mut self, by_leader: bool, now: Millis) {
        let watch = &mut self.disk.watch;
        watch.company = true;
        if by_leader {
            watch.decided = false;
            if let Some(silence) = &mut watch.silence {
                *silence = (now.saturating_add(SILENCE), false);
            }
        }
    }

    /// The page decided something, and who leads was told.
    pub(super) fn await_deed(&mut self, now: Millis) {
        self.disk.watch.decided = true;
        self.disk.watch.silence = Some((now.saturating_add(ANSWER), true));
    }

    /// Asks who leads, where it has been silent, and takes its place where it does not answer.
    pub(super) fn mind_the_leader(&mut self, now: Millis) {
        let waits =
            self.disk.role == Role::Follows && !self.closed && (self.disk.watch.decided || self.waits());
        let next = match self.disk.watch.silence.filter(|_| waits) {
            None => waits.then_some((now.saturating_add(SILENCE), false)),
            Some((at, asked)) if now < at => Some((at, asked)),
            Some((at, true)) if now <= at.saturating_add(LATE) => {
                self.disk.watch.company = true;
                self.effects.push(Effect::TakeOver);
                Some((now.saturating_add(SILENCE), false))
            }
            Some(_) => {
                self.greet();
                // Not all at the same moment.
                let span = ANSWER + self.random.up_to(ANSWER);
                Some((now.saturating_add(span), true))
            }
        };
        self.disk.watch.silence = next;
    }

    /// Whether something is on its way elsewhere.
    fn waits(&self) -> bool {
        self.disk.elsewhere.iter().any(|event| event.error.is_none())
    }

    /// Whether another tab may lead by now.
    pub(super) fn doubts(&self) -> bool {
        self.has_slept() && self.disk.role == Role::Leads
    }

    /// Whether this tab may have slept a moment ago.
    pub(super) fn has_slept(&self) -> bool {
        self.disk.watch.doubts
    }

    pub(super) fn silence_at(&self) -> Option<Millis> {
        self.disk.watch.silence.map(|(at, _)| at)
    }

    /// Another tab leads, or may. With a ticket: what was to be written under it was not, for that reason.
    pub fn deposed(&mut self, unwritten: Option<Ticket>, now: Millis) {
        if self.closed {
            return;
        }
        if unwritten.is_some()
            && let Some(operation) = self.find(&|operation| {
                operation.kept.writing.is_some_and(|(writing, _)| Some(writing) == unwritten)
            })
        {
            operation.kept.writing = None;
        }
        self.disk.stop_loading();
        self.disk.watch.leads_at = None;
        self.disk.asked_for.clear();
        self.disk.greeted = false;
        if self.disk.role == Role::Leads {
            self.step_down(now);
        }
        if self.disk.role == Role::Follows {
            self.greet();
        }
        self.advance(now);
    }

    /// What it has on disk is the other's now. It is told how that ends.
    fn step_down(&mut self, now: Millis) {
        self.disk.elsewhere = self.pending(None);
        self.disk.role = Role::Follows;
        // What was called for here is told here how it ends; of the rest this tab knows nothing any more.
        let shared = |operation: &Operation| operation.kept.is_shared();
        while let Some(at) = self.uncertain.iter().position(shared) {
            let operation = self.uncertain.remove(at);
            self.leave_to_another(&operation);
        }
        while let Some(at) = self.bring(&|operation| operation.kept.foreign && shared(operation)) {
            let operation = self.operations.remove(at);
            self.leave_to_another(&operation);
            self.follow(&operation.plan.lane);
        }
        for at in 0..self.operations.len() {
            let Some(operation) = self.operations.get_mut(at) else { continue };
            // What could not be kept only this tab can send.
            let unkept = !operation.kept.is_shared() && operation.kept.mark != Mark::None;
            if operation.message().is_none() || unkept {
                continue;
            }
            if let Some(ticket) = operation.request() {
                self.effects.push(Effect::Abort(ticket));
            }
            (operation.spoken, operation.lost_at) = (None, None);
            operation.phase = Phase::Queued;
            operation.deadline = None;
            operation.ending = None;
            operation.kept.mark = operation.kept.key.map_or(Mark::None, |_| Mark::Queued);
            self.stop(at, now);
        }
        // What this one wrote since then the other has not seen.
        self.say("kept", Value::Null);
    }

    fn leave_to_another(&mut self, operation: &Operation) {
        self.effects.extend(operation.request().map(Effect::Abort));
        self.disk.theirs.extend(operation.kept.writing.map(|(ticket, _)| ticket));
    }

    /// The end of a message waits, where another tab may lead by now and know better, or its echo. Gives the error back where
    /// it need not.
    pub(super) fn postpone(&mut self, at: usize, error: Error, now: Millis) -> Option<Error> {
        let ends = |operation: &&Operation| operation.message().is_some() && operation.ending.is_none();
        let Some(operation) = self.operations.get(at).filter(ends) else { return Some(error) };
        let news = (self.doubts() && !self.closed && operation.kept.is_shared()).then_some(NEWS);
        let wait = self.echo_wait(operation, &error, now).max(news);
        let Some((wait, operation)) = wait.zip(self.operations.get_mut(at)) else { return Some(error) };
        operation.in_doubt |= operation.is_flying() && error.facts().delivery == Delivery::Unknown;
        operation.phase = Phase::Waiting(now.saturating_add(wait));
        (operation.deadline, operation.lost_at) = (None, None);
        operation.ending = Some(error);
        self.stop(at, now);
        None
    }

    /// Does what a tab decided about a message, or the same a little later, where another one may lead by now.
    pub(super) fn decide(&mut self, told: Value, now: Millis) {
        if self.doubts() {
            self.disk.watch.decisions.push((now.saturating_add(NEWS), told));
        } else {
            self.decided(&told, now);
        }
    }

    /// When something that was postponed is due.
    pub(super) fn decides_at(&self) -> Option<Millis> {
        let decision = self.disk.watch.decisions.first().map(|(at, _)| *at);
        let leads_at = self.disk.watch.leads_at.filter(|_| !self.disk.is_loading());
        decision.into_iter().chain(leads_at).min()
    }

    /// No other tab leads: what was postponed is so. Where one does, it is told what was decided.
    pub(super) fn end_postponed(&mut self, now: Millis) {
        if self.disk.watch.leads_at.is_some_and(|at| at <= now) {
            self.lead(now);
        }
        while self.disk.watch.decisions.first().is_some_and(|(at, _)| *at <= now) {
            let (_, told) = self.disk.watch.decisions.remove(0);
            if self.disk.role == Role::Leads {
                self.decided(&told, now);
            } else if told.text("say") != Some("settled") {
                self.effects.push(Effect::Tell(told));
            }
        }
        let due = |operation: &Operation| {
            operation.ending.is_some() && matches!(operation.phase, Phase::Waiting(until) if until <= now)
        };
        while let Some(at) = self.operations.iter().position(due) {
            if let Some(error) = self.operations.get_mut(at).and_then(|operation| operation.ending.take()) {
                self.fail_now(at, error, now);
            }
        }
    }

    /// Another tab says that a message arrived: it led before, and had the answer. Whether this one did not know.
    pub(super) fn arrived_by_another(&mut self, id: &str, sequence: i64, now: Millis) -> bool {
        let named = |operation: &Operation| operation.client_message_id() == Some(id);
        if let Some(at) = self.uncertain.iter().position(named) {
            self.end_doubt(at, Some(sequence), None);
            return true;
        }
        let Some(at) = self.bring(&named) else { return false };
        if let Some(operation) = self.operations.get_mut(at) {
            operation.echo = Some(sequence);
        }
        self.end_by_echo(at, now)
    }
}
