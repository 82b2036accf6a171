//! What the connector holds, and what becomes of messages of which nobody knows whether they arrived.

use super::disk::Role;
use super::settle::MAX_AGE;
use super::{CallId, Effect, Machine, closed};
use crate::core::events::Event;
use crate::core::operation::{MessageState, Operation, Phase};
use crate::core::{Error, Millis};
use crate::protocol::Value;
use crate::protocol::shape::Refusal;

impl Machine {
    /// The messages that are on their way or uncertain, in the order of the calls.
    #[must_use]
    pub fn pending(&self, conversation_id: Option<&str>) -> Vec<Event> {
        if self.disk.role == Role::Follows {
            let here = |event: &&Event| {
                conversation_id.is_none_or(|id| event.fields.text("conversationId") == Some(id))
            };
            return self.disk.elsewhere.iter().filter(here).cloned().collect();
        }
        let all = self.operations.iter().chain(self.backlog.iter()).chain(&self.uncertain);
        let wanted = |operation: &&Operation| {
            operation.message().is_some()
                && conversation_id.is_none_or(|id| operation.conversation() == Some(id))
        };
        // The library's sort weighs more than all of this file.
        let mut held: Vec<&Operation> = Vec::new();
        for operation in all.filter(wanted) {
            held.insert(held.partition_point(|other| other.order < operation.order), operation);
        }
        held.into_iter().filter_map(Operation::outgoing).collect()
    }

    /// The page decides about an uncertain message: it is sent again, behind what its conversation has by now, or it is
    /// given up.
    ///
    /// # Errors
    /// No uncertain message has this id, or the connector is closed.
    pub fn resolve(&mut self, client_message_id: &str, resend: bool, now: Millis) -> Result<(), Error> {
        if self.closed {
            return Err(closed());
        }
        let named = |operation: &Operation| operation.client_message_id() == Some(client_message_id);
        let Some(at) = self.uncertain.iter().position(named) else {
            let there = |event: &Event| {
                event.fields.text("clientMessageId") == Some(client_message_id) && event.error.is_some()
            };
            if self.disk.role == Role::Follows && self.disk.elsewhere.iter().any(there) {
                self.say(word(resend), client_message_id.into());
                self.await_deed(now);
                return Ok(());
            }
            return Err(Refusal::new("clientMessageId", "the id of a message that is uncertain").into());
        };
        let kept = self.uncertain.get(at).is_some_and(|operation| operation.kept.key.is_some());
        if kept {
            self.decide(Value::object([("say", word(resend).into()), ("id", client_message_id.into())]), now);
        } else {
            self.resolve_now(client_message_id, resend, now);
        }
        Ok(())
    }

    /// The same, where this tab is the one that does it.
    pub(super) fn resolve_now(&mut self, client_message_id: &str, resend: bool, now: Millis) {
        let named = |operation: &Operation| operation.client_message_id() == Some(client_message_id);
        let Some(at) = self.uncertain.iter().position(named) else { return };
        let mut operation = self.uncertain.remove(at);
        if !resend {
            self.give_up_uncertain(&operation);
            return;
        }
        operation.doubt = None;
        operation.call = None;
        operation.phase = Phase::Queued;
        operation.failures = 0;
        operation.deadline = None;
        operation.begun = false;
        operation.kept.write_again();
        self.effects.extend(operation.message_event(MessageState::Queued, None, None).map(Effect::Emit));
        self.enter(operation);
        self.advance(now);
    }

    /// Nobody decided for a day.
    pub(super) fn end_old_doubts(&mut self, now: Millis) {
        let old = |operation: &Operation| operation.created_at.saturating_add(MAX_AGE) <= now;
        while let Some(at) = self.uncertain.iter().position(old) {
            let operation = self.uncertain.remove(at);
            self.give_up_uncertain(&operation);
        }
    }

    fn give_up_uncertain(&mut self, operation: &Operation) {
        let event: Option<Event> =
            operation.message_event(MessageState::Failed, None, operation.doubt.clone());
        self.effects.extend(event.map(Effect::Emit));
        self.forget(operation);
    }

    /// A call for a message that another tab sends is given up there. Whether it is such a call.
    pub(super) fn ask_to_cancel(&mut self, id: CallId) -> bool {
        if self.disk.role != Role::Follows {
            return false;
        }
        let Some(operation) = self.find(&|operation| operation.call == Some(id)) else { return false };
        let (key, writing) = (operation.kept.key, operation.kept.writing);
        operation.kept.cancelled = true;
        let name = operation.client_message_id().map(str::to_owned);
        if let Some(name) = name.filter(|_| key.is_some()) {
            self.say("cancel", name.into());
        }
        key.is_some() || writing.is_some()
    }
}

/// What tabs call it.
fn word(resend: bool) -> &'static str {
    if resend { "resend" } else { "drop" }
}
