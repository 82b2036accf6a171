//! The echo of a message, which tells that it arrived although its answer never came.

use super::Effect;
use super::Machine;
use super::settle::sent;
use crate::core::Millis;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::operation::{Operation, Phase};
use crate::core::plan::Repeat;
use crate::protocol::Value;

/// Dialogs whose last known place is remembered: those in which something came last.
const REMEMBERED: usize = 100;

/// How long a message whose answer is lost waits for its echo while what brings that is down, before its outcome is not known.
pub(super) const ECHO_WITHIN: Millis = 10_000;
/// The same while that is up: what has come meanwhile follows at once.
pub(super) const REPLAY_WITHIN: Millis = 2_000;

impl Machine {
    /// How long a message that ends so waits for its echo before; nothing where none can come, or nobody would wait for it.
    pub(super) fn echo_wait(&self, operation: &Operation, error: &Error, now: Millis) -> Option<Millis> {
        let once = operation.current().is_some_and(|step| step.repeat == Repeat::Never);
        let unknown = operation.in_doubt || error.facts().delivery == Delivery::Unknown;
        let over = matches!(error.code(), Code::Timeout | Code::Aborted) || operation.echo.is_some();
        // What was out over a line that ended has waited for the next one.
        if !once || !unknown || over || self.closed || error.facts().offline {
            return None;
        }
        let up = self.line.up().or(self.stream.line.up()).is_some();
        let comes = self.line.wanted || self.stream.line.wanted;
        let wait = if up { REPLAY_WITHIN } else { ECHO_WITHIN };
        comes.then(|| operation.deadline.map_or(wait, |deadline| deadline.saturating_sub(now).min(wait)))
    }

    /// What brings answers is opened from now on.
    pub(super) fn want_answers(&mut self) {
        self.line.wanted = self.config.window.is_some();
        self.stream.line.wanted = self.config.events.is_some();
    }

    /// A dialog is followed again, or all are: what arrived before is on its way.
    pub(super) fn expect_echoes(&mut self, dialog: Option<&str>, now: Millis) {
        let soon = now.saturating_add(REPLAY_WITHIN);
        for operation in &mut self.operations {
            let target = operation.plan.target.as_ref();
            if dialog.is_some_and(|dialog| target.is_none_or(|target| target.dialog() != dialog)) {
                continue;
            }
            if let Some(at) = operation.lost_at.as_mut() {
                *at = soon.min(*at);
            }
            if let Phase::Waiting(until) = &mut operation.phase
                && operation.ending.is_some()
            {
                *until = soon.min(*until);
            }
        }
    }

    /// A place in a dialog is taken, by whomever.
    pub(super) fn note_place(&mut self, dialog: &str, sequence: i64) {
        let (dialog, last) = match self.places.iter().rposition(|(known, _)| known == dialog) {
            Some(at) => self.places.remove(at),
            None => {
                if self.places.len() >= REMEMBERED {
                    self.places.remove(0);
                }
                (dialog.to_owned(), sequence)
            }
        };
        self.places.push((dialog, sequence.max(last)));
    }

    /// The last place that is known to be taken in the dialog of a message that has not left: its echo has a later one.
    pub(super) fn place_before(&self, operation: &Operation) -> i64 {
        let dialog = operation.plan.target.as_ref().map_or("", |target| target.dialog());
        let known = self.places.iter().find(|(known, _)| known == dialog && operation.attempts == 0);
        known.map_or(operation.after, |(_, last)| operation.after.max(*last))
    }

    /// Takes it down.
    pub(super) fn look_at_the_place(&mut self, at: usize) {
        let Some(after) = self.operations.get(at).map(|operation| self.place_before(operation)) else {
            return;
        };
        if let Some(operation) = self.operations.get_mut(at) {
            operation.after = after;
        }
    }

    /// A message came in. Where it is one of ours that is in doubt, it has arrived; where it is one that is out, it has
    /// arrived whatever becomes of its answer.
    pub(super) fn hear_echo(&mut self, received: &Event, now: Millis) {
        let Some(sequence) = received.fields.int("sequence") else { return };
        self.find_echo(received, sequence, now);
        self.note_place(received.fields.text("dialogId").unwrap_or_default(), sequence);
    }

    fn find_echo(&mut self, received: &Event, sequence: i64, now: Millis) {
        let own = |operation: &Operation| is_echo(received, sequence, operation);
        if let Some(at) = self.uncertain.iter().position(own) {
            let mut operation = self.uncertain.remove(at);
            operation.doubt = None;
            self.effects.extend(sent(&operation, sequence).map(|(_, event)| Effect::Emit(event)));
            self.forget(&operation);
        } else if let Some(at) = self.operations.iter().position(own) {
            let Some(operation) = self.operations.get_mut(at) else { return };
            operation.echo = Some(sequence);
            // What is out has its answer before it; what waits to be sent again does not go.
            if !operation.is_flying() || operation.lost_at.is_some() {
                self.end_by_echo(at, now);
            }
        }
    }

    /// A call whose answer never came ends well where its echo has come. Whether it does.
    pub(super) fn end_by_echo(&mut self, at: usize, now: Millis) -> bool {
        let Some(operation) = self.operations.get(at) else { return false };
        let Some((reply, event)) = operation.echo.and_then(|sequence| sent(operation, sequence)) else {
            return false;
        };
        self.effects.push(Effect::Emit(event));
        self.finish(at, Ok(reply), now);
        true
    }
}

/// Whether this is what a request that left has published: by the mark that it carries, or by all that it says.
fn is_echo(received: &Event, sequence: i64, operation: &Operation) -> bool {
    let Some(target) = operation.plan.target.as_ref() else { return false };
    let once = operation.current().is_some_and(|step| step.repeat == Repeat::Never);
    let left = operation.message().is_some() && once && (operation.is_flying() || operation.in_doubt);
    if !left || received.fields.text("dialogId") != Some(target.dialog()) {
        return false;
    }
    let marks = received.fields.get("metadata").map(Value::items).unwrap_or_default();
    let mut marks = marks.iter().filter(|mark| mark.text("type") == Some("ExternalId")).peekable();
    if marks.peek().is_some() {
        return marks.any(|mark| mark.text("id") == target.client_message_id.as_deref());
    }
    let said =
        operation.current().and_then(|step| step.requests.last()?.body.as_ref()?.at(&["event", "message"]));
    let heard = received.fields.get("message");
    // A file is told by its path: the service may have changed its preview.
    let same = match (said, heard) {
        (Some(Value::Object(_)), Some(heard)) => {
            let path = said.and_then(|said| said.text("relativePath"));
            path.is_some() && path == heard.text("relativePath")
        }
        (said, heard) => said.is_some() && said == heard,
    };
    // Where a back end adds the tokens, the role tells whose it is.
    let own = match received.fields.get("own") {
        Some(own) => *own == Value::Bool(true),
        None => received.fields.text("role") == Some("CONSUMER"),
    };
    same && own && sequence > operation.after
}
